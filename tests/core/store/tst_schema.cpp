// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configstore.h"
#include "core/store/reader.h"
#include "core/store/schema.h"
#include "core/store/writer.h"
#include "tests/core/store/schemafixture.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

#include <algorithm>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace usher;
using namespace usher::store;

namespace {

int statementsLeft = 0;

/// Called as a statement begins and as it ends.
int dieWhenNoneIsLeft(unsigned, void*, void*, void*)
{
    if (--statementsLeft < 0)
        ::kill(::getpid(), SIGKILL);
    return 0;
}

int countStatements(sqlite3* handle, char**, const sqlite3_api_routines*)
{
    return sqlite3_trace_v2(handle, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE, dieWhenNoneIsLeft, nullptr);
}

/// Opens the database in a process that is killed after so many beginnings and ends of statements; whether it
/// came to an end before.
bool openedBefore(const DataFolder& folder, int statements)
{
    const pid_t child = ::fork();
    if (child == 0) {
        statementsLeft = statements;
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(countStatements));
        ::_exit(Reader::open(folder) ? 0 : 1);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

/// Every version's own file, brought up to date.
class TestSchema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keepsEveryRow_data() { versions(); }
    void keepsEveryRow();
    void readsTheConfiguration_data() { versions(); }
    void readsTheConfiguration();
    void readsEveryRequest_data() { versions(); }
    void readsEveryRequest();
    void readsEveryAlertAndFinding_data() { versions(); }
    void readsEveryAlertAndFinding();
    void makesTheSameAsFromNothing_data() { versions(); }
    void makesTheSameAsFromNothing();
    void storesOn_data() { versions(); }
    void storesOn();
    void isOldOrNewWhereverItIsKilled_data() { versions(); }
    void isOldOrNewWhereverItIsKilled();
    void leavesTheOldOneWhenItFails();
    void severalProcessesMayOpenAnOldOneFirst();

private:
    static void versions();
    /// Whether there is a file of the version, which is one.
    [[nodiscard]] bool make();

    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    std::int64_t m_version = 0;
    test::ManualClock m_clock;
};

void TestSchema::versions()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < schemaVersion; ++version)
        QTest::addRow("%d", version) << version;
}

void TestSchema::init()
{
    m_dir.emplace();
    m_folder = test::folderIn(*m_dir);
}

void TestSchema::cleanup()
{
    m_folder.reset();
    m_dir.reset();
}

bool TestSchema::make()
{
    QFETCH(int, version);
    m_version = version;
    return test::makeDatabaseOf(version, *m_folder);
}

void TestSchema::keepsEveryRow()
{
    QVERIFY(make());
    auto columns = test::columnsOf(*m_folder);
    for (const auto& [table, rows] : test::rowsOf(*m_folder, columns))
        QVERIFY2(!rows.empty(), table.c_str());
    if (m_version < 5) // of events that nobody had processed
        std::erase_if(columns["em_event"],
                      [](const auto& name) { return name == "state" || name == "processing_notes"; });
    const auto before = test::rowsOf(*m_folder, columns);
    QVERIFY(Reader::open(*m_folder));
    test::PlainConnection plain(*m_folder);
    QCOMPARE(plain.number("PRAGMA user_version"), schemaVersion);
    const auto after = test::rowsOf(*m_folder, columns);
    for (const auto& [table, rows] : before)
        QVERIFY2(after.at(table) == rows, table.c_str());
    QCOMPARE(plain.value("PRAGMA integrity_check"), std::string("ok"));
    QCOMPARE(plain.value("PRAGMA foreign_key_check"), std::string());
    if (m_version < 5)
        QCOMPARE(
            plain.number("SELECT count(*) FROM em_event WHERE state <> 'Processed' OR processing_notes = ''"
                         " OR alert <> '' OR previous_id IS NOT NULL"),
            0);
    if (m_version < 7)
        QCOMPARE(plain.number("SELECT min(used_until) FROM text_pool"),
                 plain.number("SELECT max(id) FROM request"));
}

