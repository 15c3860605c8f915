// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configstore.h"
#include "core/store/reader.h"
#include "core/store/schema.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace usher;
using namespace usher::store;

namespace {

/// How version 1 made its database, word for word.
constexpr const char* version1 = R"(
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

constexpr const char* version1Rows = R"(
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
constexpr const char* version2 = R"(
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
constexpr const char* version3 = R"(
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

/// Everything the schema holds, as SQL.
std::string schemaOf(const DataFolder& folder)
{
    return test::PlainConnection(folder).value(
        "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master"
        " WHERE sql IS NOT NULL ORDER BY type, name)");
}

} // namespace

class TestSchema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void bringsVersionOneUpToDate();
    void makesTheSameFromVersionOneAsFromNothing();
    void bringsVersionTwoUpToDate();
    void makesTheSameFromVersionTwoAsFromNothing();
    void bringsVersionThreeUpToDate();
    void makesTheSameFromVersionThreeAsFromNothing();
    void leavesVersionOneWhenItFails();
    void severalProcessesMayOpenVersionOneFirst();

private:
    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    test::ManualClock m_clock;
};

void TestSchema::init()
{
    m_dir.emplace();
    m_folder = test::folderIn(*m_dir);
    test::PlainConnection plain(*m_folder);
    QVERIFY(plain.execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL"));
    QVERIFY(plain.execute(version1));
    QVERIFY(plain.execute(version1Rows));
}

void TestSchema::cleanup()
{
    m_folder.reset();
    m_dir.reset();
}

void TestSchema::bringsVersionOneUpToDate()
{
    auto store = ConfigStore::open(*m_folder, m_clock);
    QVERIFY(store);
    QCOMPARE(test::PlainConnection(*m_folder).number("PRAGMA user_version"), schemaVersion);
    const auto configuration = store->load();
    QVERIFY(configuration);
    QCOMPARE(configuration->generation, std::uint64_t(17));
    QCOMPARE(configuration->users.at(0).failedAttempts, std::int64_t(3));
    QCOMPARE(configuration->users.at(0).roles, std::vector<std::string>{identity::integrationRole});
    QCOMPARE(configuration->entities.at(0).name, std::string("Kiln alerts"));
    QCOMPARE(configuration->settings.text(settings::Key::ConnectorLabel), std::string("Kiln"));
    QVERIFY(configuration->clients.empty());
    const auto requests = Reader::open(*m_folder)->requests({}, 0, 0);
    QVERIFY(requests);
    QCOMPARE(requests->at(0).alert.alertRule, std::string("Kiln too hot"));

    auth::OAuthClient client;
    client.name = "Kiln watcher";
    client.clientId = auth::newClientId();
    QVERIFY(store->saveClient(client));
    QCOMPARE(store->load()->clients.size(), std::size_t(1));
}

void TestSchema::makesTheSameFromVersionOneAsFromNothing()
{
    const QTemporaryDir dir;
    const DataFolder fresh = test::folderIn(dir);
    QVERIFY(Reader::open(fresh));
    QVERIFY(Reader::open(*m_folder));
    QVERIFY(!schemaOf(fresh).empty());
    QCOMPARE(schemaOf(*m_folder), schemaOf(fresh));
}

void TestSchema::bringsVersionTwoUpToDate()
{
    QVERIFY(test::PlainConnection(*m_folder).execute(version2));
    auto store = ConfigStore::open(*m_folder, m_clock);
    QVERIFY(store);
    QCOMPARE(test::PlainConnection(*m_folder).number("PRAGMA user_version"), schemaVersion);
    const auto before = store->load();
    QVERIFY(before);
    QCOMPARE(before->clients.at(0).name, std::string("Kiln watcher"));
    QVERIFY(!before->entities.at(0).jti);
    QVERIFY(before->connectors.empty() && before->rateRules.empty());

    auth::OidcEntity once = before->entities.at(0);
    once.jti = true;
    QVERIFY(store->saveEntity(once));
    QVERIFY(store->saveConnector({{}, "Kiln", "kiln", "Kiln Monitor"}));
    QVERIFY(store->saveRateRule({{}, "All", identity::RateScope::All, {}, 100}));
    const auto after = store->load();
    QVERIFY(after->entities.at(0).jti);
    QCOMPARE(after->connectors.at(0).label, std::string("Kiln Monitor"));
    QCOMPARE(after->rateRules.at(0).limit, std::int64_t(100));
}

void TestSchema::makesTheSameFromVersionTwoAsFromNothing()
{
    QVERIFY(test::PlainConnection(*m_folder).execute(version2));
    const QTemporaryDir dir;
    const DataFolder fresh = test::folderIn(dir);
    QVERIFY(Reader::open(fresh));
    QVERIFY(Reader::open(*m_folder));
    QCOMPARE(schemaOf(*m_folder), schemaOf(fresh));
}

void TestSchema::bringsVersionThreeUpToDate()
{
    QVERIFY(test::PlainConnection(*m_folder).execute(version2));
    QVERIFY(test::PlainConnection(*m_folder).execute(version3));
    auto store = ConfigStore::open(*m_folder, m_clock);
    QVERIFY(store);
    QCOMPARE(test::PlainConnection(*m_folder).number("PRAGMA user_version"), schemaVersion);
    const auto before = store->load();
    QVERIFY(before);
    QCOMPARE(before->generation, std::uint64_t(17));
    QVERIFY(before->entities.at(0).jti);
    QCOMPARE(before->rateRules.at(0).limit, std::int64_t(9));
    QVERIFY(before->groups.empty());
    QVERIFY(before->users.at(0).passwordVerifier.empty());
    const auto tokens = store->loadTokens();
    QVERIFY(tokens);
    QCOMPARE(tokens->size(), std::size_t(0));
    QCOMPARE(tokens->generation(), std::uint64_t(1));

    QVERIFY(store->saveGroup({{}, "Kilns", {"azure.kiln"}, {"itil"}}));
    QVERIFY(store->savePassword("azure.kiln", "verifier"));
    const auto after = store->load();
    QVERIFY(after);
    QCOMPARE(after->groups.at(0).members, std::vector<std::string>{"azure.kiln"});
    QCOMPARE(after->users.at(0).passwordVerifier, std::string("verifier"));
}

void TestSchema::makesTheSameFromVersionThreeAsFromNothing()
{
    QVERIFY(test::PlainConnection(*m_folder).execute(version2));
    QVERIFY(test::PlainConnection(*m_folder).execute(version3));
    const QTemporaryDir dir;
    const DataFolder fresh = test::folderIn(dir);
    QVERIFY(Reader::open(fresh));
    QVERIFY(Reader::open(*m_folder));
    QVERIFY(!schemaOf(fresh).empty());
    QCOMPARE(schemaOf(*m_folder), schemaOf(fresh));
}

void TestSchema::leavesVersionOneWhenItFails()
{
    QVERIFY(test::PlainConnection(*m_folder).execute("CREATE TABLE oauth_entity(id INTEGER)"));
    const std::string before = schemaOf(*m_folder);
    QVERIFY(!Reader::open(*m_folder));
    QCOMPARE(test::PlainConnection(*m_folder).number("PRAGMA user_version"), std::int64_t(1));
    QCOMPARE(schemaOf(*m_folder), before);
}

void TestSchema::severalProcessesMayOpenVersionOneFirst()
{
    std::vector<pid_t> children;
    for (int i = 0; i < 6; ++i) {
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(Reader::open(*m_folder) ? 0 : 1);
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
    }
    QCOMPARE(test::PlainConnection(*m_folder).number("SELECT count(*) FROM oauth_entity"), std::int64_t(0));
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
