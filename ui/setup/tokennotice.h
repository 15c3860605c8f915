// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/noticebox.h"
#include "ui/setup/tokenreport.h"

#include <vector>

class QGridLayout;
class QPushButton;

namespace usher::ui {

class WrappedLabel;

/// How a pasted token and the form contradict each other, side by side, and what can be done: take the
/// token's values, or change what Azure issues.
class TokenNotice : public NoticeBox {
    Q_OBJECT
public:
    explicit TokenNotice(const Theme& theme, QWidget* parent = nullptr);

    /// `command` switches the version in Azure; shown on demand where the versions differ.
    void setReport(const TokenReport& report, const QString& command);
    /// The text was no token.
    void setUnreadable(const QString& reason);

Q_SIGNALS:
    void mendWanted();

private:
    QWidget* buildButtons();
    QWidget* buildSwitch();
    void showTable(const TokenReport& report);
    void addHead(const QString& text, int column);
    void addRow(const TokenContradiction& row, int line);
    void addAgreement(const QStringList& names, const QString& form, Icon icon, const QString& token,
                      int line);
    void unfold(bool unfolded);
    void retint();

    const Theme& m_theme;
    QWidget* m_table = nullptr;
    QGridLayout* m_grid = nullptr;
    QWidget* m_buttons = nullptr;
    QPushButton* m_mend = nullptr;
    QPushButton* m_switch = nullptr;
    QWidget* m_switchWords = nullptr;
    QLabel* m_path = nullptr;
    QLabel* m_older = nullptr;
    WrappedLabel* m_command = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace usher::ui
