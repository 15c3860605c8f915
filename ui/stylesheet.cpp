// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QRegularExpression>

#include <map>

namespace usher::ui {

namespace {

// Lengths stand as `8px` and grow with the scale, colours as `@role`. A style sheet cannot tell a key from a
// click, so buttons take the focus by keyboard only: their ring then shows just where it is wanted.
const char* const sheetSource = R"(
QMainWindow, QDialog, QMessageBox { background: @window; }
QMenuBar { background: @window; padding: 2px 10px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @accentTint; color: @accentText; }
QMenu { background: @surface; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accentTint; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QWidget#headerBar, QWidget#rail, QWidget#statusLine { background: @window; }
QWidget#headerBar { border-bottom: 1px solid @border; }
QWidget#rail { border-right: 1px solid @border; }
QWidget#statusLine { border-top: 1px solid @border; }
QWidget#monitorPage, QWidget#detailPane, QWidget#failurePage, QWidget#clientsPage, QWidget#filterBar, QWidget#setupPane { background: @surface; }
QFrame#statusPill { background: @surface; border: 1px solid @border; border-radius: 6px; }

QPushButton { outline: none; background: @surface; border: 1px solid @border; border-radius: 6px; padding: 0 12px; min-height: 28px; font-weight: 500; }
QPushButton:hover { background: @raised; border-color: @muted; }
QPushButton:pressed { background: @hairline; }
QPushButton:disabled { background: @window; color: @muted; border-color: @hairline; }
QPushButton:focus { border: 2px solid @accentText; }
QPushButton::menu-indicator { width: 0; }
QPushButton[role="tool"] { min-height: 32px; }
QPushButton[tallness="medium"] { min-height: 34px; }
QPushButton[tallness="large"] { min-height: 38px; }
QPushButton[role="primary"] { background: @accentFill; border-color: @accentFill; color: #FFFFFF; font-weight: 600; }
QPushButton[role="primary"]:hover { background: @accentHover; }
QPushButton[role="primary"]:disabled { background: @window; border-color: @border; color: @muted; }
QPushButton[role="primary"]:focus { border: 2px solid @text; }
QPushButton[role="link"] { background: transparent; border: 2px solid transparent; color: @accentText; padding: 0 6px; font-weight: 600; }
QPushButton[role="link"]:hover { background: @accentTint; }
QPushButton[role="link"]:focus { border: 2px solid @accentText; }
QPushButton[role="link"]:disabled { background: transparent; border-color: transparent; color: @muted; }
QPushButton[role="chip"] { min-height: 24px; border-radius: 13px; padding: 0 10px; }
QPushButton[role="chip"]:checked { background: @accentTint; border: 1px solid @accentText; color: @text; }
QPushButton[role="chip"]:focus { border: 2px solid @accentText; }
QPushButton[role="pill"] { min-height: 22px; border-radius: 12px; padding: 0 10px; background: @accentFill; border-color: @accentFill; color: #FFFFFF; font-weight: 600; }
QPushButton[role="pill"]:focus { border: 2px solid @text; }
QPushButton[role="bare"] { background: transparent; border: 2px solid transparent; padding: 0; min-height: 24px; min-width: 24px; }
QPushButton[role="bare"]:hover { background: @accentTint; }
QPushButton[role="bare"]:focus { border: 2px solid @accentText; }
QPushButton[role="inline"] { background: transparent; border: 2px solid transparent; color: @accentText; padding: 0 2px; min-height: 16px; }
QPushButton[role="inline"]:hover { background: @accentTint; }
QPushButton[role="inline"]:focus { border: 2px solid @accentText; }

QLineEdit { background: @surface; border: 1px solid @border; border-radius: 6px; padding: 0 8px; min-height: 32px; selection-background-color: @accentFill; selection-color: #FFFFFF; }
QLineEdit:focus { border: 2px solid @accentText; }
QLineEdit:read-only { background: @raised; }
QLineEdit[role="field"], QComboBox[role="field"], QSpinBox[role="field"] { min-height: 34px; }
QLineEdit[state="wrong"], QSpinBox[state="wrong"] { border-color: @refused; }
QLineEdit[state="warned"], QSpinBox[state="warned"] { border-color: @warned; }
QLineEdit[state="wrong"]:focus, QSpinBox[state="wrong"]:focus { border-color: @refused; }
QLineEdit[state="warned"]:focus, QSpinBox[state="warned"]:focus { border-color: @warned; }
QSpinBox { background: @surface; border: 1px solid @border; border-radius: 6px; padding: 0 8px; min-height: 28px; selection-background-color: @accentFill; selection-color: #FFFFFF; }
QSpinBox:focus { border: 2px solid @accentText; }
QSpinBox:disabled { background: @raised; }
QCheckBox { outline: none; spacing: 8px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid @muted; border-radius: 4px; background: @surface; }
QCheckBox::indicator:checked { background: @accentFill; border-color: @accentFill; image: url(:/icons/tick.svg); }
QCheckBox::indicator:focus { border: 2px solid @accentText; }
QLabel[role="tag"] { border: 1px solid @border; border-radius: 7px; padding: 0 6px; }
QFrame[role="note"] { background: @raised; border: 1px solid @hairline; border-radius: 8px; }
QFrame[role="card"] { background: @surface; border: 1px solid @hairline; border-radius: 8px; }
QFrame[role="refusedNotice"] { background: @refusedTint; border: 1px solid @refusedLine; border-radius: 8px; }
QFrame[role="acceptedNotice"] { background: @acceptedTint; border: 1px solid @accepted; border-radius: 8px; }
QFrame[role="plainNotice"] { background: @raised; border: 1px solid @border; border-radius: 8px; }
QFrame[role="warnedNotice"] { background: @warnedTint; border: 1px solid @warnedLine; border-radius: 8px; }
QFrame[role="proofGap"] { background: @accentTint; border-radius: 4px; }
QFrame[refuses="true"] { background: @refusedTint; border-radius: 4px; }
QWidget[role="hairline"] { background: @hairline; }
QFrame[role="segments"] { background: @raised; border: 1px solid @border; border-radius: 6px; }
QRadioButton[role="segment"] { min-height: 30px; padding: 0 22px; border: 2px solid transparent; border-radius: 6px; spacing: 0; color: @text; }
QRadioButton[role="segment"]::indicator { width: 0; height: 0; border: none; }
QRadioButton[role="segment"]:hover { background: @window; }
QRadioButton[role="segment"]:checked { background: @accentTint; border-color: @accentText; font-weight: 600; }
QRadioButton[role="segment"]:checked:focus { border-color: @text; }
QFrame[role="expected"] { background: @surface; border: 1px solid @border; border-radius: 4px; }
QFrame[role="got"] { background: @surface; border: 1px solid @refused; border-radius: 4px; }
QComboBox { background: @surface; border: 1px solid @border; border-radius: 6px; padding: 0 8px; min-height: 28px; }
QComboBox:focus { border: 2px solid @accentText; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url(:/icons/combo.svg); width: 16px; height: 16px; }

QTableView { background: @surface; border: none; selection-background-color: @accentTint; selection-color: @text; outline: none; }
QHeaderView { background: @raised; border: none; }
QHeaderView::section { background: @raised; color: @secondary; border: none; border-top: 1px solid @hairline; border-bottom: 1px solid @border; padding: 0 4px; font-weight: 500; }
QHeaderView::section:first { padding-left: 14px; }
QWidget[role="line"] { background: @border; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; border: 2px solid transparent; padding: 0 6px; margin: 0; min-height: 30px; color: @secondary; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accentText; font-weight: 600; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { border: 2px solid @accentText; border-radius: 4px; }
QSplitter#detailSplitter { border-top: 1px solid @hairline; }
QWidget#filterBar { border-top: 1px solid @hairline; }
QSplitter::handle { background: @border; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: @surface; border: none; }
QScrollArea#storyPage, QWidget#storyContent { background: @window; border: none; }
QWidget#detailPane QScrollArea { border: 2px solid transparent; }
QWidget#detailPane QScrollArea:focus { border: 2px solid @accentText; border-radius: 4px; }
QPlainTextEdit { background: @surface; border: 1px solid @hairline; border-radius: 6px; selection-background-color: @accentFill; selection-color: #FFFFFF; }
QPlainTextEdit:focus { border: 2px solid @accentText; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

using Roles = std::map<QString, QColor>;

Roles rolesOf(const Colors& c)
{
    return {{QStringLiteral("window"), c.window},
            {QStringLiteral("surface"), c.surface},
            {QStringLiteral("raised"), c.raised},
            {QStringLiteral("border"), c.border},
            {QStringLiteral("hairline"), c.hairline},
            {QStringLiteral("text"), c.text},
            {QStringLiteral("secondary"), c.secondary},
            {QStringLiteral("muted"), c.muted},
            {QStringLiteral("refused"), c.refused},
            {QStringLiteral("warned"), c.warned},
            {QStringLiteral("accepted"), c.accepted},
            {QStringLiteral("acceptedTint"), c.acceptedTint},
            {QStringLiteral("refusedTint"), c.refusedTint},
            {QStringLiteral("refusedLine"), c.refusedLine},
            {QStringLiteral("warnedTint"), c.warnedTint},
            {QStringLiteral("warnedLine"), c.warnedLine},
            {QStringLiteral("accentText"), c.accentText},
            {QStringLiteral("accentFill"), c.accentFill},
            {QStringLiteral("accentHover"),
             mixed(c.accentFill, c.dark ? QColor(Qt::white) : QColor(Qt::black), 0.1)},
            {QStringLiteral("accentTint"), c.accentTint}};
}

// Replaces every match of `pattern` by what `value` makes of its first group.
template <class Value>
QString replaceEach(const QString& text, const QRegularExpression& pattern, Value value)
{
    QString result;
    qsizetype from = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        result += QStringView(text).mid(from, match.capturedStart() - from);
        result += value(match.captured(1));
        from = match.capturedEnd();
    }
    result += QStringView(text).mid(from);
    return result;
}

} // namespace

QString styleSheet(const Colors& colors, double scale)
{
    static const QRegularExpression role(QStringLiteral("@([A-Za-z]+)"));
    static const QRegularExpression length(QStringLiteral("\\b([0-9]+)px"));
    const auto roles = rolesOf(colors);
    const auto named = replaceEach(QString::fromUtf8(sheetSource), role,
                                   [&](const QString& name) { return roles.at(name).name(); });
    return replaceEach(named, length, [&](const QString& pixels) {
        return QStringLiteral("%1px").arg(qRound(pixels.toInt() * scale));
    });
}

} // namespace usher::ui
