// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QRegularExpression>
#include <QSvgRenderer>

#include <array>

// Must stand outside of every namespace.
static void registerUsherResources()
{
    Q_INIT_RESOURCE(usher);
}

namespace usher::ui {

namespace {

constexpr std::array iconFiles{
    "monitor",     "antenna",   "ticket",  "user",       "key",         "braces",        "database",
    "passed",      "warned",    "refused", "notreached", "notchecked",  "notconfigured", "lock",
    "unlocked",    "copy",      "stop",    "start",      "send",        "search",        "chevronright",
    "chevrondown", "chevronup", "arrowup", "undo",       "flag",        "check",         "cross",
    "gauge",       "folder",    "info",    "bell",       "book",        "clock",         "cloud",
    "door",        "eye",       "seat",    "server",     "shieldcheck", "wrench",        "dot",
    "refresh",     "spark",     "help",
};
static_assert(iconFiles.size() == std::size_t(Icon::Help) + 1);

// In units of the view box, so that the line is 1.5 px at 16, 1.6 at 20, 1.8 at 24 and 2 at 32.
double strokeUnits(int size)
{
    const double pixels = size <= 16 ? 1.5 : size <= 20 ? 1.6 : size <= 24 ? 1.8 : 2.0;
    return pixels * 16 / size;
}

QByteArray tintedSource(Icon icon, int size, const QColor& color)
{
    static const bool registered = (registerUsherResources(), true);
    Q_UNUSED(registered)
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(iconFiles[std::size_t(icon)])));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto source = QString::fromUtf8(file.readAll());
    static const QRegularExpression stroke(QStringLiteral("stroke=\"[^\"]*\""));
    static const QRegularExpression width(QStringLiteral("stroke-width=\"[^\"]*\""));
    source.replace(stroke, QStringLiteral("stroke=\"%1\"").arg(color.name()));
    source.replace(width, QStringLiteral("stroke-width=\"%1\"").arg(strokeUnits(size)));
    return source.toUtf8();
}

} // namespace

QPixmap tinted(Icon icon, int size, const QColor& color, qreal devicePixelRatio)
{
    const auto key =
        QStringLiteral("usher-%1-%2-%3-%4").arg(int(icon)).arg(size).arg(color.name()).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QSvgRenderer renderer(tintedSource(icon, size, color));
    const int side = qRound(size * devicePixelRatio);
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon tintedIcon(Icon icon, int size, const QColor& color, const QColor& disabled)
{
    QIcon result;
    for (const qreal ratio : {1.0, 2.0}) {
        result.addPixmap(tinted(icon, size, color, ratio));
        result.addPixmap(tinted(icon, size, disabled, ratio), QIcon::Disabled);
    }
    return result;
}

} // namespace usher::ui
