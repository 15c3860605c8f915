// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>

namespace usher::ui {

/// Fills `box` with lines of 45 degrees, one pixel every six: what is refused with a valid token. The colours
/// of accepted and refused are equally bright, so the hatch tells them apart.
void hatch(QPainter& painter, const QRect& box, const QColor& color);

} // namespace usher::ui
