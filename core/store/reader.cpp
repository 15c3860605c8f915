// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"

#include "core/base/timetext.h"
#include "core/store/activitytally.h"
#include "core/store/condition.h"
#include "core/store/payloadcodec.h"
#include "core/store/readerimpl.h"
#include "core/store/rowreading.h"
#include "core/store/schema.h"
#include "core/store/searchranges.h"
#include "core/store/transaction.h"

#include <algorithm>
#include <iterator>

namespace usher::store {

namespace {

/// Ids of requests are in the order of arrival, but clocks are set back. The activity of a bucket knows the
/// first id it counted, so this is a bound that no request received at or after a time lies below.
constexpr const char* firstIdSince =
    "(SELECT ifnull(min(first_id), 9223372036854775807 / 1024) FROM activity WHERE bucket >= ?)";

/// The same at the other end: no request received up to a time lies above. The last of each kind is known.
constexpr const char* lastIdUntil = "(SELECT ifnull(max(sample_id), 0) FROM activity WHERE bucket <= ?)";

bool leavesOutAccepted(const RequestFilter& filter)
{
    if (filter.outcome == RequestFilter::Outcome::All || filter.outcome == RequestFilter::Outcome::Accepted)
        return filter.refusedAt || (filter.code && filter.code != record::CheckCode::Accepted);
    return true;
}

template <class Belongs> std::vector<std::string_view> outcomeNames(Belongs belongs)
{
    std::vector<std::string_view> names;
    for (const record::CheckRow& row : record::allChecks())
        if (belongs(row.code))
            names.push_back(row.name);
    return names;
}

void addOutcome(QueryText& query, RequestFilter::Outcome outcome)
{
    switch (outcome) {
    case RequestFilter::Outcome::All:
    case RequestFilter::Outcome::Rejected: // leavesOutAccepted()
        return;
    case RequestFilter::Outcome::Accepted:
        query.where("outcome = 'accepted'");
        return;
    case RequestFilter::Outcome::ValidatedButRejected:
        query.whereIn("outcome", outcomeNames(record::isValidatedButRejected));
        return;
    }
}

std::int64_t fileBytes(const std::filesystem::path& file)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error ? 0 : std::int64_t(size);
}

} // namespace

base::Result<QueryText, StoreError> requestQuery(const RequestFilter& filter, std::string_view columns)
{
    const bool rejected = leavesOutAccepted(filter);
    QueryText query("SELECT " + std::string(columns) + " FROM request" +
                    (rejected ? " INDEXED BY request_rejected" : ""));
    if (rejected)
        query.where("outcome <> 'accepted'");
    addOutcome(query, filter.outcome);
    if (filter.code)
        query.where("outcome = ?", {std::string(record::checkName(*filter.code))});
    if (filter.refusedAt)
        query.whereIn("outcome",
                      outcomeNames([&](auto code) { return record::checkStage(code) == *filter.refusedAt; }));
    if (filter.since) {
        query.where(std::string("id >= ") + firstIdSince, {activityBucket(*filter.since)});
        query.where("received >= ?", {base::toMillis(*filter.since)});
    }
    if (filter.until) {
        query.where(std::string("id <= ") + lastIdUntil, {activityBucket(*filter.until)});
        query.where("received <= ?", {base::toMillis(*filter.until)});
    }
    query.whereContains({"alert_rule", "target", "service", "user", "client_id"}, filter.search);
    if (const auto added = addConditions(query, filter.conditions, ConditionTable::Requests); !added)
        return base::fail(added.error());
    return query;
}

base::Result<std::int64_t, StoreError> Reader::Impl::newestId(const RequestFilter& filter)
{
    const auto newest = m_connection.integer("SELECT ifnull(max(id), 0) FROM request");
    if (!newest || !filter.until)
        return newest;
    auto until = m_connection.prepare(std::string("SELECT ") + lastIdUntil);
    if (!until)
        return base::fail(until.error());
    return until->add(activityBucket(*filter.until)).integerOr(0).map([&](std::int64_t id) {
        return std::min(*newest, id);
    });
}

base::Result<std::int64_t, StoreError> Reader::Impl::oldestId(const RequestFilter& filter)
{
    const auto oldest = m_connection.integer("SELECT ifnull(min(id), 0) FROM request");
    if (!oldest || !filter.since)
        return oldest;
    auto since = m_connection.prepare(std::string("SELECT ") + firstIdSince);
    if (!since)
        return base::fail(since.error());
    return since->add(activityBucket(*filter.since)).integerOr(0).map([&](std::int64_t id) {
        return std::max(*oldest, id);
    });
}

