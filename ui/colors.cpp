// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/colors.h"

#include <algorithm>
#include <cmath>

namespace usher::ui {

namespace {

QColor rgb(unsigned value)
{
    return QColor::fromRgb(value);
}

Colors makeLight()
{
    Colors c;
    c.window = rgb(0xF3F5F7);
    c.surface = rgb(0xFFFFFF);
    c.raised = rgb(0xF8F9FB);
    c.border = rgb(0xCBD2DA);
    c.hairline = rgb(0xE4E8ED);
    c.text = rgb(0x1A222D);
    c.secondary = rgb(0x4A5563);
    c.muted = rgb(0x647080);
    c.accentText = rgb(0x4A47B5);
    c.accentFill = rgb(0x4A47B5);
    c.accentTint = rgb(0xEBEBFA);
    c.accepted = rgb(0x0F766E);
    c.acceptedTint = rgb(0xE9F5F3);
    c.acceptedBar = c.accepted;
    c.refused = rgb(0xC2410C);
    c.refusedTint = rgb(0xFFF5EE);
    c.refusedLine = rgb(0xEFB594);
    c.warned = rgb(0xB45309);
    c.warnedTint = rgb(0xFFF8E9);
    c.warnedLine = rgb(0xE8C58C);
    c.severities = {rgb(0x6B7280), rgb(0xB91C1C), rgb(0xC2410C), rgb(0xA16207), rgb(0x1D4ED8), rgb(0x15803D)};
    return c;
}

Colors makeDark()
{
    Colors c;
    c.dark = true;
    c.window = rgb(0x14171C);
    c.surface = rgb(0x1B1F26);
    c.raised = rgb(0x20252D);
    c.border = rgb(0x414A57);
    c.hairline = rgb(0x2B323C);
    c.text = rgb(0xE7EAEF);
    c.secondary = rgb(0xB1BAC6);
    c.muted = rgb(0x8E98A6);
    c.accentText = rgb(0xB0B2FF);
    c.accentFill = rgb(0x5B59CE);
    c.accentTint = rgb(0x272844);
    c.accepted = rgb(0x4CC9B8);
    c.acceptedTint = rgb(0x16302F);
    c.acceptedBar = mixed(c.accepted, c.surface, 0.28);
    c.refused = rgb(0xF79868);
    c.refusedTint = rgb(0x2E211B);
    c.refusedLine = rgb(0x7A4630);
    c.warned = rgb(0xE5B25D);
    c.warnedTint = rgb(0x34291A);
    c.warnedLine = rgb(0x7A5C28);
    c.severities = {rgb(0x9AA4B2), rgb(0xF87171), rgb(0xFB9A5B), rgb(0xE3B84A), rgb(0x86ABFF), rgb(0x5CCB8A)};
    return c;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

QColor Colors::severity(int value) const
{
    if (value < 0 || value >= int(severities.size()))
        return secondary;
    return severities[std::size_t(value)];
}

QColor Colors::onSelection(const QColor& color) const
{
    return mixed(color, text, 0.25);
}

const Colors& lightColors()
{
    static const Colors colors = makeLight();
    return colors;
}

const Colors& darkColors()
{
    static const Colors colors = makeDark();
    return colors;
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto channel = [share](double from, double to) { return float(from + (to - from) * share); };
    return QColor::fromRgbF(channel(a.redF(), b.redF()), channel(a.greenF(), b.greenF()),
                            channel(a.blueF(), b.blueF()));
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace usher::ui
