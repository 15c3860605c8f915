// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace usher::ui {

class Theme;

/// How the story ends with this user: the way of the request and what is answered.
class StoryEnding : public QFrame {
    Q_OBJECT
public:
    StoryEnding(bool refused, const Theme& theme, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void retint();

    const bool m_refused;
    const Theme& m_theme;
    QLabel* m_title;
    QLabel* m_assumed;
    QLabel* m_icon;
    QLabel* m_text;
};

} // namespace usher::ui
