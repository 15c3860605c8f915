// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writer.h"

#include "core/base/limits.h"
#include "core/base/log.h"
#include "core/base/timetext.h"
#include "core/store/batchwriter.h"
#include "core/store/checkpointer.h"
#include "core/store/retention.h"
#include "core/store/schema.h"
#include "core/store/unstored.h"
#include "core/store/writequeue.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

namespace usher::store {

namespace {

constexpr auto retryTime = std::chrono::milliseconds(250);
constexpr auto retryBusyTime = std::chrono::milliseconds(20); ///< so that a retry delays no new request

/// What an item holds of memory, near enough.
std::size_t memoryOf(const record::AdmissionRecord& record)
{
    constexpr std::size_t itself = 1024;
    constexpr std::size_t event = 1024;
    return itself + record.body.size() + record.headers.size() + record.target.size() + record.claims.size() +
           record.events.size() * event;
}

std::vector<WriteItem> itemsOf(std::span<PendingItem> pending)
{
    std::vector<WriteItem> items;
    items.reserve(pending.size());
    for (PendingItem& one : pending)
        items.push_back(std::move(one.item));
    return items;
}

} // namespace

class Writer::Impl {
public:
    Impl(Connection connection, CommitObserver& observer, const base::Clock& clock)
        : m_connection(std::move(connection)), m_observer(observer), m_clock(clock)
    {
    }
    ~Impl() { stop(); }

    [[nodiscard]] base::Result<void, StoreError> start(const DataFolder& folder);
    [[nodiscard]] bool submit(WriteItem&& item);
    void stop();
    [[nodiscard]] StoreHealth health() const;
    void setAlertRules(const alerts::Rules& rules);
    [[nodiscard]] const base::Histogram& commitTimes() const { return m_commitTimes; }
    void setRetentionRules(const RetentionRules& rules);

private:
    void run();
    [[nodiscard]] std::optional<std::chrono::milliseconds> wakeIn(bool wentWell) const;
    void adoptRules();
    /// Ends the flapping of alerts that have been quiet, at most every limits::flapLookEvery.
    void lookAtFlapping();
    /// Removes what is kept no longer, while no commit waits or as fast as requests arrive.
    void applyRetention();
    /// Whether nothing failed.
    bool commit(WriteQueue::Batch&& batch);
    void settle(std::vector<PendingItem>& all, std::size_t kept, const BatchWriter::Written& written);
    void fail(std::vector<PendingItem>&& all, std::size_t kept, StoreError error);
    [[nodiscard]] WriteItem keepAsUnavailable(PendingItem&& pending, StoreError error);
    void noteSuccess();
    void noteFailure(StoreError error, std::size_t refused);

