// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/finding.h"

namespace usher::diagnosis {

/// What a repair would change: the stored requests of its finding under the configuration of now and under
/// the repaired one.
struct RepairEffect {
    std::int64_t requests = 0;   ///< that were looked at, the newest of the last 15 minutes
    std::int64_t passBefore = 0; ///< of these, what would pass as it is now
    std::int64_t passAfter = 0;
    std::int64_t untold = 0; ///< of these, what cannot be told of: not enough of them was kept
    bool all = true;         ///< false: there are more than were looked at
    /// What would refuse the rest afterwards: the check that most of them meet, else the next valid request.
    std::optional<record::CheckCode> refusedAfter;
    bool nextIsTold = false; ///< the next valid request was foreseen

    friend bool operator==(const RepairEffect&, const RepairEffect&) = default;
};

/// It in a sentence, before and after.
[[nodiscard]] Sentence effectSentence(const RepairEffect& effect);

/// The same in few words, for beside a button; empty where nothing can be told.
[[nodiscard]] Sentence effectHint(const RepairEffect& effect);

} // namespace usher::diagnosis