void TestSchema::readsTheConfiguration()
{
    QVERIFY(make());
    auto store = ConfigStore::open(*m_folder, m_clock);
    QVERIFY(store);
    const auto configuration = store->load();
    QVERIFY(configuration);
    QCOMPARE(configuration->settings.text(settings::Key::ConnectorLabel), std::string("Kiln"));
    const auto user = std::find_if(configuration->users.begin(), configuration->users.end(),
                                   [](const auto& one) { return one.userName == "kiln.watcher"; });
    QVERIFY(user != configuration->users.end());
    QCOMPARE(user->source, std::string("api://kiln"));
    QCOMPARE(user->roles.size(), std::size_t(2));
    QCOMPARE(configuration->containments.size(), std::size_t(1));
    QCOMPARE(std::count_if(configuration->entities.begin(), configuration->entities.end(),
                           [](const auto& one) { return one.clientId == "api://kiln"; }),
             1);
    QCOMPARE(configuration->clients.size(), std::size_t(m_version < 2 ? 0 : 1));
    QCOMPARE(configuration->connectors.size(), std::size_t(m_version < 3 ? 0 : 1));
    QCOMPARE(configuration->rateRules.size(), std::size_t(m_version < 3 ? 0 : 1));
    QCOMPARE(configuration->groups.size(), std::size_t(m_version < 4 ? 0 : 1));
    QCOMPARE(user->passwordVerifier.empty(), m_version < 4);
    QCOMPARE(store->loadTokens()->size(), std::size_t(m_version < 4 ? 0 : 1));
}

void TestSchema::readsEveryRequest()
{
    QVERIFY(make());
    auto reading = Reader::open(*m_folder);
    QVERIFY(reading);
    test::PlainConnection plain(*m_folder);
    const auto requests = reading->requests({}, 0, 0);
    QVERIFY(requests);
    QCOMPARE(std::int64_t(requests->size()), plain.number("SELECT count(*) FROM request"));
    QCOMPARE(reading->totals()->requests, plain.number("SELECT sum(count) FROM request"));
    std::size_t events = 0;
    for (const RequestRow& row : *requests) {
        const auto whole = reading->request(row.id);
        QVERIFY(whole);
        QVERIFY(!whole->row.pinned);
        QVERIFY(std::any_of(whole->trail.begin(), whole->trail.end(), [&](const auto& line) {
            return row.outcome == record::CheckCode::Accepted ? line.status == record::CheckStatus::Passed
                                                              : line.code == row.outcome;
        }));
        QCOMPARE(whole->method, std::string("POST"));
        QVERIFY(whole->headers.find("Host: ") != std::string::npos);
        QVERIFY(record::checkStage(row.outcome) == record::Stage::Listener ||
                whole->body.find("\"schemaId\"") != std::string::npos);
        QCOMPARE(whole->claims.empty(), whole->tokenFingerprint.empty());
        events += whole->events.size();
        RequestFilter filter;
        filter.search = row.alert.target;
        const auto found = reading->requests(filter, row.id + 1, 1);
        QVERIFY(found && found->size() == 1 && found->front().id == row.id);
    }
    QCOMPARE(std::int64_t(events), plain.number("SELECT count(*) FROM em_event"));
}

void TestSchema::readsEveryAlertAndFinding()
{
    QVERIFY(make());
    auto reading = Reader::open(*m_folder);
    QVERIFY(reading);
    const auto alerts = reading->alerts({}, 0, 0);
    QCOMPARE(alerts->empty(), m_version < 5);
    std::int64_t events = 0;
    for (const AlertRow& alert : *alerts) {
        const auto own = reading->alertEvents(alert.newestEventId, 0);
        QCOMPARE(std::int64_t(own->size()), alert.eventCount);
        QVERIFY(!reading->alertHistory(alert.id, 0)->empty());
        events += alert.eventCount;
    }
    QVERIFY(events <= test::PlainConnection(*m_folder).number("SELECT count(*) FROM em_event"));
    QCOMPARE(reading->findingHistory({}, 0)->empty(), m_version < 6);
}

