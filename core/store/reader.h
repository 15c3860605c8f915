// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/datafolder.h"
#include "core/store/query.h"

#include <memory>
#include <optional>

namespace usher::store {

/// Which events are meant; newest first.
struct EventFilter {
    std::optional<base::TimePoint> since;
    std::string search;                  ///< part of a short column; without regard to case
    std::vector<std::string> conditions; ///< `severity<=2`; checked by parseCondition()
};

/// Whether a `--where` text is a condition: `column op value` with op one of = != < <= > >= and a column of
/// em_event (or of the requests). The value may stand in quotes.
[[nodiscard]] bool isEventCondition(const std::string& text);
[[nodiscard]] bool isRequestCondition(const std::string& text);
[[nodiscard]] bool isAlertCondition(const std::string& text); ///< columns of em_alert

/// Read-only questions. One connection; lives on one thread, but interrupt() may come from any.
class Reader {
public:
    [[nodiscard]] static base::Result<Reader, StoreError> open(const DataFolder& folder);
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    /// Newest first, ids below `belowId` (0 = from the newest), at most `limit` (0 = all).
    [[nodiscard]] base::Result<std::vector<RequestRow>, StoreError>
    requests(const RequestFilter& filter, std::int64_t belowId, std::size_t limit);
    /// Ids above `aboveId`, newest first, at most `limit`.
    [[nodiscard]] base::Result<std::vector<RequestRow>, StoreError>
    newRequests(const RequestFilter& filter, std::int64_t aboveId, std::size_t limit);

    /// Ids of the requests below `belowId` (0 = from the newest): of as many as can be looked at in some
    /// milliseconds, which may be none that pass the filter.
    [[nodiscard]] base::Result<RequestIds, StoreError> requestIds(const RequestFilter& filter,
                                                                  std::int64_t belowId);

    [[nodiscard]] base::Result<RequestDetail, StoreError> request(std::int64_t id);

    [[nodiscard]] base::Result<std::vector<EventRow>, StoreError> events(const EventFilter& filter,
                                                                         std::size_t limit);
    [[nodiscard]] base::Result<EventRow, StoreError> event(const std::string& sysId);

    /// Newest first, ids below `belowId` (0 = from the newest), at most `limit` (0 = all).
    [[nodiscard]] base::Result<std::vector<AlertRow>, StoreError>
    alerts(const AlertFilter& filter, std::int64_t belowId, std::size_t limit);
    /// By its sys_id or its number.
    [[nodiscard]] base::Result<AlertRow, StoreError> alert(const std::string& name);
    /// Events of one alert, newest first, at most `limit` (0 = all). `fromId` is AlertRow::newestEventId, or,
    /// for the next page, EventRow::previousId of the last one. Ends where an older event is gone.
    [[nodiscard]] base::Result<std::vector<EventRow>, StoreError> alertEvents(std::int64_t fromId,
                                                                              std::size_t limit);
    /// The changes of an alert's state, newest first, at most `limit` (0 = all).
    [[nodiscard]] base::Result<std::vector<AlertChangeRow>, StoreError> alertHistory(std::int64_t alertId,
                                                                                     std::size_t limit);

    /// Buckets that begin at or after `since`, oldest first.
    [[nodiscard]] base::Result<std::vector<ActivityRow>, StoreError> activity(base::TimePoint since);
    /// Changes of the configuration at or after `since`, oldest first.
    [[nodiscard]] base::Result<std::vector<ChangeRow>, StoreError> changes(base::TimePoint since);
    /// The last change that set `field` of `record` in `table`, if it is known.
    [[nodiscard]] base::Result<std::optional<ChangeRow>, StoreError>
    lastChange(const std::string& table, const std::string& record, const std::string& field);

    /// The history of findings: what was open at `since` or later (none = all), the last opened first, at
    /// most `limit` (0 = all).
    [[nodiscard]] base::Result<std::vector<FindingOccurrence>, StoreError>
    findingHistory(std::optional<base::TimePoint> since, std::size_t limit);

    [[nodiscard]] base::Result<StoreTotals, StoreError> totals();

    /// Any thread: the question that runs ends with Interrupted.
    void interrupt();

private:
    class Impl;
    explicit Reader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace usher::store
