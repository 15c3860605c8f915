// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/finding.h"
#include "core/store/findingquery.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace usher::engine {

/// An occurrence that is open, or closed not long ago.
struct FollowedFinding {
    store::FindingOccurrence occurrence;
    base::TimePoint written{};                ///< when it last was among the changes
    std::optional<base::TimePoint> goneSince; ///< it is not among the findings since
    bool changed = false;                     ///< since it was written, more than its last time
    bool left = false; ///< open from an earlier run of the engine, and not looked for since

    friend bool operator==(const FollowedFinding&, const FollowedFinding&) = default;
};

/// Everything the history needs to know for its next step.
struct FollowedFindings {
    std::vector<FollowedFinding> all;
    std::int64_t newestId = 0;
};

/// A step of the history: what is followed from now on, and what is to be written.
struct HistoryStep {
    FollowedFindings followed;
    std::vector<store::FindingOccurrence> changes;
};

/// What an engine begins with, from what is stored: open occurrences and those that were closed lately.
[[nodiscard]] FollowedFindings followStored(std::vector<store::FindingOccurrence> stored,
                                            std::int64_t newestId);

/// The history's one decision, pure: the findings of `now` open, continue, reopen and close occurrences.
///
/// - An identity that is not open opens an occurrence, unless it was gone for at most
///   limits::historyReopenTime: then the same one is open again.
/// - What is not among the findings any more closes now. What an earlier run of the engine left open goes on
///   when it is found, else it was closed when that engine last saw it: nobody knows more.
/// - Of one code limits::historyOfACode are told apart in 15 minutes; further ones share an occurrence, so
///   that made-up names fill no table.
/// - Opening and closing is written at once, other changes every limits::historyCountEvery, and that an open
///   one was seen every limits::historySeenEvery.
[[nodiscard]] HistoryStep follow(const FollowedFindings& before,
                                 const std::vector<diagnosis::Finding>& findings, base::TimePoint now);

/// The open ones as an engine that ends leaves them: seen until `now`.
[[nodiscard]] std::vector<store::FindingOccurrence> leave(const FollowedFindings& followed,
                                                          base::TimePoint now);

} // namespace usher::engine