base::Result<void, StoreError> Reader::Impl::readDetail(RequestDetail& detail, std::int64_t id)
{
    QueryText query(std::string("SELECT ") + requestColumns +
                    ", (SELECT text FROM text_pool WHERE text_pool.id = trail_id),"
                    " (SELECT text FROM text_pool WHERE text_pool.id = claims_id),"
                    " token_fingerprint, duration_us FROM request");
    query.where("id = ?", {id});
    const auto found = row(query, [&](const Statement& statement) {
        detail.row = requestRow(statement);
        detail.trail = record::wholeTrail(detail.row.outcome, record::decodeTrail(statement.bytes(14)));
        detail.claims = statement.text(15);
        detail.tokenFingerprint = statement.text(16);
        detail.durationMicroseconds = statement.integer(17);
        return true;
    });
    if (!found)
        return base::fail(found.error());
    return {};
}

base::Result<void, StoreError> Reader::Impl::readPayload(RequestDetail& detail, std::int64_t id)
{
    QueryText query("SELECT head_bytes, content, encoding, complete FROM request_payload");
    query.where("request_id = ?", {id});
    const auto readable = rows(query, [&](const Statement& statement) {
        detail.bodyComplete = statement.boolean(3);
        auto payload = unpackPayload(statement.bytes(1), PayloadEncoding(statement.integer(2)),
                                     std::size_t(statement.integer(0)));
        if (!payload)
            return false;
        detail.method = std::move(payload->method);
        detail.target = std::move(payload->target);
        detail.headers = std::move(payload->headers);
        detail.body = std::move(payload->body);
        return true;
    });
    if (!readable)
        return base::fail(readable.error());
    if (readable->empty()) // one of a flood: only counted
        detail.bodyComplete = false;
    else if (!readable->front())
        return base::fail(StoreError::NotADatabase);
    return {};
}

base::Result<void, StoreError> addConditions(QueryText& query, const std::vector<std::string>& texts,
                                             ConditionTable table)
{
    for (const std::string& text : texts) {
        auto condition = parseCondition(text, table);
        if (!condition)
            return base::fail(StoreError::Internal); // whoever asks checks it before
        query.where(condition->sql, std::move(condition->values));
    }
    return {};
}

Reader::Reader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

base::Result<Reader, StoreError> Reader::open(const DataFolder& folder)
{
    auto connection = openDatabase(folder);
    if (!connection)
        return base::fail(connection.error());
    if (const auto readOnly = connection->execute("PRAGMA query_only = ON"); !readOnly)
        return base::fail(readOnly.error());
    return Reader(std::make_unique<Impl>(std::move(*connection), folder.database()));
}

base::Result<std::vector<RequestRow>, StoreError> Reader::requests(const RequestFilter& filter,
                                                                   std::int64_t belowId, std::size_t limit)
{
    if (!filter.search.empty())
        return m_impl->searchRequests(filter, belowId, limit);
    auto query = requestQuery(filter, requestColumns);
    if (!query)
        return base::fail(query.error());
    if (belowId > 0)
        query->where("id < ?", {belowId});
    query->newestFirst("id", limit);
    return m_impl->rows(*query, requestRow);
}

/// The newest are looked through at once: what is often found needs no index. Of the rest only the ranges
/// where it can be.
base::Result<std::vector<RequestRow>, StoreError>
Reader::Impl::searchRequests(const RequestFilter& filter, std::int64_t belowId, std::size_t limit)
{
    constexpr std::int64_t searchedAtOnce = 4'096;
    const auto snapshot = Transaction::begin(m_connection, Transaction::Kind::Read);
    if (!snapshot)
        return base::fail(snapshot.error());
    const auto newest = newestId(filter);
    if (!newest)
        return base::fail(newest.error());
    const std::int64_t end = belowId > 0 ? std::min(belowId, *newest + 1) : *newest + 1;
    std::vector<RequestRow> found;
    if (auto done = searchRange(filter, {end - searchedAtOnce, end - 1}, limit, found); !done)
        return base::fail(done.error());
    if ((limit != 0 && found.size() >= limit) || end <= searchedAtOnce)
        return found;
    const auto ranges = searchRanges(m_connection, filter.search, end - searchedAtOnce);
    if (!ranges)
        return base::fail(ranges.error());
    for (const IdRange& range : *ranges) {
        if (limit != 0 && found.size() >= limit)
            break;
        if (auto done = searchRange(filter, range, limit, found); !done)
            return base::fail(done.error());
    }
    return found;
}

base::Result<void, StoreError> Reader::Impl::searchRange(const RequestFilter& filter, IdRange range,
                                                         std::size_t limit, std::vector<RequestRow>& found)
{
    auto query = requestQuery(filter, requestColumns);
    if (!query)
        return base::fail(query.error());
    query->where("id BETWEEN ? AND ?", {range.first, range.last});
    query->newestFirst("id", limit == 0 ? 0 : limit - found.size());
    auto more = rows(*query, requestRow);
    if (!more)
        return base::fail(more.error());
    std::move(more->begin(), more->end(), std::back_inserter(found));
    return {};
}

