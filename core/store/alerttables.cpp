// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/alerttables.h"

#include "core/base/bytes.h"
#include "core/base/limits.h"

#include <utility>

namespace usher::store {

namespace {

constexpr const char* knownColumns =
    "alert.id, sys_id, state, severity, event_count, first_event, last_event, updated, closing, flap_count,"
    " flap_start, flap_last, newest_event, newest_change";
/// Two keys may have one hash. The newest alert of a key is the one that counts.
constexpr const char* byKey = " FROM alert_text JOIN alert ON alert.id = alert_text.id"
                              " WHERE key_hash = ? AND message_key = ? ORDER BY alert_text.id DESC LIMIT 1";
constexpr const char* ofFlapping = " FROM alert_flapping JOIN alert ON alert.id = alert_id"
                                   " JOIN alert_text ON alert_text.id = alert_id"
                                   " WHERE flap_last <= ? LIMIT ?";
constexpr const char* anyFlapping = "SELECT EXISTS(SELECT 1 FROM alert_flapping)";
constexpr const char* insertAlertText =
    "INSERT INTO alert_text(sys_id, key_hash, created, message_key, source, event_class, node, resource,"
    " type, metric_name, description) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insertAlertChange =
    "INSERT INTO alert_change(alert_id, at, from_state, to_state, cause, event_id, previous_id)"
    " VALUES(?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insertAlert =
    "INSERT INTO alert(state, severity, event_count, first_event, last_event, updated, closing, flap_count,"
    " flap_start, flap_last, newest_event, newest_change, id) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* updateAlert =
    "UPDATE alert SET state = ?, severity = ?, event_count = ?, first_event = ?, last_event = ?, updated = ?,"
    " closing = ?, flap_count = ?, flap_start = ?, flap_last = ?, newest_event = ?, newest_change = ?"
    " WHERE id = ?";
constexpr const char* beginFlapping = "REPLACE INTO alert_flapping(alert_id) VALUES(?)";
constexpr const char* endFlapping = "DELETE FROM alert_flapping WHERE alert_id = ?";

/// The same on every machine and in every version: it is stored.
std::int64_t hashOf(std::string_view key)
{
    const base::Sha256 digest = base::sha256(key);
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < sizeof hash; ++i)
        hash = hash << 8 | digest[i];
    return std::int64_t(hash);
}

} // namespace

base::Result<AlertTables, StoreError> AlertTables::create(Connection& connection)
{
    std::vector<Statement> statements;
    // In the order of Use.
    for (const std::string& sql :
         {std::string("SELECT ") + knownColumns + byKey, std::string("SELECT ") + knownColumns + ofFlapping,
          std::string(insertAlertText), std::string(insertAlertChange), std::string(insertAlert),
          std::string(updateAlert), std::string(beginFlapping), std::string(endFlapping)}) {
        auto statement = connection.prepare(sql);
        if (!statement)
            return base::fail(statement.error());
        statements.push_back(std::move(*statement));
    }
    const auto flapping = connection.integer(anyFlapping);
    if (!flapping)
        return base::fail(flapping.error());
    return AlertTables(connection, std::move(statements), *flapping != 0);
}

AlertTables::AlertTables(Connection& connection, std::vector<Statement> statements, bool mayFlap)
    : m_connection(&connection), m_statements(std::move(statements)), m_mayFlap(mayFlap)
{
}

base::Result<FoldedEvent, StoreError> AlertTables::fold(const record::EventValues& event,
                                                        std::int64_t eventId, base::TimePoint arrived)
{
    if (m_knownBytes > base::limits::knownAlertBytes) {
        if (const auto written = write(); !written)
            return base::fail(written.error());
        forget();
    }
    const auto found = find(event.messageKey);
    if (!found)
        return base::fail(found.error());
    Known* const known = *found;
    auto folded =
        alerts::fold(known->id != 0 ? std::optional(known->alert) : std::nullopt, event, arrived, m_rules);
    if (!folded)
        return FoldedEvent{"Error", alerts::processingNotes(folded.error()), {}, 0};
    if (folded->place == alerts::Place::None)
        return FoldedEvent{"Processed", alerts::nothingToCloseNotes, {}, 0};
    if (folded->place == alerts::Place::New)
        if (const auto begun = begin(*known, event, arrived); !begun)
            return base::fail(begun.error());
    known->alert = std::move(folded->alert);
    for (const alerts::StateChange& change : folded->changes)
        if (const auto noted = note(*known, change, eventId, arrived); !noted)
            return base::fail(noted.error());
    if (!std::exchange(known->changed, true))
        m_changed.push_back(known);
    return FoldedEvent{"Processed", {}, known->sysId, std::exchange(known->newestEvent, eventId)};
}

