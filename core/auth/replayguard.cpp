// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/replayguard.h"

#include "core/base/limits.h"

#include <cstring>
#include <string>

namespace usher::auth {

std::size_t ReplayGuard::Hash::operator()(const TokenUse& use) const
{
    std::size_t hash = 0;
    std::memcpy(&hash, use.data(), sizeof hash);
    return hash;
}

TokenUse ReplayGuard::useOf(std::string_view entity, std::string_view tokenId)
{
    // The length in front keeps ("ab", "c") apart from ("a", "bc").
    return base::sha256(std::to_string(entity.size()) + ":" + std::string(entity) + std::string(tokenId));
}

ReplayGuard::Answer ReplayGuard::take(const TokenUse& use, base::TimePoint until, base::TimePoint now)
{
    while (!m_byEnd.empty() && m_byEnd.begin()->first <= now) {
        m_ends.erase(m_byEnd.begin()->second);
        m_byEnd.erase(m_byEnd.begin());
    }
    if (m_ends.contains(use))
        return Answer::Seen;
    if (m_ends.size() >= base::limits::seenTokens)
        return Answer::Full;
    m_ends.emplace(use, until);
    m_byEnd.emplace(until, use);
    return Answer::Taken;
}

void ReplayGuard::giveBack(const TokenUse& use)
{
    const auto found = m_ends.find(use);
    if (found == m_ends.end())
        return;
    m_byEnd.erase({found->second, use});
    m_ends.erase(found);
}

} // namespace usher::auth
