// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>

namespace usher::ui {

/// The colours of one appearance, by role. Every colour of the window comes from here.
struct Colors {
    bool dark = false;
    QColor window;
    QColor surface;
    QColor raised;
    QColor border;
    QColor hairline;
    QColor text;
    QColor secondary;
    QColor muted; ///< not reached; never on a selection
    QColor accentText;
    QColor accentFill; ///< carries white text
    QColor accentTint; ///< also the selection
    QColor accepted;
    QColor acceptedTint;
    QColor acceptedBar; ///< large areas: the timeline
    QColor refused;
    QColor refusedTint;
    QColor refusedLine;
    QColor warned;
    QColor warnedTint;
    QColor warnedLine;
    std::array<QColor, 6> severities; ///< index = severity of em_event

    /// The colour of a severity's words and bar; secondary when unknown.
    [[nodiscard]] QColor severity(int value) const;
    /// `color` as it is read on a selected row: mixed towards the text.
    [[nodiscard]] QColor onSelection(const QColor& color) const;
};

[[nodiscard]] const Colors& lightColors();
[[nodiscard]] const Colors& darkColors();

/// `share` (0 to 1) of `b` mixed into `a`.
[[nodiscard]] QColor mixed(const QColor& a, const QColor& b, double share);

/// Contrast ratio of WCAG 2.1, 1 to 21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

} // namespace usher::ui
