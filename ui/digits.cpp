// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/digits.h"

#include <algorithm>

namespace usher::ui {

namespace {

int digitCell(const QFontMetrics& metrics)
{
    int widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

int advanceOf(const QFontMetrics& metrics, int cell, QChar c)
{
    return c.isDigit() ? cell : metrics.horizontalAdvance(c);
}

} // namespace

int digitsWidth(const QFontMetrics& metrics, const QString& text)
{
    const int cell = digitCell(metrics);
    int width = 0;
    for (const auto c : text)
        width += advanceOf(metrics, cell, c);
    return width;
}

int drawDigits(QPainter& painter, int x, int baseline, const QString& text)
{
    const auto metrics = painter.fontMetrics();
    const int cell = digitCell(metrics);
    for (const auto c : text) {
        const int advance = advanceOf(metrics, cell, c);
        painter.drawText(x + (advance - metrics.horizontalAdvance(c)) / 2, baseline, c);
        x += advance;
    }
    return x;
}

} // namespace usher::ui
