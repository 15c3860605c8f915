// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/usercontext.h"
#include "core/auth/verdictcache.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace usher::admission {

/// Who calls: what the stages Token, User and Access found. Immutable.
struct Caller {
    std::shared_ptr<const auth::TokenVerdict> verdict;
    std::optional<record::CheckCode> refused; ///< of Token, User or Access
    std::string user;                         ///< user_name, as soon as exactly one was found
    std::shared_ptr<const std::string> trail; ///< the lines of the three stages, encoded
};

/// Walks Token, User and Access, and remembers a valid token's caller: Azure sends one token many times, and
/// under one configuration it always leads to the same user. Lives on one thread.
class Callers {
public:
    [[nodiscard]] std::shared_ptr<const Caller> identify(std::span<const std::string_view> authorization,
                                                         const Configuration& configuration,
                                                         base::TimePoint now);

private:
    auth::VerdictCache m_verdicts;
    std::unordered_map<const auth::TokenVerdict*, std::shared_ptr<const Caller>> m_callers; ///< of m_version
    std::uint64_t m_version = 0;
};

} // namespace usher::admission
