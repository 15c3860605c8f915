// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include "core/base/limits.h"
#include "core/store/alertschema.h"
#include "core/store/findingschema.h"
#include "core/store/retentionschema.h"
#include "core/store/searchschema.h"
#include "core/store/transaction.h"

#include <array>
#include <cerrno>
#include <thread>

#include <sys/stat.h>

namespace usher::store {

static_assert(eventsPerRequest > std::int64_t(base::limits::alertTargets));

namespace {

/// What a request leaves behind. Few indexes on purpose: each costs the writer more than a tenth of a row.
/// `request_rejected` and `request_counted` hold only the rare rows, so accepted requests do not pay for
/// them. A payload's content is packed (payloadcodec.h). The target of an event is nearly always how its
/// message_key begins, and then not stored a second time.
constexpr const char* requestTables = R"(
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
)";

constexpr const char* configurationTables = R"(
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
)";

/// `client_secret` holds what a secret is verified with, never the secret.
constexpr const char* ownClientTable = R"(
CREATE TABLE oauth_entity(
    sys_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    client_id TEXT NOT NULL UNIQUE,
    client_secret TEXT NOT NULL,
    active INTEGER NOT NULL,
    user TEXT NOT NULL,
    access_token_lifespan INTEGER NOT NULL,
    refresh_token_lifespan INTEGER NOT NULL);
)";

constexpr const char* accessTables = R"(
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
)";

/// `user_password` holds what a password is verified with, and `token_digest` the SHA-256 of a token; neither
/// password nor token is here. `user` of a credential is a sys_id, empty where the client's OAuth Application
/// User counts. `ended` is 0 while nobody ended the token before its time; the index holds only those, so
/// that what a client has lost makes its next token no dearer. What happens to credentials has a counter of
/// its own beside the generation, so that a token costs no reading of the configuration.
constexpr const char* ownTokenTables = R"(
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
)";

struct Step {
    std::int64_t version;
    const char* sql;
};

/// What each version of the schema added, in order. What others may have on their disks is never edited here:
/// a change is a new version with a step of its own.
constexpr std::array steps{Step{1, requestTables}, Step{1, configurationTables}, Step{2, ownClientTable},
                           Step{3, accessTables},  Step{4, ownTokenTables},      Step{5, alertTables},
                           Step{6, findingTables}, Step{7, retentionTables},     Step{7, searchTables}};

/// The log is moved into the database by the engine's Checkpointer, else when the last connection closes.
constexpr const char* connectionSettings =
    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
    "PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864";
constexpr const char* stamp = "PRAGMA application_id = 1433626738; PRAGMA user_version = 7;";
static_assert(applicationId == 1433626738 && schemaVersion == 7 && steps.back().version == schemaVersion);

/// Makes an empty file, for its owner alone; SQLite gives its log and index the same rights. Never opens it:
/// closing any descriptor of the database would drop the locks of all connections of this process (POSIX),
/// and the next process to close would take itself for the last one and remove the log under our feet.
base::Result<void, StoreError> makeFile(const std::filesystem::path& file)
{
    if (::mknod(file.c_str(), S_IFREG | 0600, 0) == 0 || errno == EEXIST)
        return {};
    return base::fail(errno == EROFS || errno == EACCES ? StoreError::ReadOnly
                      : errno == ENOSPC                 ? StoreError::DiskFull
                                                        : StoreError::Io);
}

/// The version of our database, 0 of an empty file.
base::Result<std::int64_t, StoreError> identify(Connection& connection)
{
    const auto id = connection.integer("PRAGMA application_id");
    const auto version = connection.integer("PRAGMA user_version");
    const auto tables = connection.integer("SELECT count(*) FROM sqlite_master");
    if (!id || !version || !tables)
        return base::fail(!id ? id.error() : !version ? version.error() : tables.error());
    if (*id == 0 && *version == 0 && *tables == 0)
        return 0;
    if (*id != applicationId)
        return base::fail(StoreError::NotADatabase);
    if (*version > schemaVersion)
        return base::fail(StoreError::NewerSchema);
    return *version;
}

/// The same outside a transaction. One snapshot for all it reads: between two, another process may make the
/// tables, and a file half seen would be taken for somebody else's.
base::Result<std::int64_t, StoreError> identifyAlone(Connection& connection)
{
    const auto snapshot = Transaction::begin(connection, Transaction::Kind::Read);
    if (!snapshot)
        return base::fail(snapshot.error());
    return identify(connection);
}

base::Result<void, StoreError> makeTables(Connection& connection)
{
    // How pages are given back is settled with the first one: a file that was made without stays so.
    const auto logged = connection.execute(
        "PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL");
    if (!logged)
        return logged;
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return base::fail(transaction.error());
    const auto version = identify(connection);
    if (!version)
        return base::fail(version.error());
    if (*version == schemaVersion)
        return {};
    for (const Step& step : steps)
        if (step.version > *version)
            if (auto made = connection.execute(step.sql); !made)
                return made;
    if (auto stamped = connection.execute(stamp); !stamped)
        return stamped;
    return transaction->commit();
}

base::Result<void, StoreError> ensureTables(Connection& connection)
{
    // Switching to WAL is refused at once, without waiting, while another process does the same.
    const auto deadline = std::chrono::steady_clock::now() + base::limits::databaseBusyTime;
    while (true) {
        const auto version = identifyAlone(connection);
        if (version && *version == schemaVersion)
            return {};
        const auto made = version ? makeTables(connection) : base::fail(version.error());
        const bool busy = !made && made.error() == StoreError::Busy;
        if (!busy || std::chrono::steady_clock::now() >= deadline)
            return made;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

} // namespace

base::Result<Connection, StoreError> openDatabase(const DataFolder& folder)
{
    if (const auto made = makeFile(folder.database()); !made)
        return base::fail(made.error());
    auto connection = Connection::open(folder.database());
    if (!connection)
        return connection;
    if (const auto ensured = ensureTables(*connection); !ensured)
        return base::fail(ensured.error());
    const auto tuned = connection->execute(connectionSettings);
    if (!tuned)
        return base::fail(tuned.error());
    return connection;
}

base::Result<void, StoreError> raiseGeneration(Connection& connection)
{
    return connection.execute("UPDATE config_generation SET generation = generation + 1");
}

} // namespace usher::store
