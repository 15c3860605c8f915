// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recordtables.h"

#include "core/record/checkresult.h"
#include "core/store/schema.h"

#include <algorithm>

namespace usher::store {

namespace {

constexpr const char* insertRequest =
    "INSERT INTO request(received, outcome, status, user, client_id, source_address, alert_rule, target, "
    "service,"
    " severity, condition, trail_id, claims_id, token_fingerprint, duration_us, count)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insertPayload =
    "INSERT INTO request_payload(request_id, head_bytes, content, encoding, complete) VALUES(?, ?, ?, ?, ?)";
constexpr const char* insertEvent =
    "INSERT INTO em_event(id, sys_id, sys_created_on, sys_created_by, source, event_class, node, resource, "
    "type,"
    " metric_name, message_key, severity, description, time_of_event, resolution_state, state,"
    " processing_notes, alert, previous_id, request_id, target_length, other_target)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* addToCount = "UPDATE request SET count = count + ? WHERE id = ?";

/// As the length of the message_key's beginning, or as it is. SQL counts characters, so only plain ASCII
/// qualifies.
void addTarget(Statement& event, const record::EventValues& values)
{
    const bool plain = std::all_of(values.target.begin(), values.target.end(), [](char c) { return c > 0; });
    if (plain && std::string_view(values.messageKey).starts_with(values.target))
        event.add(std::int64_t(values.target.size())).addNull();
    else
        event.addNull().add(values.target);
}

} // namespace

base::Result<RecordTables, StoreError> RecordTables::create(Connection& connection, std::int64_t newestId)
{
    auto request = connection.prepare(insertRequest);
    if (!request)
        return base::fail(request.error());
    auto payload = connection.prepare(insertPayload);
    if (!payload)
        return base::fail(payload.error());
    auto event = connection.prepare(insertEvent);
    if (!event)
        return base::fail(event.error());
    auto count = connection.prepare(addToCount);
    if (!count)
        return base::fail(count.error());
    auto pool = TextPool::create(connection);
    if (!pool)
        return base::fail(pool.error());
    auto search = SearchIndex::create(connection);
    if (!search)
        return base::fail(search.error());
    auto alerts = AlertTables::create(connection);
    if (!alerts)
        return base::fail(alerts.error());
    Statements statements{std::move(*request), std::move(*payload), std::move(*event), std::move(*count)};
    return RecordTables(connection, std::move(statements), std::move(*pool), std::move(*search),
                        std::move(*alerts), newestId);
}

RecordTables::RecordTables(Connection& connection, Statements statements, TextPool pool, SearchIndex search,
                           AlertTables alerts, std::int64_t newestId)
    : m_connection(&connection), m_statements(std::move(statements)), m_pool(std::move(pool)),
      m_search(std::move(search)), m_alerts(std::move(alerts)), m_newestId(newestId)
{
}

base::Result<std::int64_t, StoreError> RecordTables::write(const PendingItem& pending)
{
    const auto id = writeRequest(pending.item.record, pending.trail, 1);
    if (!id)
        return id;
    if (const auto done = writePayload(pending, *id); !done)
        return base::fail(done.error());
    if (const auto done = writeEvents(pending, *id); !done)
        return base::fail(done.error());
    return id;
}

RecordTables::Done RecordTables::addPooled(Statement& statement, std::string_view text)
{
    if (text.empty()) {
        statement.addNull();
        return {};
    }
    const auto id = m_pool.idOf(text, m_newestId + 1);
    if (!id)
        return base::fail(id.error());
    statement.add(*id);
    return {};
}

base::Result<std::int64_t, StoreError> RecordTables::writeRequest(const record::AdmissionRecord& record,
                                                                  std::string_view trail, std::int64_t count)
{
    Statement& request = m_statements.request;
    request.addAll(base::toMillis(record.received), record::checkName(record.outcome), record.status,
                   record.user);
    request.addAll(record.clientId, record.sourceAddress);
    request.addAll(record.alert.alertRule, record.alert.target, record.alert.service, record.alert.severity);
    request.add(record.alert.condition);
    auto done = addPooled(request, trail);
    if (done)
        done = addPooled(request, record.claims);
    if (!done) {
        request.reset();
        return base::fail(done.error());
    }
    request.addAll(record.tokenFingerprint, record.durationMicroseconds, count);
    if (done = request.run(); !done)
        return base::fail(done.error());
    const std::int64_t id = m_connection->lastInsertId();
    m_newestId = std::max(m_newestId, id);
    return m_search.note(record, id).map([id] { return id; });
}

RecordTables::Done RecordTables::writePayload(const PendingItem& pending, std::int64_t requestId)
{
    const PackedPayload& packed = pending.payload;
    Statement& payload = m_statements.payload;
    payload.addAll(requestId, std::int64_t(packed.headBytes)).addBytes(packed.content);
    return payload.addAll(std::int64_t(packed.encoding), pending.item.record.bodyComplete).run();
}

RecordTables::Done RecordTables::writeEvents(const PendingItem& pending, std::int64_t requestId)
{
    std::int64_t id = requestId * eventsPerRequest;
    const record::AdmissionRecord& record = pending.item.record;
    for (const record::EventValues& values : record.events) {
        const auto folded = m_alerts.fold(values, id, record.received);
        if (!folded)
            return base::fail(folded.error());
        Statement& event = m_statements.event;
        event.addAll(id++, values.sysId, pending.createdOn, record.user, values.source);
        event.addAll(values.eventClass, values.node, values.resource, values.type, values.metricName);
        event.addAll(values.messageKey, values.severity, values.description, values.timeOfEvent);
        event.addAll(values.resolutionState, folded->state, folded->notes, folded->alert);
        event.addId(folded->previousId).add(requestId);
        addTarget(event, values);
        if (auto done = event.run(); !done)
            return done;
    }
    return {};
}

base::Result<std::int64_t, StoreError> RecordTables::writeCounted(const CountKey& key,
                                                                  const CountedGroup& group)
{
    if (const auto known = m_countedRows.find(key); known != m_countedRows.end()) {
        const auto done = m_statements.count.add(group.count).add(known->second).run();
        if (!done)
            return base::fail(done.error());
        return known->second;
    }
    const auto id = writeRequest(group.sample, record::trailText(group.sample), group.count);
    if (!id)
        return id;
    constexpr std::size_t mostRows = 4'096;
    if (m_countedRows.size() >= mostRows)
        m_countedRows.clear();
    m_countedRows.emplace(key, *id);
    return id;
}

void RecordTables::forget()
{
    m_pool.forget();
    m_search.forget();
    m_alerts.forget();
    m_countedRows.clear();
}

void RecordTables::forgetRemoved(std::int64_t oldest, bool texts)
{
    if (texts) {
        m_pool.forget();
        m_search.forget();
    }
    std::erase_if(m_countedRows, [oldest](const auto& row) { return row.second < oldest; });
}

} // namespace usher::store
