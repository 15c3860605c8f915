// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"

#include <cstddef>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace usher::auth {

/// Which token of which OIDC entity: a digest, so that an id of any length takes the same room.
using TokenUse = base::Sha256;

/// Remembers which tokens were taken (enable_jti_verification), each until it ends, clock skew included.
/// Bounded by limits::seenTokens: when nothing has ended it takes no further token. In memory only: what was
/// taken before the program started is not known. Lives on one thread.
class ReplayGuard {
public:
    enum class Answer {
        Taken, ///< the first time: remembered from now on
        Seen,  ///< taken before
        Full,  ///< cannot be remembered, so it is not taken
    };

    /// Names the token whose `jti` (or `uti`) is `tokenId` for the entity with that sys_id.
    [[nodiscard]] static TokenUse useOf(std::string_view entity, std::string_view tokenId);

    /// Takes a token that ends at `until`.
    [[nodiscard]] Answer take(const TokenUse& use, base::TimePoint until, base::TimePoint now);

    /// Forgets a token: its request was not served and will come again.
    void giveBack(const TokenUse& use);

    [[nodiscard]] std::size_t size() const { return m_ends.size(); }

private:
    struct Hash {
        std::size_t operator()(const TokenUse& use) const;
    };

    std::unordered_map<TokenUse, base::TimePoint, Hash> m_ends;
    std::set<std::pair<base::TimePoint, TokenUse>> m_byEnd; ///< the same, in the order in which they end
};

} // namespace usher::auth
