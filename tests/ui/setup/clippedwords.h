// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace usher::ui {

/// The texts that show in `window` and are broken into lines, but have no room for all of them.
inline QStringList clippedWords(const QWidget& window)
{
    QStringList clipped;
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->isVisible() && label->wordWrap() &&
            label->height() < label->heightForWidth(label->width()))
            clipped << label->text();
    return clipped;
}

} // namespace usher::ui
