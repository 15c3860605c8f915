// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hatch.h"

namespace usher::ui {

void hatch(QPainter& painter, const QRect& box, const QColor& color)
{
    constexpr int step = 6;
    painter.save();
    painter.setClipRect(box);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1));
    const int start = box.left() - box.height() - (box.left() - box.height()) % step;
    for (int x = start; x <= box.right() + step; x += step)
        painter.drawLine(QPointF(x, box.bottom() + 1), QPointF(x + box.height() + 1, box.top()));
    painter.restore();
}

} // namespace usher::ui
