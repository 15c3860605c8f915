// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace usher::ui {

class SetupStep;
class Theme;

/// The left column of the set-up: the program and the list of steps.
class SetupSteps : public QWidget {
    Q_OBJECT
public:
    explicit SetupSteps(const Theme& theme, QWidget* parent = nullptr);

    /// Makes the steps; once.
    void setCount(int count);
    void setWords(int index, const QString& title, const QString& text);
    /// `furthest` = the last one that was seen.
    void setCurrent(int index, int furthest);
    /// Without words, where the window is narrow.
    void setCompact(bool compact);

Q_SIGNALS:
    void stepWanted(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLayout* buildBrand();
    void retint();

    const Theme& m_theme;
    QVBoxLayout* m_column;
    QHBoxLayout* m_brand = nullptr;
    QLabel* m_logo = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_task = nullptr;
    QList<SetupStep*> m_steps;
};

} // namespace usher::ui
