// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetrics>
#include <QPainter>
#include <QString>

namespace usher::ui {

/// Tabular digits, which Qt 6.4 cannot ask a font for: each digit stands in the middle of a cell as wide as
/// the widest.
[[nodiscard]] int digitsWidth(const QFontMetrics& metrics, const QString& text);

/// Draws `text` with its baseline at `baseline`, beginning at `x`, in the painter's font and pen; gives the
/// end.
int drawDigits(QPainter& painter, int x, int baseline, const QString& text);

} // namespace usher::ui
