// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/localtime.h"

#include <array>
#include <ctime>

namespace usher::diagnosis {

namespace {

std::tm localParts(base::TimePoint time)
{
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return parts;
}

} // namespace

std::string localTimeText(base::TimePoint time, base::TimePoint now)
{
    const std::tm then = localParts(time);
    const std::tm today = localParts(now);
    const bool sameDay = then.tm_year == today.tm_year && then.tm_yday == today.tm_yday;
    std::array<char, 32> text{};
    const std::size_t length =
        std::strftime(text.data(), text.size(), sameDay ? "%H:%M" : "%Y-%m-%d %H:%M", &then);
    return {text.data(), length};
}

} // namespace usher::diagnosis
