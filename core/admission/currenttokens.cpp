// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/currenttokens.h"

#include "core/base/limits.h"

namespace usher::admission {

namespace {

/// How long the token lives still; zero when it does not or is none that is known.
std::chrono::seconds lifeOf(const base::SecretString& token, const auth::OwnTokens& known,
                            base::TimePoint now)
{
    const auto digest = auth::opaqueTokenDigest(token.reveal());
    const auto found = digest ? known.find(*digest) : nullptr;
    if (!found || !found->isAlive(now))
        return {};
    return std::chrono::floor<std::chrono::seconds>(found->expires - now);
}

} // namespace

void CurrentTokens::keep(const Owner& owner, auth::IssuedTokens tokens)
{
    // Whoever is forgotten gets another token, no more than that.
    if (m_tokens.size() >= base::limits::currentTokens && !m_tokens.contains(owner))
        m_tokens.clear();
    m_tokens.insert_or_assign(owner, std::move(tokens));
}

std::optional<auth::IssuedTokens> CurrentTokens::find(const Owner& owner, const auth::OwnTokens& known,
                                                      base::TimePoint now)
{
    const auto kept = m_tokens.find(owner);
    if (kept == m_tokens.end())
        return std::nullopt;
    auth::IssuedTokens& tokens = kept->second;
    const bool refreshes = tokens.refresh.empty() || lifeOf(tokens.refresh, known, now).count() > 0;
    tokens.expiresIn = lifeOf(tokens.access, known, now);
    if (refreshes && tokens.expiresIn.count() > 0)
        return tokens;
    m_tokens.erase(kept);
    return std::nullopt;
}

} // namespace usher::admission