base::Result<std::vector<RequestRow>, StoreError> Reader::newRequests(const RequestFilter& filter,
                                                                      std::int64_t aboveId, std::size_t limit)
{
    auto query = requestQuery(filter, requestColumns);
    if (!query)
        return base::fail(query.error());
    query->where("id > ?", {aboveId});
    query->newestFirst("id", limit);
    return m_impl->rows(*query, requestRow);
}

base::Result<RequestDetail, StoreError> Reader::request(std::int64_t id)
{
    const auto transaction = Transaction::begin(m_impl->m_connection, Transaction::Kind::Read);
    if (!transaction)
        return base::fail(transaction.error());
    RequestDetail detail;
    if (const auto read = m_impl->readDetail(detail, id); !read)
        return base::fail(read.error());
    if (const auto read = m_impl->readPayload(detail, id); !read)
        return base::fail(read.error());
    QueryText query(std::string("SELECT ") + eventColumns + " FROM em_event");
    query.where("id >= ? AND id < ?", {id * eventsPerRequest, (id + 1) * eventsPerRequest});
    query.orderBy("id");
    auto events = m_impl->rows(query, eventRow);
    if (!events)
        return base::fail(events.error());
    detail.events = std::move(*events);
    return detail;
}

base::Result<std::vector<EventRow>, StoreError> Reader::events(const EventFilter& filter, std::size_t limit)
{
    QueryText query(std::string("SELECT ") + eventColumns + " FROM em_event");
    if (filter.since) {
        query.where(std::string("id >= 1024 * ") + firstIdSince, {activityBucket(*filter.since)});
        query.where("sys_created_on >= ?", {base::instanceUtc(*filter.since)});
    }
    query.whereContains(
        {"source", "event_class", "type", "metric_name", "message_key", "description", "sys_created_by"},
        filter.search);
    if (const auto added = addConditions(query, filter.conditions, ConditionTable::Events); !added)
        return base::fail(added.error());
    query.newestFirst("id", limit);
    return m_impl->rows(query, eventRow);
}

base::Result<EventRow, StoreError> Reader::event(const std::string& sysId)
{
    QueryText query(std::string("SELECT ") + eventColumns + " FROM em_event");
    query.where("sys_id = ?", {sysId});
    return m_impl->row(query, eventRow);
}

base::Result<std::vector<ActivityRow>, StoreError> Reader::activity(base::TimePoint since)
{
    QueryText query(std::string("SELECT ") + activityColumns + " FROM activity");
    query.where("bucket >= ?", {base::toMillis(since)});
    query.orderBy("bucket, outcome, user, client_id");
    return m_impl->rows(query, activityRow);
}

base::Result<std::vector<ChangeRow>, StoreError> Reader::changes(base::TimePoint since)
{
    QueryText query(std::string("SELECT ") + changeColumns + " FROM config_change");
    query.where("at >= ?", {base::toMillis(since)});
    query.orderBy("id");
    return m_impl->rows(query, changeRow);
}

base::Result<std::optional<ChangeRow>, StoreError>
Reader::lastChange(const std::string& table, const std::string& record, const std::string& field)
{
    QueryText query(std::string("SELECT ") + changeColumns + " FROM config_change");
    query.where("table_name = ? AND record = ? AND field = ?", {table, record, field});
    query.newestFirst("id", 1);
    return m_impl->rows(query, changeRow).map([](auto found) {
        return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
    });
}

base::Result<StoreTotals, StoreError> Reader::totals()
{
    // Ids are given without gaps, and what was removed of them is counted. Only a flood's rows stand for more
    // than one request; they have an index of their own.
    const auto snapshot = Transaction::begin(m_impl->m_connection, Transaction::Kind::Read);
    if (!snapshot)
        return base::fail(snapshot.error());
    const auto newest = m_impl->m_connection.integer("SELECT max(id) FROM request");
    const auto removed = m_impl->m_connection.integer("SELECT removed FROM retention");
    const auto more = m_impl->m_connection.integer(
        "SELECT sum(count - 1) FROM request INDEXED BY request_counted WHERE count > 1");
    for (const auto* const part : {&newest, &removed, &more})
        if (!*part)
            return base::fail(part->error());
    const auto log = m_impl->m_database.native() + "-wal";
    return StoreTotals{*newest - *removed + *more, *newest, fileBytes(m_impl->m_database) + fileBytes(log)};
}

void Reader::interrupt()
{
    m_impl->m_connection.interrupt();
}

bool isEventCondition(const std::string& text)
{
    return parseCondition(text, ConditionTable::Events).has_value();
}

bool isAlertCondition(const std::string& text)
{
    return parseCondition(text, ConditionTable::Alerts).has_value();
}

bool isRequestCondition(const std::string& text)
{
    return parseCondition(text, ConditionTable::Requests).has_value();
}

} // namespace usher::store
