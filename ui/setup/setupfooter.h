// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace usher::ui {

class Theme;

/// The buttons below every page of the set-up, with a note between them.
class SetupFooter : public QWidget {
    Q_OBJECT
public:
    explicit SetupFooter(const Theme& theme, QWidget* parent = nullptr);

    void setNote(const QString& text);
    void setCancelText(const QString& text);
    /// An empty text hides Next. Back is hidden on the first page.
    void setWays(bool back, const QString& next);

Q_SIGNALS:
    void cancelWanted();
    void helpWanted();
    void backWanted();
    void nextWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void retint();

    const Theme& m_theme;
    QPushButton* m_cancel;
    QPushButton* m_help;
    QLabel* m_icon;
    QLabel* m_note;
    QPushButton* m_back;
    QPushButton* m_next;
};

} // namespace usher::ui
