// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QPixmapCache>
#include <QSettings>
#include <QStyleFactory>

#include <algorithm>

namespace usher::ui {

namespace {

constexpr int bodyPixels = 13;
const auto schemeKey = QLatin1String("appearance/scheme");

QString schemeName(Scheme scheme)
{
    switch (scheme) {
    case Scheme::System:
        return QStringLiteral("system");
    case Scheme::Light:
        return QStringLiteral("light");
    case Scheme::Dark:
        return QStringLiteral("dark");
    }
    return {};
}

Scheme schemeFromName(const QString& name)
{
    for (const auto scheme : {Scheme::Light, Scheme::Dark})
        if (name == schemeName(scheme))
            return scheme;
    return Scheme::System;
}

QPalette paletteOf(const Colors& c)
{
    QPalette palette(c.text, c.surface, mixed(c.surface, c.text, 0.1), c.border, c.secondary, c.text, c.text,
                     c.surface, c.window);
    palette.setColor(QPalette::AlternateBase, c.raised);
    palette.setColor(QPalette::Highlight, c.accentFill);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, c.accentText);
    palette.setColor(QPalette::LinkVisited, c.accentText);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::ToolTipBase, c.dark ? c.raised : c.text);
    palette.setColor(QPalette::ToolTipText, c.dark ? c.text : c.surface);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.muted);
    return palette;
}

} // namespace

Theme::Theme(QSettings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_base(QApplication::font()),
      m_scheme(schemeFromName(settings.value(schemeKey).toString())), m_systemDark(systemIsDark())
{
    // A person with a larger system font gets everything larger; nothing gets smaller than in the pictures.
    m_scale = std::max(1.0, double(QFontInfo(m_base).pixelSize()) / bodyPixels);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(font(bodyPixels));
    apply();
}

const Colors& Theme::colors() const
{
    const bool dark = m_scheme == Scheme::Dark || (m_scheme == Scheme::System && m_systemDark);
    return dark ? darkColors() : lightColors();
}

void Theme::setScheme(Scheme scheme)
{
    m_settings.setValue(schemeKey, schemeName(scheme));
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    apply();
}

void Theme::followSystem()
{
    if (m_applying)
        return;
    m_applying = true;
    QApplication::setPalette(QPalette()); // shows the system's own again
    m_systemDark = systemIsDark();
    m_applying = false;
    apply();
}

int Theme::px(int pixels) const
{
    return qRound(pixels * m_scale);
}

QFont Theme::font(int pixels, QFont::Weight weight) const
{
    QFont result = m_base;
    result.setPixelSize(px(pixels));
    result.setWeight(weight);
    return result;
}

QFont Theme::mono(int pixels, QFont::Weight weight) const
{
    QFont result = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    result.setPixelSize(px(pixels));
    result.setWeight(weight);
    return result;
}

QIcon Theme::icon(Icon icon, int size) const
{
    return tintedIcon(icon, px(size), colors().text, mixed(colors().muted, colors().window, 0.4));
}

QIcon Theme::filledIcon(Icon icon, int size) const
{
    return tintedIcon(icon, px(size), Qt::white, colors().raised);
}

void Theme::apply()
{
    m_applying = true;
    QPixmapCache::clear();
    QApplication::setPalette(paletteOf(colors()));
    static_cast<QApplication*>(QCoreApplication::instance())->setStyleSheet(styleSheet(colors(), m_scale));
    m_applying = false;
    Q_EMIT changed();
}

bool Theme::systemIsDark() const
{
    return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

} // namespace usher::ui
