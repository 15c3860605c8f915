// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/retention.h"

#include "core/base/limits.h"
#include "core/store/activitytally.h"
#include "core/store/schema.h"
#include "core/store/transaction.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace usher::store {

using std::chrono::steady_clock;

namespace {

constexpr const char* removingConnection = "PRAGMA foreign_keys = OFF; PRAGMA synchronous = NORMAL";
constexpr auto retentionBusyTime = std::chrono::milliseconds(2); ///< then the next batch is later
constexpr auto retentionRetryBusyTime = std::chrono::milliseconds(50);
constexpr auto retentionRetryTime = std::chrono::seconds(5);

/// In the order of Retention::Use.
constexpr std::array retentionSql{
    "SELECT oldest, removed, (SELECT ifnull(max(id), 0) FROM request), (SELECT count(*) FROM request_pin)"
    " FROM retention",
    "SELECT id, received FROM request WHERE id >= ? AND id < ?"
    " AND NOT EXISTS(SELECT 1 FROM request_pin WHERE request_id = request.id) ORDER BY id LIMIT ?",
    "SELECT page_count - freelist_count FROM pragma_page_count(), pragma_freelist_count()",
    "SELECT freelist_count - max(page_count / ?, ?) FROM pragma_page_count(), pragma_freelist_count(),"
    " pragma_auto_vacuum() WHERE auto_vacuum = 2",
    "DELETE FROM em_event WHERE id >= ? AND id < ?",
    "DELETE FROM request_payload WHERE request_id = ?",
    "DELETE FROM request WHERE id = ?",
    "DELETE FROM text_pool WHERE id IN"
    " (SELECT id FROM text_pool WHERE used_until < ? ORDER BY used_until LIMIT ?)",
    "SELECT min(bucket) FROM activity WHERE bucket > ? AND bucket < ?",
    "SELECT EXISTS(SELECT 1 FROM request_pin WHERE bucket = ?)",
    "DELETE FROM activity WHERE bucket = ? AND sample_id < ?",
    "UPDATE retention SET oldest = ?, removed = removed + ?",
};

} // namespace

enum class Retention::Use : std::size_t {
    ReadState,
    ReadCandidates,
    CountPages,
    CountTooManyFree,
    RemoveEvents,
    RemovePayload,
    RemoveRequest,
    RemoveTexts,
    NextBucket,
    IsBucketPinned,
    RemoveActivity,
    WriteState,
};

struct Retention::State {
    std::int64_t oldest = 0;
    std::int64_t newest = 0;
    std::int64_t unpinned = 0;   ///< requests
    base::TimePoint keptSince{}; ///< when the oldest that is kept was received
};

base::Result<Retention, StoreError> Retention::start(const DataFolder& folder, const base::Clock& clock)
{
    auto connection = openDatabase(folder);
    if (!connection)
        return base::fail(connection.error());
    if (const auto tuned = connection->execute(removingConnection); !tuned)
        return base::fail(tuned.error());
    connection->setBusyTime(retentionBusyTime);
    const auto pageBytes = connection->integer("PRAGMA page_size");
    if (!pageBytes)
        return base::fail(pageBytes.error());
    std::vector<Statement> statements;
    for (const char* const sql : retentionSql) {
        auto statement = connection->prepare(sql);
        if (!statement)
            return base::fail(statement.error());
        statements.push_back(std::move(*statement));
    }
    auto sweep = SearchSweep::create(*connection);
    if (!sweep)
        return base::fail(sweep.error());
    return Retention(std::move(*connection), clock, std::move(statements), std::move(*sweep), *pageBytes);
}

Retention::Retention(Connection connection, const base::Clock& clock, std::vector<Statement> statements,
                     SearchSweep sweep, std::int64_t pageBytes)
    : m_connection(std::move(connection)), m_clock(&clock), m_statements(std::move(statements)),
      m_sweep(std::move(sweep)), m_pageBytes(pageBytes), m_nextActivity(steady_clock::now())
{
}

void Retention::setRules(const RetentionRules& rules)
{
    if (rules == m_rules)
        return;
    m_rules = rules;
    m_nextLook = {};
}

void Retention::noteNewest(std::int64_t newestId)
{
    constexpr std::int64_t mostOwed = 16 * std::int64_t(base::limits::retentionBatch);
    if (m_newestId != 0)
        m_owed = std::min(m_owed + newestId - m_newestId, mostOwed);
    m_newestId = newestId;
    m_sinceCommit = 0;
    m_nextLook = std::min(m_nextLook, steady_clock::now() + base::limits::retentionLookTime);
}

bool Retention::isDue(bool busy) const
{
    const auto now = steady_clock::now();
    if (!m_rules.any() || now < m_notBefore)
        return false;
    if (!busy)
        return now >= m_nextLook;
    return m_owed >= std::int64_t(base::limits::retentionBatch) &&
           m_sinceCommit < base::limits::retentionBatchesBusy;
}

