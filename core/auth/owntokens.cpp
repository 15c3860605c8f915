// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/owntokens.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace usher::auth {

OwnTokens::OwnTokens(std::uint64_t generation, std::vector<OwnToken> tokens) : m_generation(generation)
{
    apply({generation, std::move(tokens), {}});
}

std::shared_ptr<const OwnToken> OwnTokens::find(const base::Sha256& digest) const
{
    const auto& shard = m_shards[digest.front()];
    if (!shard)
        return nullptr;
    const auto found = shard->find(digest);
    return found != shard->end() ? found->second : nullptr;
}

std::shared_ptr<const OwnToken> OwnTokens::withFingerprint(std::string_view fingerprint,
                                                           std::string_view clientId) const
{
    std::shared_ptr<const OwnToken> only;
    for (const auto& shard : m_shards) {
        if (!shard)
            continue;
        for (const auto& [digest, token] : *shard) {
            if (token->clientId != clientId || fingerprint.empty() ||
                !base::toHex(digest).starts_with(fingerprint))
                continue;
            if (only)
                return nullptr;
            only = token;
        }
    }
    return only;
}

std::vector<std::shared_ptr<const OwnToken>> OwnTokens::callers(base::TimePoint now) const
{
    std::set<std::tuple<std::string_view, bool, std::string_view>> known;
    std::vector<std::shared_ptr<const OwnToken>> found;
    for (const auto& shard : m_shards) {
        if (!shard)
            continue;
        for (const auto& [digest, token] : *shard)
            if (token->kind == TokenKind::Access && token->isAlive(now) &&
                known.insert({token->clientId, token->grant == Grant::ClientCredentials, token->user}).second)
                found.push_back(token);
    }
    // What is seen first must not depend on digests.
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tie(a->clientId, a->user) < std::tie(b->clientId, b->user);
    });
    return found;
}

std::vector<std::shared_ptr<const OwnToken>> OwnTokens::ofClient(std::string_view clientId) const
{
    std::vector<std::shared_ptr<const OwnToken>> found;
    for (const auto& shard : m_shards) {
        if (!shard)
            continue;
        for (const auto& [digest, token] : *shard)
            if (token->clientId == clientId)
                found.push_back(token);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tie(b->issued, b->digest) < std::tie(a->issued, a->digest);
    });
    return found;
}

std::map<std::string, TokenTally, std::less<>> OwnTokens::tallies(base::TimePoint now) const
{
    std::map<std::string, TokenTally, std::less<>> found;
    for (const auto& shard : m_shards) {
        if (!shard)
            continue;
        for (const auto& [digest, token] : *shard) {
            TokenTally& tally = found[token->clientId];
            tally.alive += token->isAlive(now) ? 1U : 0U;
            tally.lastIssued = std::max(tally.lastIssued, token->issued);
        }
    }
    return found;
}

std::size_t OwnTokens::size() const
{
    std::size_t count = 0;
    for (const auto& shard : m_shards)
        count += shard ? shard->size() : 0;
    return count;
}

OwnTokens OwnTokens::with(const OwnTokenChange& change) const
{
    if (change.generation <= m_generation)
        return *this;
    OwnTokens next = *this;
    const auto place =
        std::find_if(next.m_ahead.begin(), next.m_ahead.end(),
                     [&](const OwnTokenChange& other) { return other.generation > change.generation; });
    // Threads may be overtaken on their way here: whatever came later in the store is applied later.
    for (auto later = next.m_ahead.insert(place, change); later != next.m_ahead.end(); ++later)
        next.apply(*later);
    while (!next.m_ahead.empty() && next.m_ahead.front().generation == next.m_generation + 1) {
        ++next.m_generation;
        next.m_ahead.erase(next.m_ahead.begin());
    }
    return next;
}

OwnTokens OwnTokens::newest(const OwnTokens& current, const OwnTokens& read)
{
    if (read.m_generation <= current.m_generation)
        return current;
    OwnTokens next = read;
    for (const OwnTokenChange& change : current.m_ahead)
        next = next.with(change);
    return next;
}

void OwnTokens::apply(const OwnTokenChange& change)
{
    std::vector<bool> copied(m_shards.size());
    for (const OwnToken& token : change.tokens)
        writable(token.digest, copied)
            .insert_or_assign(token.digest, std::make_shared<const OwnToken>(token));
    for (const base::Sha256& digest : change.forgotten)
        writable(digest, copied).erase(digest);
}

OwnTokens::Shard& OwnTokens::writable(const base::Sha256& digest, std::vector<bool>& copied)
{
    const std::size_t place = digest.front();
    std::shared_ptr<Shard>& shard = m_shards[place];
    if (!copied[place])
        shard = shard ? std::make_shared<Shard>(*shard) : std::make_shared<Shard>();
    copied[place] = true;
    return *shard;
}

} // namespace usher::auth
