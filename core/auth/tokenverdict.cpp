// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenverdict.h"

#include "core/auth/ownverdict.h"
#include "core/auth/tokenwalk.h"

namespace usher::auth {

bool TokenVerdict::standsAt(base::TimePoint now) const
{
    using enum record::CheckCode;
    if (!refused)
        return now >= notBefore && now < expires;
    return *refused >= TokenAlgorithm && *refused <= TokenSignature && !wantsRefreshOf;
}

TokenVerdict checkToken(std::span<const std::string_view> authorization, const TokenRules& rules,
                        base::TimePoint now)
{
    TokenWalk walk(rules, now);
    if (!walk.checkHeader(authorization))
        return walk.takeVerdict();
    if (auto own = walk.findOwnToken())
        return checkOwnToken(std::move(own), rules.clients, now);
    const bool valid = walk.checkForm() && walk.checkAlgorithm() && walk.checkAudience() &&
                       walk.checkKeysAvailable() && walk.checkIssuer() && walk.checkKeyId() &&
                       walk.checkSignature() && walk.checkExpiry() && walk.checkNotBefore() &&
                       walk.checkCallerClaim();
    if (valid)
        walk.conclude();
    return walk.takeVerdict();
}

} // namespace usher::auth
