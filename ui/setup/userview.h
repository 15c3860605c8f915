// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setuppreview.h"

#include <QWidget>

namespace usher::ui {

class PreviewPanel;
class RecordPanel;
class SetupService;
class Theme;
class UserForm;

/// The form for the integration user; at its right what the next valid request would meet, and the record as
/// it is to stand in ServiceNow.
class UserView : public QWidget {
    Q_OBJECT
public:
    UserView(SetupService& service, const Theme& theme, QWidget* parent = nullptr);

    /// The user is edited here; the rest decides with it.
    void setDraft(const engine::SetupDraft& draft);
    [[nodiscard]] engine::UserDraft draft() const;
    void setSurroundings(const engine::SetupSurroundings& around);
    void setKeysKnown(engine::KeysKnown keys);
    /// For the password and for showProblems().
    [[nodiscard]] UserForm& form() { return *m_form; }

Q_SIGNALS:
    void changed();
    /// Somebody wants to know why a user is needed.
    void storyWanted();

private:
    void onChanged();
    void refresh();
    [[nodiscard]] identity::User heldUser() const;
    [[nodiscard]] bool isRoleHeldOtherwise() const;

    engine::SetupDraft m_draft;
    engine::SetupSurroundings m_around;
    engine::KeysKnown m_keys = engine::KeysKnown::NotAsked;
    UserForm* m_form = nullptr;
    PreviewPanel* m_preview = nullptr;
    RecordPanel* m_record = nullptr;
};

} // namespace usher::ui
