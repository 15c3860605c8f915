// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/verdictcache.h"

#include "core/base/limits.h"

namespace usher::auth {

std::shared_ptr<const TokenVerdict> VerdictCache::find(std::string_view token, std::uint64_t version,
                                                       base::TimePoint now)
{
    adopt(version);
    const auto found = m_verdicts.find(base::sha256(token));
    if (found == m_verdicts.end() || now < found->second->notBefore)
        return nullptr;
    if (now >= found->second->expires) {
        m_verdicts.erase(found);
        return nullptr;
    }
    return found->second;
}

void VerdictCache::insert(std::string_view token, std::uint64_t version,
                          std::shared_ptr<const TokenVerdict> verdict)
{
    adopt(version);
    if (!verdict || verdict->refused)
        return;
    // Only valid tokens come here and few are alive at a time: starting over is simpler than choosing a
    // victim.
    if (m_verdicts.size() >= base::limits::verdicts)
        m_verdicts.clear();
    m_verdicts.insert_or_assign(base::sha256(token), std::move(verdict));
}

void VerdictCache::adopt(std::uint64_t version)
{
    if (version == m_version)
        return;
    m_verdicts.clear();
    m_version = version;
}

} // namespace usher::auth
