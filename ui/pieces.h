// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"

#include <QLabel>
#include <QPushButton>

namespace usher::ui {

class Theme;

/// How a button looks; each is a rule of the style sheet.
enum class ButtonRole { Plain, Tool, Primary, Link, Chip, Pill, Bare, Inline };

/// A push button with a stable name. Takes the focus by keyboard only.
[[nodiscard]] QPushButton* makeButton(const char* objectName, const QString& text, ButtonRole role,
                                      QWidget* parent);
void setButtonRole(QPushButton& button, ButtonRole role);

/// Buttons of dialogs and stories are higher than those in cards, those of the first run higher still.
enum class ButtonSize { Medium, Large };
void setButtonSize(QPushButton& button, ButtonSize size);

/// Puts an icon of `size` pixels of the pictures in front of a button's words (behind them where its layout
/// runs from right to left), in the colour of its role. To be called again when the theme or the words
/// change.
void setButtonIcon(QPushButton& button, const Theme& theme, Icon icon, int size = 16);

/// A label that shows every character as it is.
[[nodiscard]] QLabel* makeLabel(const QFont& font, QWidget* parent);
/// A small framed label: how far something can be relied on.
[[nodiscard]] QLabel* makeTag(const QString& text, const QString& toolTip, const Theme& theme,
                              QWidget* parent);
/// Colours the words of a widget; to be called again when the theme changes.
void setInk(QWidget& widget, const QColor& color);
/// Scrolls to `part` once the layout has given it its room; for what a person's own act made appear.
void bringIntoView(QWidget& part);
/// Shows an icon of `size` pixels of the pictures on a label.
void setLabelIcon(QLabel& label, const Theme& theme, Icon icon, int size, const QColor& color);

} // namespace usher::ui
