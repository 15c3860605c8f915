// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/replayguard.h"

#include "core/base/limits.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace usher::auth {

std::size_t ReplayGuard::Hash::operator()(const TokenUse& use) const
{
    std::size_t hash = 0;
    std::memcpy(&hash, use.data(), sizeof hash);
    return hash;
}

TokenUse ReplayGuard::useOf(std::string_view clientId, std::string_view tokenId)
{
    // The length in front keeps ("ab", "c") apart from ("a", "bc").
    return base::sha256(std::to_string(clientId.size()) + ":" + std::string(clientId) + std::string(tokenId));
}

ReplayGuard::Answer ReplayGuard::take(const TokenUse& use, base::TimePoint ends, std::chrono::seconds skew,
                                      base::TimePoint now)
{
    forget(now);
    const base::TimePoint until = ends + skew;
    if (const auto found = m_taken.find(use); found != m_taken.end()) {
        if (until > found->second.until) { // the skew was raised
            m_byEnd.erase({found->second.until, use});
            m_byEnd.emplace(until, use);
            found->second.until = until;
        }
        return Answer::Seen;
    }
    if (ends <= m_forgotten)
        return Answer::Ended;
    if (m_taken.size() >= base::limits::seenTokens)
        return Answer::Full;
    m_taken.emplace(use, Span{ends, until});
    m_byEnd.emplace(until, use);
    return Answer::Taken;
}

void ReplayGuard::giveBack(const TokenUse& use)
{
    const auto found = m_taken.find(use);
    if (found == m_taken.end())
        return;
    m_byEnd.erase({found->second.until, use});
    m_taken.erase(found);
}

void ReplayGuard::forget(base::TimePoint now)
{
    while (!m_byEnd.empty() && m_byEnd.begin()->first <= now) {
        const auto over = m_taken.find(m_byEnd.begin()->second);
        m_forgotten = std::max(m_forgotten, over->second.ends);
        m_taken.erase(over);
        m_byEnd.erase(m_byEnd.begin());
    }
}

} // namespace usher::auth
