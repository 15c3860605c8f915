// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configstore.h"
#include "core/store/findinghistory.h"
#include "core/store/reader.h"
#include "core/store/schema.h"
#include "core/store/writer.h"
#include "tests/core/store/oldschemas.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace usher;
using namespace usher::store;

namespace {

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
    void bringsVersionFourUpToDate();
    void makesTheSameFromVersionFourAsFromNothing();
    void bringsVersionFiveUpToDate();
    void makesTheSameFromVersionFiveAsFromNothing();
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
    QVERIFY(plain.execute(test::version1));
    QVERIFY(plain.execute(test::version1Rows));
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
    QVERIFY(test::PlainConnection(*m_folder).execute(test::version2));
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
    QVERIFY(test::PlainConnection(*m_folder).execute(test::version2));
    const QTemporaryDir dir;
    const DataFolder fresh = test::folderIn(dir);
    QVERIFY(Reader::open(fresh));
    QVERIFY(Reader::open(*m_folder));
    QCOMPARE(schemaOf(*m_folder), schemaOf(fresh));
}

void TestSchema::bringsVersionThreeUpToDate()
{
    QVERIFY(test::PlainConnection(*m_folder).execute(test::version2));
    QVERIFY(test::PlainConnection(*m_folder).execute(test::version3));
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
    QVERIFY(test::PlainConnection(*m_folder).execute(test::version2));
    QVERIFY(test::PlainConnection(*m_folder).execute(test::version3));
    const QTemporaryDir dir;
    const DataFolder fresh = test::folderIn(dir);
    QVERIFY(Reader::open(fresh));
    QVERIFY(Reader::open(*m_folder));
    QVERIFY(!schemaOf(fresh).empty());
    QCOMPARE(schemaOf(*m_folder), schemaOf(fresh));
}

/// Events from before stay as they are, and no later event counts to them.
void TestSchema::bringsVersionFourUpToDate()
{
    for (const char* const version : {test::version2, test::version3, test::version4})
        QVERIFY(test::PlainConnection(*m_folder).execute(version));
    test::CommitLog log;
    auto writer = Writer::start(*m_folder, log, m_clock);
    QVERIFY(writer);
    QCOMPARE(test::PlainConnection(*m_folder).number("PRAGMA user_version"), schemaVersion);
    QCOMPARE(ConfigStore::open(*m_folder, m_clock)->load()->groups.at(0).name, std::string("Kilns"));
    auto reading = Reader::open(*m_folder);
    const auto before = reading->events({}, 0);
    QCOMPARE(before->size(), std::size_t(2));
    for (const EventRow& event : *before) {
        QCOMPARE(event.state, std::string("Processed"));
        QVERIFY(!event.processingNotes.empty());
        QVERIFY(event.alert.empty());
        QCOMPARE(event.previousId, std::int64_t(0));
    }
    QCOMPARE(before->at(0).values.target, std::string("elsewhere"));
    QCOMPARE(before->at(1).values.target, std::string("kiln-3"));
    QVERIFY(reading->alerts({}, 0, 0)->empty());

    auto record = test::acceptedRecord();
    record.events = {before->at(1).values};
    record.events[0].sysId = base::newSysId(test::startMillis);
    QVERIFY((*writer)->submit(test::withReply(std::move(record))));
    writer->reset();
    const auto alerts = reading->alerts({}, 0, 0);
    QCOMPARE(alerts->size(), std::size_t(1));
    QCOMPARE(alerts->at(0).eventCount, std::int64_t(1));
    QCOMPARE(reading->alertEvents(alerts->at(0).newestEventId, 0)->size(), std::size_t(1));
}

void TestSchema::makesTheSameFromVersionFourAsFromNothing()
{
    for (const char* const version : {test::version2, test::version3, test::version4})
        QVERIFY(test::PlainConnection(*m_folder).execute(version));
    const QTemporaryDir dir;
    const DataFolder fresh = test::folderIn(dir);
    QVERIFY(Reader::open(fresh));
    QVERIFY(Reader::open(*m_folder));
    QCOMPARE(schemaOf(*m_folder), schemaOf(fresh));
}

void TestSchema::bringsVersionFiveUpToDate()
{
    for (const char* const version : {test::version2, test::version3, test::version4, test::version5})
        QVERIFY(test::PlainConnection(*m_folder).execute(version));
    auto history = FindingHistory::open(*m_folder);
    QVERIFY(history);
    QCOMPARE(test::PlainConnection(*m_folder).number("PRAGMA user_version"), schemaVersion);
    auto reading = Reader::open(*m_folder);
    QCOMPARE(reading->alerts({}, 0, 0)->at(0).metricName, std::string("Kiln too hot"));
    QCOMPARE(reading->events({}, 0)->size(), std::size_t(2));
    QVERIFY(reading->findingHistory({}, 0)->empty());

    FindingOccurrence one;
    one.id = history->newestId().value() + 1;
    QVERIFY(history->write(std::vector{one}, m_clock.now()));
    QCOMPARE(reading->findingHistory({}, 0)->size(), std::size_t(1));
}

void TestSchema::makesTheSameFromVersionFiveAsFromNothing()
{
    for (const char* const version : {test::version2, test::version3, test::version4, test::version5})
        QVERIFY(test::PlainConnection(*m_folder).execute(version));
    const QTemporaryDir dir;
    const DataFolder fresh = test::folderIn(dir);
    QVERIFY(Reader::open(fresh));
    QVERIFY(Reader::open(*m_folder));
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