AlertTables::Known AlertTables::knownFrom(const Statement& row)
{
    Known known;
    known.id = row.integer(0);
    known.sysId = row.text(1);
    alerts::Alert& alert = known.alert;
    // Only names of this program are ever written.
    alert.state = record::alertStateFromName(row.bytes(2)).value_or(record::AlertState::Closed);
    alert.severity = int(row.integer(3));
    alert.eventCount = row.integer(4);
    alert.firstEvent = row.text(5);
    alert.lastEvent = row.text(6);
    alert.updated = base::fromMillis(row.integer(7));
    alert.closing = row.boolean(8);
    alert.flapCount = row.integer(9);
    alert.flapStart = base::fromMillis(row.integer(10));
    alert.flapLast = base::fromMillis(row.integer(11));
    known.stored = true;
    known.newestEvent = row.integer(12);
    known.newestChange = row.integer(13);
    return known;
}

base::Result<AlertTables::Known*, StoreError> AlertTables::find(std::string_view key)
{
    if (const auto found = m_known.find(key); found != m_known.end())
        return &found->second;
    const std::int64_t hash = hashOf(key);
    const auto row = statement(Use::Find).add(hash).add(key).step();
    if (!row)
        return base::fail(row.error());
    Known known;
    if (*row) {
        known = knownFrom(statement(Use::Find));
        statement(Use::Find).reset();
    }
    known.keyHash = hash;
    constexpr std::size_t itself = sizeof(Known) + 160; // with the map's node and its texts
    m_knownBytes += itself + key.size();
    return &m_known.emplace(key, std::move(known)).first->second;
}

AlertTables::Done AlertTables::begin(Known& known, const record::EventValues& event, base::TimePoint created)
{
    if (known.changed)
        if (auto saved = save(known); !saved)
            return saved;
    known.sysId = base::newSysId(base::toMillis(created));
    known.stored = false;
    known.newestEvent = known.newestChange = 0;
    Statement& text = statement(Use::InsertText);
    text.addAll(known.sysId, known.keyHash, base::toMillis(created), event.messageKey);
    text.addAll(event.source, event.eventClass, event.node, event.resource);
    text.addAll(event.type, event.metricName, event.description);
    if (auto done = text.run(); !done)
        return done;
    known.id = m_connection->lastInsertId();
    return {};
}

AlertTables::Done AlertTables::note(Known& known, const alerts::StateChange& change, std::int64_t eventId,
                                    base::TimePoint at)
{
    Statement& insert = statement(Use::InsertChange);
    insert.addAll(known.id, base::toMillis(at));
    insert.add(change.from ? record::alertStateName(*change.from) : std::string_view());
    insert.addAll(record::alertStateName(change.to), record::alertCauseName(change.cause));
    if (auto done = insert.addId(eventId).addId(known.newestChange).run(); !done)
        return done;
    known.newestChange = m_connection->lastInsertId();
    if (change.from == record::AlertState::Flapping)
        return statement(Use::EndFlapping).add(known.id).run();
    if (change.to != record::AlertState::Flapping)
        return {};
    m_mayFlap = true;
    return statement(Use::BeginFlapping).add(known.id).run();
}

AlertTables::Done AlertTables::save(Known& known)
{
    const alerts::Alert& alert = known.alert;
    Statement& save = statement(std::exchange(known.stored, true) ? Use::Update : Use::Insert);
    save.addAll(record::alertStateName(alert.state), alert.severity, alert.eventCount);
    save.addAll(alert.firstEvent, alert.lastEvent, base::toMillis(alert.updated), alert.closing);
    save.addAll(alert.flapCount, base::toMillis(alert.flapStart), base::toMillis(alert.flapLast));
    return save.addAll(known.newestEvent, known.newestChange, known.id).run();
}

base::Result<void, StoreError> AlertTables::write()
{
    for (Known* const known : m_changed) {
        if (auto done = save(*known); !done)
            return done;
        known->changed = false;
    }
    m_changed.clear();
    return {};
}

void AlertTables::forget()
{
    m_changed.clear();
    m_known.clear();
    m_knownBytes = 0;
}

base::Result<void, StoreError> AlertTables::settle(base::TimePoint now)
{
    constexpr std::int64_t most = 512;
    const auto quietSince =
        m_rules.flapFrequency == 0 ? base::TimePoint::max() : now - m_rules.flapQuietInterval;
    std::vector<Known> due;
    Statement& find = statement(Use::FindFlapping);
    find.add(base::toMillis(quietSince)).add(most);
    while (true) {
        const auto row = find.step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            break;
        due.push_back(knownFrom(find));
    }
    for (Known& known : due) {
        const auto change = alerts::settle(known.alert, now, m_rules);
        if (!change)
            continue;
        if (auto done = note(known, *change, 0, now); !done)
            return done;
        if (auto done = save(known); !done)
            return done;
    }
    if (!due.empty())
        forget();
    const auto left = m_connection->integer(anyFlapping);
    if (!left)
        return base::fail(left.error());
    m_mayFlap = *left != 0;
    return {};
}

} // namespace usher::store