std::optional<std::chrono::milliseconds> Retention::wakeIn() const
{
    if (!m_rules.any())
        return std::nullopt;
    const auto left = std::max(m_nextLook, m_notBefore) - steady_clock::now();
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds::zero());
}

base::Result<Retention::Removed, StoreError> Retention::removeBatch()
{
    auto removed = tryBatch();
    ++m_sinceCommit;
    if (removed && removed->more) {
        m_owed = std::max<std::int64_t>(m_owed - std::max<std::int64_t>(removed->requests, 1), 0);
        m_nextLook = steady_clock::now() + base::limits::retentionPause;
        return removed;
    }
    const auto now = steady_clock::now();
    m_owed = 0;
    m_nextLook = now + base::limits::retentionLookEvery;
    if (!removed)
        m_nextLook = m_notBefore =
            now + (removed.error() == StoreError::Busy ? retentionRetryBusyTime : retentionRetryTime);
    return removed;
}

base::Result<Retention::Removed, StoreError> Retention::tryBatch()
{
    const auto begin = steady_clock::now();
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return base::fail(transaction.error());
    auto state = readState();
    if (!state)
        return base::fail(state.error());
    Removed removed;
    removed.oldest = state->oldest;
    // Texts first, and not for the whole time: however many come, both they and the requests get on.
    auto done = removeTexts(*state, begin + base::limits::retentionBatchTime / 2, removed);
    if (done)
        done = removeRequests(*state, begin + base::limits::retentionBatchTime, removed);
    if (done)
        done = removeActivity(*state, begin + base::limits::retentionBatchTime, removed);
    if (done)
        done = sweepSearched(begin + base::limits::retentionBatchTime, removed);
    if (done && !removed.more)
        done = returnPages(begin + base::limits::retentionBatchTime, removed);
    if (done && (removed.any() || removed.oldest != state->oldest))
        done = writeState(removed).and_then([&] { return transaction->commit(); });
    if (!done)
        return base::fail(done.error());
    return removed;
}

base::Result<Retention::State, StoreError> Retention::readState()
{
    Statement& row = statement(Use::ReadState);
    const auto found = row.step();
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return base::fail(StoreError::NotADatabase);
    State state{row.integer(0), row.integer(2), row.integer(2) - row.integer(1) - row.integer(3), {}};
    row.reset();
    return state;
}

base::Result<std::vector<Retention::Candidate>, StoreError> Retention::readCandidates(const State& state)
{
    std::vector<Candidate> candidates;
    Statement& row = statement(Use::ReadCandidates);
    // The newest request stays: an id must not be given a second time.
    row.addAll(state.oldest, state.newest).add(std::int64_t(base::limits::retentionBatch));
    while (true) {
        const auto found = row.step();
        if (!found)
            return base::fail(found.error());
        if (!*found)
            return candidates;
        candidates.push_back({row.integer(0), base::fromMillis(row.integer(1))});
    }
}

/// How many of the candidates are to go, from the first one on. Ids are in the order of arrival, so whatever
/// stands before one that is too old is too old as well, also when the clock was ahead at that time.
base::Result<std::size_t, StoreError> Retention::countDue(const State& state,
                                                          const std::vector<Candidate>& candidates)
{
    std::int64_t due = 0;
    if (m_rules.maxRequests > 0)
        due = std::max(due, state.unpinned - m_rules.maxRequests);
    if (m_rules.maxAge.count() > 0 && believesTheClock()) {
        const auto oldestKept = m_clock->now() - m_rules.maxAge;
        const auto last = std::find_if(candidates.rbegin(), candidates.rend(),
                                       [&](const Candidate& one) { return one.received < oldestKept; });
        due = std::max(due, std::int64_t(candidates.rend() - last));
    }
    if (m_rules.maxBytes > 0) {
        const auto exceeds = exceedsSize();
        if (!exceeds)
            return base::fail(exceeds.error());
        if (*exceeds)
            due = std::max(due, state.unpinned - base::limits::keptWhateverTheirSize);
    }
    return std::min(candidates.size(), std::size_t(due));
}

base::Result<bool, StoreError> Retention::exceedsSize()
{
    return statement(Use::CountPages).integerOr(0).map([this](std::int64_t pages) {
        return pages * m_pageBytes > m_rules.maxBytes;
    });
}

/// A clock that was set far ahead would make everything too old. While it may be wrong the age does not
/// count.
bool Retention::believesTheClock()
{
    const Moment now{m_clock->now(), steady_clock::now()};
    if (m_seen && (now.wall - m_seen->wall) - (now.steady - m_seen->steady) > base::limits::clockJump)
        m_ageFrom = now.steady + base::limits::clockDoubtTime;
    m_seen = now;
    return now.steady >= m_ageFrom;
}

