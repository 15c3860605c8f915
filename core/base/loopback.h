// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace usher::base {

/// Whether a literal address is of the loopback network (RFC 1122 3.2.1.3, RFC 4291 2.5.3).
[[nodiscard]] constexpr bool isLoopbackAddress(std::string_view address)
{
    return address == "::1" || address.starts_with("127.");
}

} // namespace usher::base
