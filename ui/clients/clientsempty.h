// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace usher::ui {

class Theme;

/// Stands where the table of OAuth clients would: that there is none, and the two ways to one.
class ClientsEmpty : public QWidget {
    Q_OBJECT
public:
    explicit ClientsEmpty(const Theme& theme, QWidget* parent = nullptr);

    void setUpOffered(bool offered);

Q_SIGNALS:
    void setUpWanted();
    void newClientWanted();

private:
    void retint();

    const Theme& m_theme;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_setUp;
    QPushButton* m_new;
};

} // namespace usher::ui
