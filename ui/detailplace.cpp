// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detailplace.h"

namespace usher::ui {

QString placeName(DetailPlace place)
{
    switch (place) {
    case DetailPlace::Right:
        return QStringLiteral("right");
    case DetailPlace::Below:
        return QStringLiteral("below");
    case DetailPlace::Hidden:
        return QStringLiteral("hidden");
    }
    return {};
}

DetailPlace placeFromName(const QString& name)
{
    for (const auto place : {DetailPlace::Below, DetailPlace::Hidden})
        if (name == placeName(place))
            return place;
    return DetailPlace::Right;
}

} // namespace usher::ui
