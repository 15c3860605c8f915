// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The databases of earlier versions, as SQL.
namespace usher::store::test {

/// How version 1 made its database, word for word.
inline constexpr const char* version1 = R"(
CREATE TABLE text_pool(
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    text TEXT NOT NULL);
CREATE TABLE request(
    id INTEGER PRIMARY KEY,
    received INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    status INTEGER NOT NULL,
    user TEXT NOT NULL,
    client_id TEXT NOT NULL,
    source_address TEXT NOT NULL,
    alert_rule TEXT NOT NULL,
    target TEXT NOT NULL,
    service TEXT NOT NULL,
    severity INTEGER NOT NULL,
    condition TEXT NOT NULL,
    trail_id INTEGER REFERENCES text_pool(id),
    claims_id INTEGER REFERENCES text_pool(id),
    token_fingerprint TEXT NOT NULL,
    duration_us INTEGER NOT NULL,
    count INTEGER NOT NULL DEFAULT 1);
CREATE INDEX request_rejected ON request(id, outcome) WHERE outcome <> 'accepted';
CREATE INDEX request_counted ON request(id, count) WHERE count > 1;
CREATE TABLE request_payload(
    request_id INTEGER PRIMARY KEY REFERENCES request(id),
    head_bytes INTEGER NOT NULL,
    content BLOB NOT NULL,
    encoding INTEGER NOT NULL,
    complete INTEGER NOT NULL);
CREATE TABLE em_event(
    id INTEGER PRIMARY KEY,
    sys_id TEXT NOT NULL UNIQUE,
    sys_created_on TEXT NOT NULL,
    sys_created_by TEXT NOT NULL,
    source TEXT NOT NULL,
    event_class TEXT NOT NULL,
    node TEXT NOT NULL,
    resource TEXT NOT NULL,
    type TEXT NOT NULL,
    metric_name TEXT NOT NULL,
    message_key TEXT NOT NULL,
    severity INTEGER NOT NULL,
    description TEXT NOT NULL,
    time_of_event TEXT NOT NULL,
    resolution_state TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'Ready',
    processing_notes TEXT NOT NULL DEFAULT '',
    alert TEXT NOT NULL DEFAULT '',
    request_id INTEGER NOT NULL REFERENCES request(id),
    target_length INTEGER,
    other_target TEXT,
    target TEXT AS (coalesce(other_target, substr(message_key, 1, target_length))) VIRTUAL);
CREATE TABLE activity(
    bucket INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    user TEXT NOT NULL,
    client_id TEXT NOT NULL,
    count INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    sample_id INTEGER NOT NULL,
    first_id INTEGER NOT NULL,
    PRIMARY KEY(bucket, outcome, user, client_id)) WITHOUT ROWID;
CREATE TABLE sys_user(
    sys_id TEXT NOT NULL PRIMARY KEY,
    user_name TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    active INTEGER NOT NULL,
    locked_out INTEGER NOT NULL,
    failed_attempts INTEGER NOT NULL,
    password_needs_reset INTEGER NOT NULL,
    web_service_access_only INTEGER NOT NULL,
    identity_type TEXT NOT NULL);
CREATE TABLE sys_user_has_role(
    user TEXT NOT NULL REFERENCES sys_user(sys_id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    UNIQUE(user, role));
CREATE TABLE sys_user_role_contains(
    role TEXT NOT NULL,
    contains TEXT NOT NULL,
    UNIQUE(role, contains));
CREATE TABLE oauth_oidc_entity(
    sys_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    client_id TEXT NOT NULL UNIQUE,
    active INTEGER NOT NULL,
    oidc_url TEXT NOT NULL,
    tenant TEXT NOT NULL,
    claim_name TEXT NOT NULL,
    claim_value TEXT NOT NULL,
    user_claim TEXT NOT NULL,
    user_field TEXT NOT NULL,
    clock_skew INTEGER NOT NULL,
    ca_file TEXT NOT NULL,
    demo INTEGER NOT NULL);
CREATE TABLE sys_properties(
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL);
CREATE TABLE config_generation(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    generation INTEGER NOT NULL);
INSERT INTO config_generation(id, generation) VALUES(1, 1);
CREATE TABLE config_change(
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    before_value TEXT NOT NULL,
    after_value TEXT NOT NULL);
PRAGMA application_id = 1433626738; PRAGMA user_version = 1;
)";

inline constexpr const char* version1Rows = R"(
INSERT INTO sys_user VALUES('00000000000000000000000000000001', 'azure.kiln', 'kiln-client', 1, 0, 3, 0, 1, 'machine');
INSERT INTO sys_user_has_role VALUES('00000000000000000000000000000001', 'evt_mgmt_integration');
INSERT INTO sys_properties VALUES('connector.label', 'Kiln');
INSERT INTO oauth_oidc_entity VALUES('00000000000000000000000000000002', 'Kiln alerts', 'kiln-client', 1,
    'https://login.example.test/m', '', 'azp', 'caller', 'aud', 'source', 300, '', 0);
INSERT INTO request(received, outcome, status, user, client_id, source_address, alert_rule, target, service, severity,
    condition, token_fingerprint, duration_us)
    VALUES(1795442400000, 'user.inactive', 401, 'azure.kiln', 'kiln-client', '192.0.2.17', 'Kiln too hot', 'kiln-3',
    'Platform', 4, 'Fired', '0badcafe', 250);
UPDATE config_generation SET generation = 17;
)";