    Connection m_connection;
    CommitObserver& m_observer;
    const base::Clock& m_clock;
    std::optional<BatchWriter> m_batches;
    std::optional<Retention> m_retention;
    std::unique_ptr<Checkpointer> m_checkpointer;
    WriteQueue m_queue;
    Unstored m_unstored;
    mutable std::mutex m_healthMutex;
    StoreHealth m_health;
    base::Histogram m_commitTimes;
    std::mutex m_rulesMutex;
    std::optional<alerts::Rules> m_newRules; ///< that the batches have not got yet
    std::optional<RetentionRules> m_newRetention;
    std::chrono::steady_clock::time_point m_lookedAtFlapping;
    std::thread m_thread;
};

base::Result<void, StoreError> Writer::Impl::start(const DataFolder& folder)
{
    auto batches = BatchWriter::create(m_connection);
    if (!batches)
        return base::fail(batches.error());
    m_batches.emplace(std::move(*batches));
    auto retention = Retention::start(folder, m_clock);
    if (!retention)
        return base::fail(retention.error());
    m_retention.emplace(std::move(*retention));
    auto checkpointer = Checkpointer::start(folder, m_connection);
    if (!checkpointer)
        return base::fail(checkpointer.error());
    m_checkpointer = std::move(*checkpointer);
    m_checkpointer->watch(m_retention->connection());
    m_thread = std::thread([this] { run(); });
    return {};
}

bool Writer::Impl::submit(WriteItem&& item)
{
    const std::size_t bytes = memoryOf(item.record);
    if (item.reply && !m_queue.reserve(bytes))
        return false;
    if (!item.reply && !m_queue.reserveRefused(m_clock.now(), bytes))
        return m_queue.count(item.record);
    PendingItem pending;
    pending.trail = record::trailText(item.record);
    pending.payload = packPayload(item.record);
    pending.createdOn = base::instanceUtc(item.record.received);
    pending.bytes = bytes;
    pending.item = std::move(item);
    // Stored packed: a second copy would only double the memory that waits.
    pending.item.record.headers = {};
    pending.item.record.body = {};
    m_queue.push(std::move(pending));
    return true;
}

void Writer::Impl::stop()
{
    m_queue.close();
    if (m_thread.joinable())
        m_thread.join();
}

StoreHealth Writer::Impl::health() const
{
    const std::lock_guard lock(m_healthMutex);
    StoreHealth health = m_health;
    health.queued = m_queue.size();
    return health;
}

void Writer::Impl::run()
{
    bool last = false;
    bool wentWell = true;
    while (!last) {
        auto batch = m_queue.take(wakeIn(wentWell));
        last = batch.last;
        adoptRules();
        wentWell = commit(std::move(batch));
        lookAtFlapping();
        if (wentWell && !last)
            applyRetention();
    }
    while (wentWell && !m_unstored.empty())
        wentWell = commit({});
    if (!m_unstored.empty())
        base::log::error("store", "requests could not be written before the end: " +
                                      std::to_string(m_unstored.size()));
    m_checkpointer->truncate();
    m_checkpointer.reset();
}

std::optional<std::chrono::milliseconds> Writer::Impl::wakeIn(bool wentWell) const
{
    if (!m_unstored.empty())
        return wentWell ? std::chrono::milliseconds::zero() : retryTime;
    const auto retention = m_retention->wakeIn();
    if (!m_batches->mayFlap())
        return retention;
    return std::min<std::chrono::milliseconds>(base::limits::flapLookEvery,
                                               retention.value_or(base::limits::flapLookEvery));
}

void Writer::Impl::setAlertRules(const alerts::Rules& rules)
{
    const std::lock_guard lock(m_rulesMutex);
    m_newRules = rules;
}

void Writer::Impl::setRetentionRules(const RetentionRules& rules)
{
    {
        const std::lock_guard lock(m_rulesMutex);
        m_newRetention = rules;
    }
    m_queue.wake();
}

void Writer::Impl::adoptRules()
{
    const std::lock_guard lock(m_rulesMutex);
    if (m_newRules)
        m_batches->setAlertRules(*std::exchange(m_newRules, std::nullopt));
    if (m_newRetention)
        m_retention->setRules(*std::exchange(m_newRetention, std::nullopt));
}

void Writer::Impl::applyRetention()
{
    bool busy = m_queue.size() != 0;
    while (m_retention->isDue(busy)) {
        const auto removed = m_retention->removeBatch();
        if (!removed) {
            if (removed.error() != StoreError::Busy)
                base::log::warning("store", "what is kept no longer could not be removed");
            return;
        }
        m_batches->forgetRemoved(*removed);
        m_checkpointer->afterCommit();
        if (!busy)
            return;
        busy = m_queue.size() != 0;
    }
}

void Writer::Impl::lookAtFlapping()
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_batches->mayFlap() || now - m_lookedAtFlapping < base::limits::flapLookEvery)
        return;
    m_lookedAtFlapping = now;
    // One that fails is made up for by the next: nobody waits for it.
    m_connection.setBusyTime(retryBusyTime);
    if (const auto settled = m_batches->settle(m_clock.now()); !settled)
        base::log::warning("store", "alerts that flapped could not be looked at");
}

