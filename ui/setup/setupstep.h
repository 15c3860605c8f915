// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace usher::ui {

class Theme;

/// One step in the list: its number, or a tick once it is done, its title and what was answered. A step that
/// was seen already is a button that leads back to it.
class SetupStep : public QAbstractButton {
    Q_OBJECT
public:
    enum class Stand { Ahead, Current, Done };

    /// Step `index` of `count`, from 0.
    SetupStep(int index, int count, const Theme& theme, QWidget* parent = nullptr);

    void setWords(const QString& title, const QString& text);
    /// Only those that were `seen` and are not current can be pressed.
    void setStand(Stand stand, bool seen);
    /// Without words.
    void setCompact(bool compact);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();
    void paintLine(QPainter& painter, const QRect& circle) const;
    void paintCircle(QPainter& painter, const QRect& circle) const;
    void paintWords(QPainter& painter, const QRect& circle) const;

    const int m_index;
    const int m_count;
    const Theme& m_theme;
    QString m_text;
    Stand m_stand = Stand::Ahead;
    bool m_compact = false;
};

} // namespace usher::ui
