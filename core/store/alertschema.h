// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The tables of alerts: what version 5 of the schema added.
namespace usher::store {

/// What changes with every event is apart from what does not, so that busy alerts share few pages; people
/// read the views. `key_hash` is the beginning of the SHA-256 of the message_key. Events and changes of an
/// alert are found from the newest back, by previous_id: an index would cost every event. Events from before
/// were processed by nobody and stay so.
inline constexpr const char* alertTables = R"(
ALTER TABLE em_event ADD COLUMN previous_id INTEGER;
UPDATE em_event SET state = 'Processed', processing_notes = 'Stored before events were folded into alerts';
CREATE TABLE alert_text(
    id INTEGER PRIMARY KEY,
    sys_id TEXT NOT NULL UNIQUE,
    key_hash INTEGER NOT NULL,
    created INTEGER NOT NULL,
    message_key TEXT NOT NULL,
    source TEXT NOT NULL,
    event_class TEXT NOT NULL,
    node TEXT NOT NULL,
    resource TEXT NOT NULL,
    type TEXT NOT NULL,
    metric_name TEXT NOT NULL,
    description TEXT NOT NULL);
CREATE INDEX alert_text_key ON alert_text(key_hash);
CREATE TABLE alert(
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL,
    severity INTEGER NOT NULL,
    event_count INTEGER NOT NULL,
    first_event TEXT NOT NULL,
    last_event TEXT NOT NULL,
    updated INTEGER NOT NULL,
    closing INTEGER NOT NULL,
    flap_count INTEGER NOT NULL,
    flap_start INTEGER NOT NULL,
    flap_last INTEGER NOT NULL,
    newest_event INTEGER NOT NULL,
    newest_change INTEGER NOT NULL);
CREATE TABLE alert_flapping(
    alert_id INTEGER PRIMARY KEY);
CREATE TABLE alert_change(
    id INTEGER PRIMARY KEY,
    alert_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    cause TEXT NOT NULL,
    event_id INTEGER,
    previous_id INTEGER);
CREATE VIEW em_alert AS SELECT
    alert.id AS id,
    sys_id,
    printf('Alert%07d', alert.id) AS number,
    strftime('%Y-%m-%d %H:%M:%S', created / 1000, 'unixepoch') AS sys_created_on,
    strftime('%Y-%m-%d %H:%M:%S', updated / 1000, 'unixepoch') AS sys_updated_on,
    source,
    event_class,
    node,
    resource,
    type,
    metric_name,
    message_key,
    severity,
    description,
    state,
    event_count,
    first_event,
    last_event,
    flap_count,
    updated,
    newest_event,
    newest_change
    FROM alert JOIN alert_text ON alert_text.id = alert.id;
CREATE VIEW em_alert_history AS SELECT
    alert_change.id AS id,
    alert_text.sys_id AS alert,
    strftime('%Y-%m-%d %H:%M:%S', at / 1000, 'unixepoch') AS at,
    from_state AS "from",
    to_state AS "to",
    cause AS why,
    ifnull(em_event.sys_id, '') AS event,
    alert_change.previous_id AS previous_id
    FROM alert_change JOIN alert_text ON alert_text.id = alert_id LEFT JOIN em_event ON em_event.id = event_id;
)";

} // namespace usher::store
