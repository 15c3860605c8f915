// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/kepttoken.h"

#include "core/auth/tokenwalk.h"

namespace usher::auth {

using enum record::CheckCode;

std::optional<TokenVerdict> recheckToken(const KeptToken& token, const TokenRules& rules,
                                         base::TimePoint received)
{
    auto claims = decodeClaims(token.claims);
    if (!claims)
        return std::nullopt;
    Claims header;
    if (token.algorithm)
        header.emplace("alg", *token.algorithm);
    if (token.keyId)
        header.emplace("kid", *token.keyId);
    TokenWalk walk(rules, received);
    walk.adopt(std::move(header), std::move(*claims));
    const bool valid = walk.leaveOut(TokenMissing) && walk.leaveOut(TokenScheme) &&
                       walk.leaveOut(TokenMalformed) &&
                       (token.algorithm ? walk.checkAlgorithm() : walk.leaveOut(TokenAlgorithm)) &&
                       walk.checkAudience() && walk.checkKeysAvailable() && walk.checkIssuer() &&
                       (token.keyId ? walk.checkKeyId() : walk.leaveOut(TokenUnknownKey)) &&
                       walk.recallSignature(token.signatureFailed) && walk.checkExpiry() &&
                       walk.checkNotBefore() && walk.checkCallerClaim();
    if (valid)
        walk.conclude();
    return walk.takeVerdict();
}

} // namespace usher::auth
