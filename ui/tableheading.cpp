// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tableheading.h"

namespace usher::ui {

QVariant headingData(Qt::Orientation orientation, int role, const QString& words)
{
    if (orientation != Qt::Horizontal || words.isEmpty())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(words) : QVariant();
}

} // namespace usher::ui
