// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"
#include "ui/setup/setuppage.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace usher::ui {

class Theme;

/// What will be done, and what should be at hand.
class WelcomePage : public SetupPage {
    Q_OBJECT
public:
    explicit WelcomePage(const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString lead() const override;
    [[nodiscard]] QString stepText() const override;

private:
    /// An icon before the words.
    struct Line {
        QLabel* picture;
        Icon icon;
    };

    QWidget* buildSteps();
    void addLine(QVBoxLayout& column, Icon icon, const QString& title, const QString& text);
    void retint();

    const Theme& m_theme;
    QList<Line> m_lines;
    QList<QLabel*> m_texts;
    QPushButton* m_story = nullptr;
};

} // namespace usher::ui