void TestSchema::makesTheSameAsFromNothing()
{
    QVERIFY(make());
    const QTemporaryDir dir;
    const DataFolder fresh = test::folderIn(dir);
    QVERIFY(Reader::open(fresh));
    QVERIFY(Reader::open(*m_folder));
    QVERIFY(!test::schemaOf(fresh).empty());
    QCOMPARE(test::schemaOf(*m_folder), test::schemaOf(fresh));
}

/// No later event counts to those from before there were alerts; to the others' alerts it does.
void TestSchema::storesOn()
{
    QVERIFY(make());
    test::CommitLog log;
    auto writer = Writer::start(*m_folder, log, m_clock);
    QVERIFY(writer);
    auto reading = Reader::open(*m_folder);
    const auto totals = reading->totals();
    const auto before = reading->events({}, 0);
    const EventRow& known = before->back();
    const auto alertsBefore = reading->alerts({}, 0, 0)->size();
    auto record = test::acceptedRecord();
    record.events = {known.values};
    record.events[0].sysId = base::newSysId(test::startMillis);
    record.events[0].resolutionState = "New";
    record.events[0].severity = 1;
    QVERIFY((*writer)->submit(test::withReply(std::move(record))));
    writer->reset();
    QCOMPARE(log.committedCount(), std::size_t(1));
    QCOMPARE(reading->totals()->requests, totals->requests + 1);
    QCOMPARE(reading->totals()->newestId, totals->newestId + 1);
    const auto stored = reading->request(totals->newestId + 1);
    QCOMPARE(stored->events.size(), std::size_t(1));
    const auto alert = reading->alert(stored->events[0].alert);
    QVERIFY(alert);
    if (m_version < 5) {
        QCOMPARE(alertsBefore, std::size_t(0));
        QCOMPARE(alert->eventCount, std::int64_t(1));
    }
    QCOMPARE(std::int64_t(reading->alertEvents(alert->newestEventId, 0)->size()), alert->eventCount);
}

void TestSchema::isOldOrNewWhereverItIsKilled()
{
    QVERIFY(make());
    const auto columns = test::columnsOf(*m_folder);
    const auto rows = test::rowsOf(*m_folder, columns);
    const std::string schema = test::schemaOf(*m_folder);
    const QTemporaryDir dir;
    const DataFolder fresh = test::folderIn(dir);
    QVERIFY(Reader::open(fresh));
    int leftOld = 0;
    int madeNew = 0;
    int statements = 0;
    while (!openedBefore(*m_folder, statements++)) {
        test::PlainConnection plain(*m_folder);
        const auto version = plain.number("PRAGMA user_version");
        QVERIFY(version == m_version || version == schemaVersion);
        QCOMPARE(test::schemaOf(*m_folder), version == m_version ? schema : test::schemaOf(fresh));
        if (version == m_version)
            QVERIFY(test::rowsOf(*m_folder, columns) == rows);
        ++(version == m_version ? leftOld : madeNew);
        QVERIFY(statements < 1'000);
    }
    qInfo("killed %d times: %d times the old one was left, %d times the new one was there", statements - 1,
          leftOld, madeNew);
    QVERIFY(leftOld > 10 && madeNew > 0);
    QCOMPARE(test::schemaOf(*m_folder), test::schemaOf(fresh));
    QCOMPARE(test::PlainConnection(*m_folder).value("PRAGMA integrity_check"), std::string("ok"));
}

void TestSchema::leavesTheOldOneWhenItFails()
{
    QVERIFY(test::makeDatabaseOf(1, *m_folder));
    QVERIFY(test::PlainConnection(*m_folder).execute("CREATE TABLE retention(id INTEGER)"));
    const std::string before = test::schemaOf(*m_folder);
    QVERIFY(!Reader::open(*m_folder));
    QCOMPARE(test::PlainConnection(*m_folder).number("PRAGMA user_version"), std::int64_t(1));
    QCOMPARE(test::schemaOf(*m_folder), before);
}

void TestSchema::severalProcessesMayOpenAnOldOneFirst()
{
    QVERIFY(test::makeDatabaseOf(1, *m_folder));
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
