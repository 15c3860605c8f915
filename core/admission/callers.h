// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/ratelimiter.h"
#include "core/admission/usercontext.h"
#include "core/auth/replayguard.h"
#include "core/auth/tokenverdict.h"
#include "core/base/digestcache.h"
#include "core/base/limits.h"

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace usher::admission {

/// Who calls: what a token leads to in the stages Token, User and Access, whoever sends it again. Immutable.
struct Caller {
    std::shared_ptr<const auth::TokenVerdict> verdict;
    std::optional<record::CheckCode> refused; ///< of Token, User or Access
    std::string user;                         ///< user_name, as soon as exactly one was found
    std::shared_ptr<const std::string> trail; ///< the lines of the three stages, encoded
    bool once = false;                        ///< the entity takes each token once
    std::chrono::seconds skew{};              ///< of the entity
    std::optional<auth::TokenUse> use;        ///< of a token with an id, when it is taken once
    std::optional<identity::RateRule> rule;   ///< that counts the user's requests
};

/// What the three stages found for one request.
struct Identification {
    std::shared_ptr<const Caller> caller;
    std::optional<record::CheckCode> refused; ///< of Token, User or Access
    std::shared_ptr<const std::string> trail; ///< lines that are the same for every request, encoded
    record::Trail lines;                      ///< those of this request
    std::optional<auth::TokenUse> taken;      ///< what this request took of its token
    std::optional<RateUse> rate;              ///< when a rule counts the user's requests
};

/// Walks Token, User and Access, and remembers the caller as long as the verdict on the token stands: Azure
/// sends one token many times, and under one configuration it always leads to the same user. A wrong token
/// that comes again and again costs its verification once, too; a flood of them drives no right one out.
/// Whether the token came before, and how many requests its user has sent, is asked for each request, and
/// nowhere else. Lives on one thread.
class Callers {
public:
    [[nodiscard]] Identification identify(std::span<const std::string_view> authorization,
                                          const Configuration& configuration, base::TimePoint now);

    /// A request is answered 503, and whoever sent it sends it again: its token was not taken, and it is not
    /// counted.
    void giveBack(const record::AdmissionRecord& request);

private:
    [[nodiscard]] std::shared_ptr<const Caller> callerOf(std::span<const std::string_view> authorization,
                                                         const Configuration& configuration,
                                                         base::TimePoint now);
    [[nodiscard]] bool takeToken(Identification& found, base::TimePoint now);
    void returnToken(Identification& found);
    void countRequest(Identification& found, base::TimePoint now);

    // By the Authorization value.
    base::DigestCache<Caller> m_valid{base::limits::callers};
    base::DigestCache<Caller> m_refused{base::limits::refusedCallers};
    auth::ReplayGuard m_guard;
    RateLimiter m_limiter;
};

} // namespace usher::admission