bool Writer::Impl::commit(WriteQueue::Batch&& batch)
{
    const std::size_t released = batch.items.size();
    std::size_t bytes = 0;
    for (const PendingItem& pending : batch.items)
        bytes += pending.bytes;
    const bool onlyRetries = batch.items.empty() && batch.counted.empty();
    m_connection.setBusyTime(onlyRetries ? retryBusyTime : base::limits::databaseBusyTime);

    // What failed before came before.
    std::vector<PendingItem> all = m_unstored.takeItems(base::limits::commitBatch);
    const std::size_t kept = all.size();
    std::move(batch.items.begin(), batch.items.end(), std::back_inserter(all));
    CountedRequests counted = m_unstored.takeCounted();
    counted.merge(std::move(batch.counted));

    if (all.empty() && counted.empty())
        return true;
    const auto begin = std::chrono::steady_clock::now();
    const auto written = m_batches->write(all, counted);
    if (written) {
        m_commitTimes.add(std::chrono::steady_clock::now() - begin);
        settle(all, kept, *written);
    } else {
        m_unstored.count(std::move(counted));
        fail(std::move(all), kept, written.error());
    }
    m_queue.release(released, bytes, std::move(all));
    m_checkpointer->afterCommit();
    return written.has_value();
}

void Writer::Impl::settle(std::vector<PendingItem>& all, std::size_t kept,
                          const BatchWriter::Written& written)
{
    noteSuccess();
    m_retention->noteNewest(written.newestId);
    std::vector<WriteItem> rejected;
    // From the back, so that the places stay right.
    for (auto place = written.rejected.rbegin(); place != written.rejected.rend(); ++place) {
        if (*place < kept)
            m_unstored.countOnly(all[*place]);
        else if (all[*place].item.reply)
            rejected.push_back(keepAsUnavailable(std::move(all[*place]), StoreError::Constraint));
        else
            m_unstored.countOnly(all[*place]);
        all.erase(all.begin() + std::ptrdiff_t(*place));
        kept -= *place < kept ? 1U : 0U;
    }
    m_observer.committed(itemsOf(std::span(all).subspan(kept)), written.newestId);
    if (!rejected.empty())
        m_observer.failed(std::move(rejected), StoreError::Constraint);
}

void Writer::Impl::fail(std::vector<PendingItem>&& all, std::size_t kept, StoreError error)
{
    const std::size_t refused = all.size() - kept;
    std::vector<PendingItem> fresh(std::move_iterator(all.begin() + std::ptrdiff_t(kept)),
                                   std::move_iterator(all.end()));
    all.resize(kept);
    m_unstored.putBack(std::move(all));
    std::vector<WriteItem> failed;
    for (PendingItem& pending : fresh) {
        if (pending.item.reply)
            failed.push_back(keepAsUnavailable(std::move(pending), error));
        else
            m_unstored.keep(std::move(pending));
    }
    noteFailure(error, refused);
    if (!failed.empty())
        m_observer.failed(std::move(failed), error);
}

WriteItem Writer::Impl::keepAsUnavailable(PendingItem&& pending, StoreError error)
{
    WriteItem told{pending.item.record, std::exchange(pending.item.reply, std::nullopt),
                   pending.item.complete};
    relabelUnavailable(pending, error);
    m_unstored.keep(std::move(pending));
    return told;
}

void Writer::Impl::noteSuccess()
{
    const std::lock_guard lock(m_healthMutex);
    m_health = {};
}

void Writer::Impl::noteFailure(StoreError error, std::size_t refused)
{
    const std::lock_guard lock(m_healthMutex);
    if (!m_health.error)
        m_health.since = m_clock.now();
    m_health.error = error;
    m_health.refused += refused;
}

Writer::Writer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

Writer::~Writer() = default;

base::Result<std::unique_ptr<Writer>, StoreError>
Writer::start(const DataFolder& folder, CommitObserver& observer, const base::Clock& clock)
{
    auto connection = openDatabase(folder);
    if (!connection)
        return base::fail(connection.error());
    auto impl = std::make_unique<Impl>(std::move(*connection), observer, clock);
    if (const auto started = impl->start(folder); !started)
        return base::fail(started.error());
    return std::unique_ptr<Writer>(new Writer(std::move(impl)));
}

bool Writer::submit(WriteItem&& item)
{
    return m_impl->submit(std::move(item));
}

void Writer::stop()
{
    m_impl->stop();
}

void Writer::setAlertRules(const alerts::Rules& rules)
{
    m_impl->setAlertRules(rules);
}

void Writer::setRetentionRules(const RetentionRules& rules)
{
    m_impl->setRetentionRules(rules);
}

StoreHealth Writer::health() const
{
    return m_impl->health();
}

const base::Histogram& Writer::commitTimes() const
{
    return m_impl->commitTimes();
}

} // namespace usher::store
