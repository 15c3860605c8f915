// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/ownverdict.h"

#include "core/base/limits.h"
#include "core/base/timetext.h"

#include <algorithm>

namespace usher::auth {

namespace {

using enum record::CheckCode;
using record::CheckStatus;

const OAuthClient* clientOf(const OwnToken& token, std::span<const OAuthClient> clients)
{
    const auto found = std::find_if(clients.begin(), clients.end(), [&](const OAuthClient& client) {
        return client.clientId == token.clientId;
    });
    return found != clients.end() ? &*found : nullptr;
}

std::string endText(const OwnToken& token)
{
    const std::string when = base::isoUtc(token.ended);
    if (token.end == TokenEnd::Surplus)
        return "ended " + when + " by a newer one: its client had " +
               std::to_string(base::limits::tokensPerClient);
    return "revoked " + when;
}

/// Adds the lines of a token that is not a JSON Web Token.
class OwnWalk {
public:
    explicit OwnWalk(TokenVerdict& verdict) : m_verdict(verdict) {}

    [[nodiscard]] bool checkKind(const OwnToken& token)
    {
        if (token.kind == TokenKind::Refresh)
            return decide(false, TokenMalformed, "an access token", "a refresh token of an own OAuth client");
        for (const auto code :
             {TokenAlgorithm, TokenAudience, TokenKeysUnavailable, TokenIssuer, TokenUnknownKey,
              TokenSignature, TokenExpired, TokenNotYetValid, TokenClaim, TokenReplayed})
            m_verdict.trail.push_back({code, CheckStatus::NotConfigured, {}, {}});
        return true;
    }

    [[nodiscard]] bool checkEnd(const OwnToken& token, const OAuthClient* client)
    {
        if (client == nullptr || !client->active)
            return decide(false, TokenRevoked, std::string(activeOwnClient),
                          client == nullptr ? "one that is gone" : "an inactive one");
        const bool alive = token.end == TokenEnd::None;
        return decide(alive, TokenRevoked, "not revoked",
                      alive ? "issued " + base::isoUtc(token.issued) : endText(token));
    }

    /// By the same clock that it was issued by: without a skew.
    [[nodiscard]] bool checkExpiry(const OwnToken& token, base::TimePoint now)
    {
        return decide(now < token.expires, TokenOpaqueExpired, "not over", base::isoUtc(token.expires));
    }

private:
    bool decide(bool passed, record::CheckCode code, std::string expected, std::string got)
    {
        m_verdict.trail.push_back(
            {code, passed ? CheckStatus::Passed : CheckStatus::Refused, std::move(expected), std::move(got)});
        if (!passed)
            m_verdict.refused = code;
        return passed;
    }

    TokenVerdict& m_verdict;
};

} // namespace

TokenVerdict checkOwnToken(std::shared_ptr<const OwnToken> token, std::span<const OAuthClient> clients,
                           base::TimePoint now)
{
    TokenVerdict verdict;
    constexpr std::size_t fingerprintDigits = 8;
    verdict.fingerprint = base::toHex(token->digest).substr(0, fingerprintDigits);
    verdict.clientId = token->clientId;
    verdict.notBefore = base::TimePoint::min();
    verdict.expires = token->expires;
    OwnWalk walk(verdict);
    [[maybe_unused]] const bool valid = walk.checkKind(*token) &&
                                        walk.checkEnd(*token, clientOf(*token, clients)) &&
                                        walk.checkExpiry(*token, now);
    verdict.ownToken = std::move(token);
    return verdict;
}

} // namespace usher::auth