Retention::Done Retention::removeTexts(const State& state, SteadyTime until, Removed& removed)
{
    constexpr std::int64_t atATime = 16;
    const auto most = std::int64_t(2 * base::limits::retentionBatch); // a trail and claims each
    while (removed.texts < most && steady_clock::now() < until) {
        if (auto done = statement(Use::RemoveTexts).add(state.oldest).add(atATime).run(); !done)
            return done;
        removed.texts += changes();
        if (changes() < atATime)
            return {};
    }
    removed.more = true;
    return {};
}

Retention::Done Retention::removeRequests(State& state, SteadyTime until, Removed& removed)
{
    const auto candidates = readCandidates(state);
    if (!candidates)
        return base::fail(candidates.error());
    const auto due = countDue(state, *candidates);
    if (!due)
        return base::fail(due.error());
    auto next = candidates->begin();
    for (const auto end = next + std::ptrdiff_t(*due); next != end; ++next) {
        if (next != candidates->begin() && steady_clock::now() >= until)
            break;
        if (auto done = removeRequest(next->id); !done)
            return done;
        ++removed.requests;
    }
    const bool left = next != candidates->end();
    removed.oldest = left ? next->id : candidates->empty() ? state.newest : candidates->back().id + 1;
    state.keptSince = left                  ? next->received
                      : candidates->empty() ? m_clock->now()
                                            : candidates->back().received;
    removed.more = removed.more || removed.requests > 0; // at least their texts
    return {};
}

Retention::Done Retention::removeRequest(std::int64_t id)
{
    auto done = statement(Use::RemoveEvents).addAll(id * eventsPerRequest, (id + 1) * eventsPerRequest).run();
    if (done)
        done = statement(Use::RemovePayload).add(id).run();
    if (done)
        done = statement(Use::RemoveRequest).add(id).run();
    return done;
}

Retention::Done Retention::removeActivity(const State& state, SteadyTime until, Removed& removed)
{
    // Behind the requests, unless these never end.
    const auto begin =
        removed.requests == 0 ? m_nextActivity : m_nextActivity + base::limits::retentionActivityEvery;
    if (steady_clock::now() < begin)
        return {};
    while (removed.activity < std::int64_t(base::limits::retentionBatch) && steady_clock::now() < until) {
        const auto bucket = nextBucket(state);
        if (!bucket)
            return base::fail(bucket.error());
        if (!*bucket) {
            m_activityFrom = std::numeric_limits<std::int64_t>::min();
            m_nextActivity = steady_clock::now() + base::limits::retentionActivityEvery;
            return {};
        }
        m_activityFrom = **bucket;
        const auto pinned = statement(Use::IsBucketPinned).add(**bucket).integerOr(0);
        if (!pinned)
            return base::fail(pinned.error());
        // Where it is counted, a pinned request is found by its time.
        if (*pinned != 0)
            continue;
        if (auto done = statement(Use::RemoveActivity).addAll(**bucket, removed.oldest).run(); !done)
            return done;
        removed.activity += changes();
    }
    removed.more = true;
    return {};
}

/// Whose requests are gone, as far as the clock was right; RemoveActivity looks at their ids.
base::Result<std::optional<std::int64_t>, StoreError> Retention::nextBucket(const State& state)
{
    constexpr auto none = std::numeric_limits<std::int64_t>::min();
    const auto before = std::min(m_clock->now() - base::limits::activityKept, state.keptSince);
    return statement(Use::NextBucket)
        .addAll(m_activityFrom, activityBucket(before))
        .integerOr(none)
        .map([](std::int64_t bucket) { return bucket == none ? std::nullopt : std::optional(bucket); });
}

Retention::Done Retention::sweepSearched(SteadyTime until, Removed& removed)
{
    const auto swept = m_sweep.step(m_connection, removed.oldest, removed.requests > 0, until);
    if (!swept)
        return base::fail(swept.error());
    removed.texts += swept->texts;
    removed.blocks += swept->blocks;
    removed.more = removed.more || swept->more;
    return {};
}

Retention::Done Retention::returnPages(SteadyTime until, Removed& removed)
{
    constexpr std::int64_t atATime = 16;
    const auto tooMany = statement(Use::CountTooManyFree)
                             .addAll(base::limits::freeShare, base::limits::freePages)
                             .integerOr(0);
    if (!tooMany)
        return base::fail(tooMany.error());
    while (removed.pages + atATime <= *tooMany && steady_clock::now() < until) {
        if (auto done = m_connection.execute("PRAGMA incremental_vacuum(16)"); !done)
            return done;
        removed.pages += atATime;
    }
    removed.more = removed.pages > 0;
    return {};
}

Retention::Done Retention::writeState(const Removed& removed)
{
    return statement(Use::WriteState).addAll(removed.oldest, removed.requests).run();
}

std::int64_t Retention::changes() const
{
    return sqlite3_changes64(m_connection.handle());
}

} // namespace usher::store
