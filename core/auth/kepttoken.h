// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/tokenverdict.h"

#include <optional>
#include <string>

namespace usher::auth {

/// What is kept of a token that came with a request: never the token itself.
struct KeptToken {
    std::string claims;                   ///< JSON text
    std::optional<std::string> algorithm; ///< `alg` of its header; nothing = not known
    std::optional<std::string> keyId;     ///< `kid` of its header; nothing = not known
    bool signatureFailed = false;         ///< when the request came
};

/// The Token stage once more, from what is kept of a token, as of the time the request was received. Pure.
/// What needs the token itself reads NotChecked: its form, its signature, and what is not known of its
/// header. Nothing when the claims cannot be read.
[[nodiscard]] std::optional<TokenVerdict> recheckToken(const KeptToken& token, const TokenRules& rules,
                                                       base::TimePoint received);

} // namespace usher::auth
