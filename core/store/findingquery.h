// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

/// The history of findings as it is stored; part of query.h.
namespace usher::store {

/// Once that a finding was there: from when it was first seen until it was gone.
struct FindingOccurrence {
    std::int64_t id = 0;       ///< in the order in which they opened
    std::string identity;      ///< check, user and client; the same for every occurrence of one trouble
    std::string code;          ///< the check that refuses, or the finding's own code
    std::string finding;       ///< the code of the catalogue, as last seen
    std::string severity;      ///< `warning` or `blocker`: the worst it was
    std::string firstSentence; ///< its title in English, as first seen; holds request data
    std::string lastSentence;  ///< the same as last seen
    base::TimePoint opened{};
    base::TimePoint lastSeen{};
    std::optional<base::TimePoint> closed; ///< none = it is open
    std::int64_t mostRequests = 0;         ///< the most that were counted in 15 minutes

    /// From its opening to its end, or to `now` while it is open; never negative.
    [[nodiscard]] std::chrono::seconds lasted(base::TimePoint now) const
    {
        return std::max(std::chrono::seconds(0),
                        std::chrono::floor<std::chrono::seconds>(closed.value_or(now) - opened));
    }

    friend bool operator==(const FindingOccurrence&, const FindingOccurrence&) = default;
};

} // namespace usher::store
