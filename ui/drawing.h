// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"

#include <QFont>
#include <QWidget>

namespace usher::ui {

class Theme;

/// A picture that the program draws by itself, in units of the mock-ups' pixels and in the theme's colours.
/// It grows with the font and gives way where there is no room. Screen readers meet it as a graphic with a
/// name and a description.
class Drawing : public QWidget {
    Q_OBJECT
public:
    /// `units` = the smallest room that draw() can do with.
    Drawing(const char* objectName, QSize units, const Theme& theme, QWidget* parent = nullptr);

    /// What is seen, for those who do not see it.
    void setWords(const QString& name, const QString& description);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

    /// Draws into `room`, which is in units and at least as large as was asked for.
    virtual void draw(QPainter& painter, QSizeF room) const = 0;

    [[nodiscard]] const Theme& theme() const { return m_theme; }
    /// Fonts and icons of a size in units.
    [[nodiscard]] QFont font(int units, QFont::Weight weight = QFont::Normal) const;
    [[nodiscard]] QFont mono(int units, QFont::Weight weight = QFont::Normal) const;
    void drawIcon(QPainter& painter, Icon icon, const QRectF& box, const QColor& color) const;

private:
    [[nodiscard]] double fit() const;

    const QSize m_units;
    const Theme& m_theme;
};

} // namespace usher::ui
