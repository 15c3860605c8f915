// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/checkcode.h"

#include <span>
#include <string>
#include <string_view>

namespace usher::auth {

/// Why the Authorization header carries no bearer token.
struct BearerRefusal {
    record::CheckCode code{}; ///< TokenMissing, TokenScheme or TokenMalformed
    std::string got;          ///< the scheme, never a credential
};

/// The bearer token of a request (RFC 6750 2.1, RFC 9110 11.4) from the values of all Authorization fields.
[[nodiscard]] base::Result<std::string_view, BearerRefusal>
bearerToken(std::span<const std::string_view> authorization);

} // namespace usher::auth
