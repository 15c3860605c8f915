// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/finding.h"
#include "core/diagnosis/repaireffect.h"
#include "core/engine/clientlist.h"
#include "core/record/stage.h"
#include "core/store/query.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace usher::engine {

/// Requests of the window that passed a stage and that were refused there.
struct StageCount {
    std::int64_t passed = 0;
    std::int64_t refused = 0;

    friend bool operator==(const StageCount&, const StageCount&) = default;
};

/// One bar of the timeline: thirty seconds.
struct TimelineBar {
    base::TimePoint start{};
    std::int64_t accepted = 0;
    std::int64_t refusedValidated = 0; ///< refused with a valid token
    std::int64_t refusedOther = 0;

    friend bool operator==(const TimelineBar&, const TimelineBar&) = default;
};

/// Everything the window's frame shows; made by the engine at most once a second and when something changes.
struct Status {
    enum class Mode {
        Stopped,
        Owner,
        Attached
    }; ///< Attached: another engine owns the folder, this one only looks
    Mode mode = Mode::Stopped;
    bool listening = false;
    std::string url; ///< the webhook's whole URL; also while not listening, as it would be
    bool https = true;
    bool loopbackOnly = true;
    bool demo = false; ///< the demo identity provider is trusted

    diagnosis::Report report;
    std::array<StageCount, 6> stages; ///< index = Stage; over the last 15 minutes
    std::int64_t requests = 0;        ///< of the last 15 minutes
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;
    std::int64_t validatedButRejected = 0;
    std::vector<TimelineBar> timeline;     ///< 30 bars, oldest first
    std::vector<store::ChangeRow> changes; ///< of the configuration, in the last 15 minutes, oldest first
    std::vector<store::FindingOccurrence> findings; ///< open in the last 15 minutes, the last opened first
    base::TimePoint from{};                         ///< the 15 minutes
    base::TimePoint to{};
    std::optional<base::TimePoint> lastAccepted;
    double requestsPerSecond = 0; ///< over the last 10 seconds
    store::StoreTotals totals;
    std::vector<ListedClient> clients; ///< whose tokens are accepted

    bool configured = false;     ///< there is an active OAuth client that leads to somebody, and a user
    std::string integrationUser; ///< user_name of whom the next valid request would run as, or the likely one
    std::string
        integrationUserState; ///< `active`, `inactive`, `locked out`, `no role`, `not found`, empty = none
};

} // namespace usher::engine
