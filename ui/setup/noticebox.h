// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"
#include "ui/setup/iconline.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace usher::ui {

class Theme;

/// Says in a coloured frame how something came out, and holds what can be done about it.
class NoticeBox : public QFrame {
    Q_OBJECT
public:
    /// The objectName is that of the headline.
    NoticeBox(const char* objectName, NoticeTone tone, const Theme& theme, QWidget* parent = nullptr);

    void say(const QString& headline, const QString& text);
    /// Below the words.
    [[nodiscard]] QVBoxLayout& body() { return *m_body; }

private:
    void retint();

    const Theme& m_theme;
    const NoticeTone m_tone;
    QLabel* m_icon = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_text = nullptr;
    QVBoxLayout* m_body = nullptr;
};

} // namespace usher::ui
