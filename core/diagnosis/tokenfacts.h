// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/tokenversion.h"
#include "core/base/clock.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::diagnosis {

/// What the stored claims of a token say. Texts that are missing are empty. Nothing of it was verified unless
/// the request passed the Token stage.
struct TokenFacts {
    bool known = false;                        ///< there were claims to read
    std::optional<auth::TokenVersion> version; ///< by `ver`, else by the claim that names the caller
    std::string audience;                      ///< of one text; empty when there are several
    std::string issuer;
    std::string tenant; ///< tid, else the tenant that the issuer names
    std::string azp;
    std::string appid;
    std::vector<std::string> roles;
    std::optional<base::TimePoint> issued; ///< iat
};

/// Reads the claims of a token, JSON as stored. Pure.
[[nodiscard]] TokenFacts readTokenFacts(std::string_view claims);

/// `V1` or `V2`.
[[nodiscard]] const char* versionName(auth::TokenVersion version);

} // namespace usher::diagnosis
