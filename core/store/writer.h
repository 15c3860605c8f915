// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/rules.h"
#include "core/base/histogram.h"
#include "core/base/result.h"
#include "core/http/listener.h"
#include "core/record/admissionrecord.h"
#include "core/store/datafolder.h"
#include "core/store/retentionrules.h"
#include "core/store/storehealth.h"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace usher::store {

/// One request on its way into the database.
struct WriteItem {
    record::AdmissionRecord record;
    std::optional<http::Reply>
        reply; ///< an accepted request's, sent after the commit; none = already answered
    std::chrono::steady_clock::time_point complete{}; ///< when the request was whole; for its observer
};

/// Hears what became of the items. Called on the writer thread; must not block. The records have no headers
/// and body any more: these are packed when an item is submitted.
class CommitObserver {
public:
    virtual ~CommitObserver() = default;
    /// These are on the disk (synchronous=FULL). `newestId` is the highest request id in the database.
    virtual void committed(std::vector<WriteItem> items, std::int64_t newestId) = 0;
    /// These are not, and will not be as what they were: their replies must say store.unavailable. The writer
    /// keeps their records as such and writes them when it can again.
    virtual void failed(std::vector<WriteItem> items, StoreError error) = 0;
};

/// The one writer of requests and events: a thread that commits everything that waits as one transaction,
/// while the next batch gathers.
///
///     submit() -> bounded queue -> BEGIN; requests, payloads, events, alerts, activity; COMMIT (fsync) ->
///     committed()
///
/// A batch with a reply is committed at once; refused requests alone wait at most limits::refusedCommitTime.
/// Events fold into alerts in their own transaction: an event is stored as Processed or Error, never Ready.
/// What is kept no longer is removed between two commits (retention.h).
class Writer {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Writer>, StoreError>
    start(const DataFolder& folder, CommitObserver& observer, const base::Clock& clock);
    ~Writer(); ///< writes what waits, then ends
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Any thread. False with `item` untouched when the queue is full or the writer is stopped. An item
    /// without a reply (a refusal) is never turned away: beyond limits::refusedInFull per window it is only
    /// counted, one row per code, source address (of IPv6 the /64) and second, and beyond
    /// limits::newRowsPerMinute of these one row per code and minute.
    [[nodiscard]] bool submit(WriteItem&& item);

    /// How events fold into alerts from the next transaction on. Any thread.
    void setAlertRules(const alerts::Rules& rules);

    /// What is kept from the next transaction on; at first everything. Any thread.
    void setRetentionRules(const RetentionRules& rules);

    /// Takes no more, writes what waits, ends the thread. May be called twice.
    void stop();

    [[nodiscard]] StoreHealth health() const; ///< any thread
    /// How long the transactions took that went well, from BEGIN to the end of COMMIT. Any thread.
    [[nodiscard]] const base::Histogram& commitTimes() const;

private:
    class Impl;
    explicit Writer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace usher::store
