// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupproblems.h"
#include "core/engine/setupstate.h"

#include <QObject>

namespace usher::ui {

/// The answers of the set-up, shared by its pages. Lives on the window's thread.
class SetupModel : public QObject {
    Q_OBJECT
public:
    explicit SetupModel(const engine::SetupState& state, QObject* parent = nullptr);

    /// As it was when the set-up began, or when it was saved last.
    [[nodiscard]] const engine::SetupState& state() const { return m_state; }
    [[nodiscard]] const engine::SetupDraft& draft() const { return m_draft; }
    [[nodiscard]] engine::KeysKnown keys() const { return m_keys; }
    /// What the next valid request would meet.
    [[nodiscard]] engine::SetupPreview preview() const;
    [[nodiscard]] std::vector<engine::SetupIssue> problems() const;
    /// Something was entered that is not saved.
    [[nodiscard]] bool touched() const;
    /// How the password is kept, in words for the record; empty: there is none.
    [[nodiscard]] const QString& passwordText() const { return m_passwordText; }

    void setListener(const engine::ListenerDraft& listener);
    /// Keys of another provider are not known.
    void setClient(const engine::ClientDraft& client);
    void setUser(const engine::UserDraft& user);
    void setKeys(engine::KeysKnown keys);
    void setPasswordEntered(bool entered);
    void setPasswordText(const QString& text);
    /// The draft is in force; what the engine says now.
    void setSaved(const engine::SetupState& state);

Q_SIGNALS:
    void changed();

private:
    engine::SetupState m_state;
    engine::SetupDraft m_draft;
    engine::KeysKnown m_keys = engine::KeysKnown::NotAsked;
    bool m_passwordEntered = false;
    QString m_passwordText;
};

} // namespace usher::ui