/// What version 2 added, word for word, and a row of it.
inline constexpr const char* version2 = R"(
CREATE TABLE oauth_entity(
    sys_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    client_id TEXT NOT NULL UNIQUE,
    client_secret TEXT NOT NULL,
    active INTEGER NOT NULL,
    user TEXT NOT NULL,
    access_token_lifespan INTEGER NOT NULL,
    refresh_token_lifespan INTEGER NOT NULL);
PRAGMA user_version = 2;
INSERT INTO oauth_entity VALUES('00000000000000000000000000000003', 'Kiln watcher', 'watcher', '', 1, 'azure.kiln', 60, 600);
)";

/// What version 3 added, word for word, and rows of it.
inline constexpr const char* version3 = R"(
ALTER TABLE oauth_oidc_entity ADD COLUMN enable_jti_verification INTEGER NOT NULL DEFAULT 0;
CREATE TABLE sn_em_connector_listener(
    sys_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    source TEXT NOT NULL UNIQUE,
    event_source_label TEXT NOT NULL,
    active INTEGER NOT NULL);
CREATE TABLE sys_rate_limit_rules(
    sys_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL,
    value TEXT NOT NULL,
    request_limit INTEGER NOT NULL,
    active INTEGER NOT NULL);
PRAGMA user_version = 3;
UPDATE oauth_oidc_entity SET enable_jti_verification = 1;
INSERT INTO sys_rate_limit_rules VALUES('00000000000000000000000000000004', 'Kiln', 'user', 'azure.kiln', 9, 1);
)";

/// What version 4 added, word for word, and rows of it and before: two events that nobody processed.
inline constexpr const char* version4 = R"(
ALTER TABLE sys_user ADD COLUMN user_password TEXT NOT NULL DEFAULT '';
ALTER TABLE config_generation ADD COLUMN credentials INTEGER NOT NULL DEFAULT 1;
CREATE TABLE sys_user_group(
    sys_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE);
CREATE TABLE sys_user_grmember(
    user TEXT NOT NULL REFERENCES sys_user(sys_id) ON DELETE CASCADE,
    "group" TEXT NOT NULL REFERENCES sys_user_group(sys_id) ON DELETE CASCADE,
    UNIQUE("group", user));
CREATE TABLE sys_group_has_role(
    "group" TEXT NOT NULL REFERENCES sys_user_group(sys_id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    UNIQUE("group", role));
CREATE INDEX sys_user_grmember_user ON sys_user_grmember(user);
CREATE TABLE oauth_credential(
    id INTEGER PRIMARY KEY,
    token_digest BLOB NOT NULL UNIQUE,
    type TEXT NOT NULL,
    grant_type TEXT NOT NULL,
    client_id TEXT NOT NULL,
    user TEXT NOT NULL,
    issued INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    ended INTEGER NOT NULL DEFAULT 0,
    ended_by TEXT NOT NULL DEFAULT '');
CREATE INDEX oauth_credential_alive ON oauth_credential(client_id, expires) WHERE ended = 0;
PRAGMA user_version = 4;
INSERT INTO sys_user_group VALUES('00000000000000000000000000000005', 'Kilns');
INSERT INTO em_event(id, sys_id, sys_created_on, sys_created_by, source, event_class, node, resource, type, metric_name,
    message_key, severity, description, time_of_event, resolution_state, request_id, target_length)
    VALUES(1024, '00000000000000000000000000000006', '2026-11-23 14:00:00', 'azure.kiln', 'Azure Monitor', 'Azure Monitor',
    '', '', 'Metric-Platform', 'Kiln too hot', 'kiln-3__Platform__Platform__UndefinedAttributeValue', 2, 'Hot',
    '2026-11-23 13:59:58', 'New', 1, 6);
INSERT INTO em_event(id, sys_id, sys_created_on, sys_created_by, source, event_class, node, resource, type, metric_name,
    message_key, severity, description, time_of_event, resolution_state, request_id, other_target)
    VALUES(1025, '00000000000000000000000000000007', '2026-11-23 14:00:00', 'azure.kiln', 'Azure Monitor', 'Azure Monitor',
    '', '', 'Metric-Platform', 'Kiln too hot', 'kiln-4__Platform__Platform__UndefinedAttributeValue', 0, 'Cold',
    '2026-11-23 13:59:58', 'Closing', 1, 'elsewhere');
)";

/// What version 5 added, word for word, and an alert.
inline constexpr const char* version5 = R"(
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
PRAGMA user_version = 5;
INSERT INTO alert_text VALUES(1, '00000000000000000000000000000008', 17, 1795442400000, 'kiln-3', 'Azure Monitor',
    'Azure Monitor', '', '', 'Metric-Platform', 'Kiln too hot', 'Hot');
INSERT INTO alert VALUES(1, 'Open', 2, 1, '', '', 1795442400000, 0, 0, 0, 0, 1024, 0);
)";

} // namespace usher::store::test
