// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/datafolder.h"
#include "core/store/retentionrules.h"
#include "core/store/searchsweep.h"

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace usher::store {

/// Removes what the rules keep no longer, the oldest requests first, each with its payload and events, then
/// the texts, the activity and the places of a search that only they used. Pinned requests, the newest
/// request, alerts and the history of findings stay, and of activity the last limits::activityKept. Lives on
/// the writer's thread.
///
///     commit -> replies -> noteNewest() -> while isDue(): removeBatch() -> next commit
///
/// When nothing is to be removed, what is free of the file beyond limits::freeShare is given back to the file
/// system, in steps as small, where the file was made for it (version 7 of the schema and later).
///
/// A batch is a transaction of its own of at most limits::retentionBatch requests that works for at most
/// limits::retentionBatchTime. Its connection has no foreign keys, which would look for children of each row
/// without an index, and does not wait for the disk: a removal is durable with the next commit of requests,
/// and harmless when it is lost.
class Retention {
public:
    struct Removed {
        std::int64_t requests = 0;
        std::int64_t texts = 0;
        std::int64_t activity = 0; ///< rows
        std::int64_t blocks = 0;   ///< of the search, that hold no request any more
        std::int64_t pages = 0;    ///< given back to the file system
        std::int64_t oldest = 0;   ///< no unpinned request below it is left
        bool more = false;         ///< the next batch has something to do, too

        [[nodiscard]] bool any() const { return requests + texts + activity + blocks + pages > 0; }
    };

    [[nodiscard]] static base::Result<Retention, StoreError> start(const DataFolder& folder,
                                                                   const base::Clock& clock);

    void setRules(const RetentionRules& rules);
    /// After a commit: the newest id in the database.
    void noteNewest(std::int64_t newestId);

    /// Whether a batch should run now. While commits wait (`busy`) only for as many requests as have arrived,
    /// at most limits::retentionBatchesBusy between two commits.
    [[nodiscard]] bool isDue(bool busy) const;
    /// How long the writer may sleep at most; nothing = for ever.
    [[nodiscard]] std::optional<std::chrono::milliseconds> wakeIn() const;

    /// Removes one batch. A failure changes nothing; the next try is later.
    [[nodiscard]] base::Result<Removed, StoreError> removeBatch();

    /// For the Checkpointer, which counts what is written here as well.
    [[nodiscard]] Connection& connection() { return m_connection; }

private:
    using SteadyTime = std::chrono::steady_clock::time_point;
    using Done = base::Result<void, StoreError>;
    enum class Use : std::size_t;
    struct State;
    struct Candidate {
        std::int64_t id = 0;
        base::TimePoint received{};
    };
    struct Moment {
        base::TimePoint wall{};
        SteadyTime steady;
    };

    Retention(Connection connection, const base::Clock& clock, std::vector<Statement> statements,
              SearchSweep sweep, std::int64_t pageBytes);
    [[nodiscard]] Statement& statement(Use use) { return m_statements[std::size_t(use)]; }
    [[nodiscard]] std::int64_t changes() const;

    [[nodiscard]] base::Result<Removed, StoreError> tryBatch();
    [[nodiscard]] base::Result<State, StoreError> readState();
    [[nodiscard]] base::Result<std::vector<Candidate>, StoreError> readCandidates(const State& state);
    [[nodiscard]] base::Result<std::size_t, StoreError> countDue(const State& state,
                                                                 const std::vector<Candidate>& candidates);
    [[nodiscard]] base::Result<bool, StoreError> exceedsSize();
    [[nodiscard]] bool believesTheClock();
    [[nodiscard]] Done removeTexts(const State& state, SteadyTime until, Removed& removed);
    [[nodiscard]] Done removeRequests(State& state, SteadyTime until, Removed& removed);
    [[nodiscard]] Done removeRequest(std::int64_t id);
    [[nodiscard]] Done removeActivity(const State& state, SteadyTime until, Removed& removed);
    [[nodiscard]] base::Result<std::optional<std::int64_t>, StoreError> nextBucket(const State& state);
    [[nodiscard]] Done sweepSearched(SteadyTime until, Removed& removed);
    [[nodiscard]] Done returnPages(SteadyTime until, Removed& removed);
    [[nodiscard]] Done writeState(const Removed& removed);

    Connection m_connection;
    const base::Clock* m_clock;
    std::vector<Statement> m_statements;
    SearchSweep m_sweep;
    std::int64_t m_pageBytes;
    RetentionRules m_rules;
    SteadyTime m_nextLook;         ///< when there may be something to remove
    SteadyTime m_notBefore;        ///< after a failure
    std::int64_t m_newestId = 0;   ///< that was noted
    std::int64_t m_owed = 0;       ///< requests that have come since the last look and none went for
    std::size_t m_sinceCommit = 0; ///< batches
    std::optional<Moment> m_seen;  ///< both clocks at the last look
    SteadyTime m_ageFrom;          ///< the age counts again from then on
    std::int64_t m_activityFrom =
        std::numeric_limits<std::int64_t>::min(); ///< buckets up to it were looked at
    SteadyTime m_nextActivity;
};

} // namespace usher::store
