// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/clientchange.h"

#include <QDialog>

#include <string>
#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace usher::ui {

class FormField;
class IconLine;
class LifespanField;
class NoticeBox;
class Theme;

/// Asks for a new own OAuth client. Stays open until whoever makes it says what became of it. To be opened
/// with open().
class NewClientDialog : public QDialog {
    Q_OBJECT
public:
    /// `users`: the names to choose the OAuth Application User from.
    NewClientDialog(const std::vector<std::string>& users, const Theme& theme, QWidget* parent = nullptr);

    /// It was not made.
    void noteFailed(const engine::ClientAnswer& answer);

Q_SIGNALS:
    void wanted(const usher::engine::ClientWish& wish);

private:
    void build();
    QLayout* buildButtons();
    void addUsers(const std::vector<std::string>& users);
    void onCreate();
    void refresh();
    [[nodiscard]] engine::ClientWish wish() const;

    const Theme& m_theme;
    FormField* m_nameField = nullptr;
    QLineEdit* m_name = nullptr;
    QComboBox* m_user = nullptr;
    NoticeBox* m_unbound = nullptr;
    LifespanField* m_access = nullptr;
    LifespanField* m_refresh = nullptr;
    IconLine* m_trouble = nullptr;
    QPushButton* m_create = nullptr;
};

} // namespace usher::ui
