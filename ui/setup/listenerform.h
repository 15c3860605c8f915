// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupproblems.h"

#include <QWidget>

class QLineEdit;
class QSpinBox;

namespace usher::ui {

class ChoiceCard;
class FileField;
class FormField;
class NoticeBox;
class Theme;

/// Who can reach the listener, on which port, and how it is secured. A settings form: the set-up and the
/// configuration show the same one.
class ListenerForm : public QWidget {
    Q_OBJECT
public:
    explicit ListenerForm(const Theme& theme, QWidget* parent = nullptr);

    void setDraft(const engine::ListenerDraft& draft);
    [[nodiscard]] engine::ListenerDraft draft() const;
    /// A listener that belongs to another process is shown only, and that is said.
    void setMayListen(bool may);

    /// What takes the focus first; nullptr: nothing can be changed.
    [[nodiscard]] QWidget* focusFirst() const;
    /// Shows what is wrong beside the fields and goes to the first that blocks. Whether none does.
    bool validate();

Q_SIGNALS:
    void changed();

private:
    using Transport = engine::ListenerDraft::Transport;

    QWidget* buildReach();
    QWidget* buildPort();
    QWidget* buildTransport();
    QWidget* buildFiles();
    QWidget* makeChoices(const QString& label, const QList<ChoiceCard*>& cards, Qt::Orientation way);
    void connectFields();
    void onChanged();
    void showIssue(engine::SetupField which, FormField& field);
    [[nodiscard]] std::vector<std::pair<engine::SetupField, FormField*>> fields() const;
    [[nodiscard]] Transport transport() const;
    void refresh();

    const Theme& m_theme;
    std::string m_loopback = "127.0.0.1"; ///< which one, when only this computer may call
    bool m_filling = false;
    NoticeBox* m_foreign = nullptr;
    QWidget* m_inputs = nullptr;
    ChoiceCard* m_local = nullptr;
    ChoiceCard* m_open = nullptr;
    QLineEdit* m_addressEdit = nullptr;
    FormField* m_address = nullptr;
    NoticeBox* m_consequences = nullptr;
    QSpinBox* m_port = nullptr;
    ChoiceCard* m_own = nullptr;
    ChoiceCard* m_files = nullptr;
    ChoiceCard* m_http = nullptr;
    FileField* m_certificate = nullptr;
    FileField* m_key = nullptr;
    QWidget* m_fileFields = nullptr;
};

} // namespace usher::ui
