// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"

#include <chrono>
#include <cstddef>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace usher::auth {

/// Which token of which OIDC entity: a digest, so that an id of any length takes the same room.
using TokenUse = base::Sha256;

/// Remembers which tokens were taken (enable_jti_verification), each until it ends, clock skew included. A
/// token that ended no later than one that is forgotten is not taken, because a larger clock skew or a clock
/// that was set back could make a taken one valid again.
/// Bounded by limits::seenTokens: when nothing has ended it takes no further token. In memory only: what was
/// taken before the program started is not known. Lives on one thread.
class ReplayGuard {
public:
    enum class Answer {
        Taken, ///< the first time: remembered from now on
        Seen,  ///< taken before
        Ended, ///< so long over that it may have been taken and forgotten
        Full,  ///< cannot be remembered, so it is not taken
    };

    /// Names the token whose `jti` (or `uti`) is `tokenId` for the entity with that client id.
    [[nodiscard]] static TokenUse useOf(std::string_view clientId, std::string_view tokenId);

    /// Takes a token whose `exp` is `ends`, and which is valid for `skew` longer.
    [[nodiscard]] Answer take(const TokenUse& use, base::TimePoint ends, std::chrono::seconds skew,
                              base::TimePoint now);

    /// Forgets a token: its request was not served and will come again.
    void giveBack(const TokenUse& use);

    [[nodiscard]] std::size_t size() const { return m_taken.size(); }

private:
    struct Hash {
        std::size_t operator()(const TokenUse& use) const;
    };
    struct Span {
        base::TimePoint ends;  ///< exp
        base::TimePoint until; ///< with the clock skew
    };

    void forget(base::TimePoint now);

    std::unordered_map<TokenUse, Span, Hash> m_taken;
    std::set<std::pair<base::TimePoint, TokenUse>> m_byEnd; ///< the same, by Span::until
    base::TimePoint m_forgotten = base::TimePoint::min();   ///< the latest `exp` of those that are forgotten
};

} // namespace usher::auth
