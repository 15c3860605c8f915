// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/tokenlook.h"
#include "core/engine/setupdraft.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

using auth::bareToken;

/// What is compared between a pasted token and the form, in the order in which it is shown.
enum class TokenPoint { Version, Tenant, Audience, Caller, Lifetime };

/// How a token and the form stand on one point.
struct TokenLine {
    enum class Verdict {
        Same,
        FilledIn, ///< the form had nothing; the token's value can be taken
        Differs,
        Expired,     ///< Lifetime only
        NotYetValid, ///< Lifetime only
        NotNamed,    ///< the token says nothing about it
    };
    TokenPoint point;
    Verdict verdict;
    std::string form;
    std::string token;

    friend bool operator==(const TokenLine&, const TokenLine&) = default;
};

/// A pasted token beside the form. Holds no token, only what it says of itself.
struct TokenComparison {
    std::optional<auth::JwtError> unreadable; ///< then nothing else is set
    auth::TokenLook look;
    std::vector<TokenLine> lines;

    [[nodiscard]] bool contradicts() const;
    [[nodiscard]] const TokenLine* line(TokenPoint point) const;
};

/// Decodes a pasted token and compares it with the form. Pure; nothing is verified and nothing is kept.
[[nodiscard]] TokenComparison compareToken(std::string_view pasted, const ClientDraft& draft,
                                           base::TimePoint now);

/// The form with the token's version, tenant and audience where it names them; the cloud where the caller
/// tells it.
[[nodiscard]] ClientDraft takenFrom(const auth::TokenLook& look, ClientDraft draft);

} // namespace usher::engine
