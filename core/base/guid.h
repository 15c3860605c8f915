// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asciicase.h"

#include <algorithm>
#include <string_view>

namespace usher::base {

/// `8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914`: 8-4-4-4-12 hexadecimal digits in either case (RFC 9562 4).
[[nodiscard]] constexpr bool isGuid(std::string_view text)
{
    constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    const auto fits = [](char c, char wanted) {
        const char lower = asciiLower(c);
        return wanted == '-' ? c == '-' : (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'f');
    };
    return std::equal(text.begin(), text.end(), shape.begin(), shape.end(), fits);
}

} // namespace usher::base
