// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/colors.h"
#include "ui/icons.h"

#include <QWidget>

class QLabel;

namespace usher::ui {

class Theme;

/// How something that is said is meant. Never by colour alone: an icon stands beside the words.
enum class NoticeTone { Plain, Good, Warned, Refused };

/// The colour of words and icons said in this tone.
[[nodiscard]] QColor noticeInk(const Colors& colors, NoticeTone tone);

/// A sentence with an icon in front of it, as plain text; it wraps. Hidden while it says nothing.
class IconLine : public QWidget {
    Q_OBJECT
public:
    IconLine(const char* objectName, const Theme& theme, QWidget* parent = nullptr);

    /// The tone is that of the icon; the words are readable text.
    void say(Icon icon, NoticeTone tone, const QString& text);
    void clear();
    [[nodiscard]] QString text() const;

private:
    void retint();

    const Theme& m_theme;
    QLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    Icon m_shown = Icon::Info;
    NoticeTone m_tone = NoticeTone::Plain;
};

} // namespace usher::ui
