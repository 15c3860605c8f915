// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/store/configstore.h"
#include "core/store/reader.h"
#include "core/store/writer.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

#include <csignal>
#include <thread>

#include <sys/resource.h>

using namespace usher;
using namespace usher::store;
using record::CheckCode;
using test::acceptedRecord;
using test::answered;
using test::refusedRecord;
using test::startMillis;
using test::withReply;

namespace {

/// Looks into the database at the moment the writer says that it is there.
class LookingObserver final : public CommitObserver {
public:
    explicit LookingObserver(const DataFolder& folder) : m_connection(folder) {}

    void committed(std::vector<WriteItem> items, std::int64_t) override
    {
        for (const WriteItem& item : items)
            m_found += m_connection.number("SELECT count(*) FROM em_event WHERE sys_id = '" +
                                           item.record.events.at(0).sysId + "'");
        m_asked += int(items.size());
    }
    void failed(std::vector<WriteItem>, StoreError) override {}

    std::atomic<std::int64_t> m_found = 0;
    std::atomic<int> m_asked = 0;

private:
    test::PlainConnection m_connection;
};

} // namespace

class TestWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsOnlyWhatIsCommitted();
    void keepsTheOrder();
    void commitsWhatWaitsTogether();
    void keepsWhatWasReceived();
    void storesRefusalsByThemselves();
    void countsAFloodExactly();
    void keepsRefusalsInFullAgainInTheNextWindow();
    void boundsTheRowsOfAManyFacedFlood();
    void boundsTheRowsOfAFloodFromEverywhere();
    void countsAnIpv6NetworkAsOne_data();
    void countsAnIpv6NetworkAsOne();
    void failsOnlyTheItemThatIsRejected();
    void turnsAwayAcceptedRequestsWhenFull();
    void saysUnavailableWhileTheDatabaseIsLocked();
    void keepsGoingAfterWriteErrors();
    void writesWhatWaitsOnStop();
    void takesNothingAfterStop();
    void letsConfigurationChangesThrough();
    void movesTheLogIntoTheDatabase();

private:
    void start(CommitObserver& observer)
    {
        m_writer = std::move(Writer::start(*m_folder, observer, m_clock).value());
    }
    void fillTheQueue();
    [[nodiscard]] Reader reader() { return std::move(Reader::open(*m_folder).value()); }
    [[nodiscard]] std::int64_t number(const std::string& sql)
    {
        return test::PlainConnection(*m_folder).number(sql);
    }

    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    test::ManualClock m_clock;
    std::unique_ptr<test::CommitLog> m_log;
    std::unique_ptr<Writer> m_writer;
};

void TestWriter::init()
{
    m_dir.emplace();
    m_folder = test::folderIn(*m_dir);
    m_clock.set(startMillis);
    m_log = std::make_unique<test::CommitLog>();
}

void TestWriter::cleanup()
{
    m_log->release();
    m_writer.reset();
    m_folder.reset();
    m_dir.reset();
}

void TestWriter::tellsOnlyWhatIsCommitted()
{
    QVERIFY(Reader::open(*m_folder)); // makes the tables
    LookingObserver observer(*m_folder);
    start(observer);
    for (int i = 0; i < 50; ++i)
        QVERIFY(m_writer->submit(withReply(acceptedRecord())));
    QTRY_COMPARE(observer.m_asked.load(), 50);
    QCOMPARE(observer.m_found.load(), std::int64_t(50));
    m_writer.reset();
}

void TestWriter::keepsTheOrder()
{
    start(*m_log);
    std::vector<std::string> sysIds;
    for (int i = 0; i < 1'200; ++i) { // more than a transaction takes
        auto record = acceptedRecord();
        sysIds.push_back(record.events.at(0).sysId);
        QVERIFY(m_writer->submit(withReply(std::move(record))));
    }
    QTRY_COMPARE(m_log->committedCount(), sysIds.size());
    m_writer->stop();
    for (std::size_t i = 0; i < sysIds.size(); ++i)
        QCOMPARE(m_log->committedItems().at(i).record.events.at(0).sysId, sysIds[i]);
    const auto events = reader().events({}, 0);
    QCOMPARE(events->size(), sysIds.size());
    for (std::size_t i = 0; i < sysIds.size(); ++i)
        QCOMPARE(events->at(sysIds.size() - 1 - i).values.sysId, sysIds[i]);
    QCOMPARE(m_log->newestId(), std::int64_t(sysIds.size()));
    for (const std::size_t batch : m_log->batches())
        QVERIFY(batch <= base::limits::commitBatch);
}

void TestWriter::commitsWhatWaitsTogether()
{
    start(*m_log);
    m_log->hold();
    QVERIFY(m_writer->submit(withReply(acceptedRecord())));
    QTRY_COMPARE(number("SELECT count(*) FROM request"), 1);
    for (int i = 0; i < 100; ++i)
        QVERIFY(m_writer->submit(withReply(acceptedRecord())));
    m_log->release();
    QTRY_COMPARE(m_log->committedCount(), std::size_t(101));
    QCOMPARE(m_log->batches(), (std::vector<std::size_t>{1, 100}));
}

void TestWriter::keepsWhatWasReceived()
{
    start(*m_log);
    auto record = acceptedRecord(startMillis + 1'234);
    record.events.push_back(test::event(base::newSysId(startMillis)));
    record.events.back().target = "/subscriptions/1f0e/resourcegroups/rg-öfen"; // not how its key begins
    QVERIFY(m_writer->submit(withReply(record)));
    QTRY_COMPARE(m_log->committedCount(), std::size_t(1));
    auto detail = reader().request(1);
    QVERIFY(detail);
    QCOMPARE(base::toMillis(detail->row.received), startMillis + 1'234);
    QCOMPARE(detail->row.outcome, CheckCode::Accepted);
    QCOMPARE(detail->row.status, 200);
    QCOMPARE(detail->row.user, record.user);
    QCOMPARE(detail->row.clientId, record.clientId);
    QCOMPARE(detail->row.sourceAddress, record.sourceAddress);
    QVERIFY(detail->row.alert == record.alert);
    QVERIFY(detail->trail == record::wholeTrail(CheckCode::Accepted, record.trail));
    QCOMPARE(detail->claims, record.claims);
    QCOMPARE(detail->tokenFingerprint, record.tokenFingerprint);
    QCOMPARE(detail->durationMicroseconds, record.durationMicroseconds);
    QCOMPARE(detail->method, record.method);
    QCOMPARE(detail->target, record.target);
    QCOMPARE(detail->headers, record.headers);
    QCOMPARE(detail->body, record.body);
    QVERIFY(detail->bodyComplete);
    QCOMPARE(detail->events.size(), std::size_t(2));
    QVERIFY(detail->events[0].values == record.events[0]);
    QVERIFY(detail->events[1].values == record.events[1]);
    QCOMPARE(detail->events[0].createdOn, std::string("2026-11-23 14:00:01"));
    QCOMPARE(detail->events[0].createdBy, record.user);
    QCOMPARE(detail->events[0].state, std::string("Ready"));
}

void TestWriter::storesRefusalsByThemselves()
{
    start(*m_log);
    QVERIFY(m_writer->submit(answered(refusedRecord(CheckCode::UserInactive))));
    QTRY_COMPARE(m_log->committedCount(), std::size_t(1));
    auto detail = reader().request(1);
    QVERIFY(detail);
    QCOMPARE(detail->row.outcome, CheckCode::UserInactive);
    QVERIFY(detail->events.empty());
    QVERIFY(!detail->body.empty());
}

void TestWriter::countsAFloodExactly()
{
    start(*m_log);
    constexpr int flood = 7'000;
    const int beyond = flood - int(base::limits::refusedInFull);
    for (int i = 0; i < flood; ++i) {
        auto record = refusedRecord(CheckCode::TokenSignature, startMillis + i % 2 * 1'000);
        record.sourceAddress = i % 4 < 2 ? "192.0.2.1" : "192.0.2.2";
        QVERIFY(m_writer->submit(answered(std::move(record))));
    }
    m_writer->stop();
    QCOMPARE(number("SELECT sum(count) FROM request"), flood);
    QCOMPARE(number("SELECT count(*) FROM request WHERE count > 1"), 4); // two addresses in two seconds
    QCOMPARE(number("SELECT sum(count) FROM request WHERE count > 1"), beyond);
    QCOMPARE(number("SELECT count(*) FROM request_payload"), std::int64_t(base::limits::refusedInFull));
    auto reading = reader();
    QCOMPARE(reading.totals()->requests, flood);
    const auto activity = reading.activity(base::fromMillis(0));
    QCOMPARE(activity->size(), std::size_t(1));
    QCOMPARE(activity->at(0).count, flood);
    QCOMPARE(base::toMillis(activity->at(0).last), startMillis + 1'000);
    QVERIFY(reading.request(activity->at(0).sampleId));
}

void TestWriter::keepsRefusalsInFullAgainInTheNextWindow()
{
    start(*m_log);
    for (std::size_t i = 0; i < base::limits::refusedInFull + 10; ++i)
        QVERIFY(m_writer->submit(answered(refusedRecord(CheckCode::TokenMissing))));
    m_clock.set(startMillis + 60'000);
    QVERIFY(m_writer->submit(answered(refusedRecord(CheckCode::TokenMissing, startMillis + 60'000))));
    m_writer->stop();
    QCOMPARE(number("SELECT count(*) FROM request_payload"), std::int64_t(base::limits::refusedInFull) + 1);
    QCOMPARE(number("SELECT sum(count) FROM request"), std::int64_t(base::limits::refusedInFull) + 11);
}

void TestWriter::boundsTheRowsOfAManyFacedFlood()
{
    start(*m_log);
    constexpr int flood = 12'000;
    for (int i = 0; i < flood; ++i) {
        auto record = refusedRecord(CheckCode::TokenAudience);
        record.clientId = "made up " + std::to_string(i);
        record.sourceAddress = "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250);
        QVERIFY(m_writer->submit(answered(std::move(record))));
    }
    m_writer->stop();
    QCOMPARE(number("SELECT sum(count) FROM request"), flood);
    QCOMPARE(number("SELECT sum(count) FROM activity"), flood);
    QVERIFY(number("SELECT count(*) FROM activity") <= 1'001);
}

/// Over many transactions: the bound is one of time.
void TestWriter::boundsTheRowsOfAFloodFromEverywhere()
{
    start(*m_log);
    constexpr int inFull = int(base::limits::refusedInFull);
    constexpr int round = 2'000;
    constexpr int rounds = 6;
    for (int i = 0; i < inFull; ++i)
        QVERIFY(m_writer->submit(answered(refusedRecord(CheckCode::TokenMissing))));
    for (int i = 0; i < round * rounds; ++i) {
        // The second half comes in the next minute.
        const auto code = i % 2 == 0 ? CheckCode::TokenMissing : CheckCode::TokenScheme;
        auto record = refusedRecord(code, startMillis + i / (round * rounds / 2) * 60'000);
        record.sourceAddress = "127.1." + std::to_string(i / 250) + "." + std::to_string(i % 250);
        QVERIFY(m_writer->submit(answered(std::move(record))));
        if (i % round == round - 1)
            QTRY_COMPARE(number("SELECT sum(count) FROM request"), inFull + i + 1);
    }
    m_writer->stop();
    QCOMPARE(number("SELECT sum(count) FROM activity"), inFull + round * rounds);
    const auto perMinute =
        std::int64_t(base::limits::newRowsPerMinute) + 2; // and a row for the rest of each code
    const auto rows = number("SELECT count(*) FROM request");
    QVERIFY(rows > inFull + perMinute && rows <= inFull + 2 * perMinute);
    QCOMPARE(number("SELECT count(*) FROM request WHERE source_address = ''"), 4);
}

void TestWriter::countsAnIpv6NetworkAsOne_data()
{
    QTest::addColumn<QByteArray>("address"); // %1 = the number of the request
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<int>("rows");
    QTest::newRow("one network") << QByteArray("2001:db8:1:2::%1") << QByteArray("2001:db8:1:2::/64") << 1;
    QTest::newRow("one link") << QByteArray("fe80::%1%eth0") << QByteArray("fe80::%eth0/64") << 1;
    QTest::newRow("other networks") << QByteArray("2001:db8:1:%1::7") << QByteArray("2001:db8:1::/64") << 9;
    QTest::newRow("IPv4") << QByteArray("192.0.2.%1") << QByteArray("192.0.2.0") << 9;
    QTest::newRow("loopback") << QByteArray("::1") << QByteArray("::1") << 1;
}

void TestWriter::countsAnIpv6NetworkAsOne()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, stored);
    QFETCH(int, rows);
    start(*m_log);
    for (std::size_t i = 0; i < base::limits::refusedInFull; ++i)
        QVERIFY(m_writer->submit(answered(refusedRecord(CheckCode::TokenMissing))));
    for (int i = 0; i < 9; ++i) {
        auto record = refusedRecord(CheckCode::TokenScheme);
        record.sourceAddress = QByteArray(address).replace("%1", QByteArray::number(i)).toStdString();
        QVERIFY(m_writer->submit(answered(std::move(record))));
    }
    m_writer->stop();
    const std::string counted = "FROM request WHERE outcome = 'token.scheme'";
    QCOMPARE(number("SELECT count(*) " + counted), rows);
    QCOMPARE(number("SELECT sum(count) " + counted), 9);
    const std::string first = "SELECT count(*) " + counted + " AND source_address = ";
    QCOMPARE(number(first + "'" + stored.toStdString() + "'"), 1);
}

void TestWriter::failsOnlyTheItemThatIsRejected()
{
    start(*m_log);
    const auto first = acceptedRecord();
    QVERIFY(m_writer->submit(withReply(first)));
    QTRY_COMPARE(m_log->committedCount(), std::size_t(1));
    m_log->hold();
    QVERIFY(m_writer->submit(withReply(acceptedRecord())));
    QTRY_COMPARE(number("SELECT count(*) FROM request"), 2);
    auto taken = acceptedRecord();
    taken.events.insert(taken.events.begin(), test::event(base::newSysId(startMillis)));
    taken.events.push_back(first.events.at(0)); // its sys_id is taken
    QVERIFY(m_writer->submit(withReply(acceptedRecord())));
    QVERIFY(m_writer->submit(withReply(std::move(taken))));
    QVERIFY(m_writer->submit(withReply(acceptedRecord())));
    m_log->release();
    QTRY_COMPARE(m_log->committedCount(), std::size_t(4));
    QTRY_COMPARE(m_log->failedCount(), std::size_t(1));
    QCOMPARE(m_log->error(), StoreError::Constraint);
    QTRY_COMPARE(number("SELECT count(*) FROM request WHERE outcome = 'store.unavailable'"), 1);
    QCOMPARE(number("SELECT count(*) FROM request"), 5);
    QCOMPARE(number("SELECT count(*) FROM em_event"), 4);
    QCOMPARE(reader().totals()->requests, 5);
    QVERIFY(!m_writer->health().error);
}

void TestWriter::fillTheQueue()
{
    while (m_writer->submit(withReply(acceptedRecord())))
        QVERIFY(m_writer->health().queued <= base::limits::writerQueue);
}

void TestWriter::turnsAwayAcceptedRequestsWhenFull()
{
    start(*m_log);
    m_log->hold();
    fillTheQueue();
    QCOMPARE(m_writer->health().queued, base::limits::writerQueue);
    WriteItem item = withReply(acceptedRecord());
    const record::AdmissionRecord before = item.record;
    QVERIFY(!m_writer->submit(std::move(item)));
    QCOMPARE(item.record.body, before.body);
    QCOMPARE(item.record.headers, before.headers);
    QVERIFY(item.record.events == before.events && item.record.trail == before.trail && item.reply);
    for (int i = 0; i < 30; ++i)
        QVERIFY(m_writer->submit(answered(refusedRecord(CheckCode::ListenerOverloaded))));
    m_log->release();
    m_writer->stop();
    QCOMPARE(m_log->committedCount(), base::limits::writerQueue);
    QCOMPARE(number("SELECT sum(count) FROM request WHERE outcome = 'listener.overloaded'"), 30);
    QCOMPARE(number("SELECT sum(count) FROM request"), std::int64_t(base::limits::writerQueue) + 30);
}

void TestWriter::saysUnavailableWhileTheDatabaseIsLocked()
{
    start(*m_log);
    test::PlainConnection plain(*m_folder);
    QVERIFY(plain.execute("BEGIN IMMEDIATE"));
    m_clock.set(startMillis + 777);
    const auto record = acceptedRecord();
    QVERIFY(m_writer->submit(withReply(record)));
    QVERIFY(m_writer->submit(answered(refusedRecord(CheckCode::AccessRole))));
    QTRY_COMPARE_WITH_TIMEOUT(m_log->failedCount(), std::size_t(1), 15'000);
    QCOMPARE(m_log->error(), StoreError::Busy);
    const StoreHealth health = m_writer->health();
    QCOMPARE(*health.error, StoreError::Busy);
    QCOMPARE(base::toMillis(health.since), startMillis + 777);
    QVERIFY(health.refused >= 1);
    QVERIFY(plain.execute("ROLLBACK"));
    QTRY_VERIFY(!m_writer->health().error);
    QTRY_COMPARE(number("SELECT count(*) FROM request"), 2);
    QCOMPARE(number("SELECT count(*) FROM em_event"), 0);
    auto reading = reader();
    const auto kept = reading.requests({}, 0, 0);
    QCOMPARE(kept->at(1).outcome, CheckCode::StoreUnavailable);
    QCOMPARE(kept->at(1).status, 503);
    QCOMPARE(kept->at(0).outcome, CheckCode::AccessRole);
    const record::Trail trail = reading.request(kept->at(1).id)->trail;
    const auto lineOf = [&trail](CheckCode code) {
        return *std::find_if(trail.begin(), trail.end(),
                             [code](const auto& line) { return line.code == code; });
    };
    QCOMPARE(lineOf(CheckCode::TokenAudience).got, std::string("kiln-client")); // what was found before stays
    const record::CheckResult locked{CheckCode::StoreUnavailable, record::CheckStatus::Refused,
                                     "events on the disk", "the database is locked by another program"};
    QVERIFY(lineOf(CheckCode::StoreUnavailable) == locked);
    QCOMPARE(reading.request(kept->at(1).id)->body, record.body);
    QVERIFY(m_writer->submit(withReply(acceptedRecord())));
    QTRY_COMPARE(number("SELECT count(*) FROM em_event"), 1);
}

void TestWriter::keepsGoingAfterWriteErrors()
{
    start(*m_log);
    QVERIFY(m_writer->submit(withReply(acceptedRecord())));
    QTRY_COMPARE(m_log->committedCount(), std::size_t(1));

    // A file that may not grow behaves like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit unlimited{};
    QVERIFY(::getrlimit(RLIMIT_FSIZE, &unlimited) == 0);
    const auto log = std::filesystem::file_size(m_folder->database().native() + "-wal");
    const rlimit limited{log + 10'000, unlimited.rlim_max};
    QVERIFY(::setrlimit(RLIMIT_FSIZE, &limited) == 0);
    auto large = acceptedRecord();
    large.body = base::randomBytes(100'000);
    QVERIFY(m_writer->submit(withReply(large)));
    const bool failed = QTest::qWaitFor([&] { return m_log->failedCount() == 1; });
    QVERIFY(::setrlimit(RLIMIT_FSIZE, &unlimited) == 0);
    QVERIFY(failed);
    QVERIFY(m_log->error() == StoreError::Io || m_log->error() == StoreError::DiskFull);

    QTRY_COMPARE(number("SELECT count(*) FROM request"), 2);
    QCOMPARE(number("SELECT count(*) FROM request WHERE outcome = 'store.unavailable'"), 1);
    QTRY_VERIFY(!m_writer->health().error);
    QVERIFY(m_writer->submit(withReply(acceptedRecord())));
    QTRY_COMPARE(m_log->committedCount(), std::size_t(2));
    QCOMPARE(test::PlainConnection(*m_folder).value("PRAGMA integrity_check"), std::string("ok"));
}

void TestWriter::writesWhatWaitsOnStop()
{
    start(*m_log);
    for (int i = 0; i < 600; ++i)
        QVERIFY(m_writer->submit(i % 2 == 0 ? withReply(acceptedRecord())
                                            : answered(refusedRecord(CheckCode::UserNotFound))));
    m_writer->stop();
    QCOMPARE(m_log->committedCount(), std::size_t(600));
    QCOMPARE(number("SELECT count(*) FROM request"), 600);
    QVERIFY(!std::filesystem::exists(m_folder->database().native() + "-wal") ||
            std::filesystem::file_size(m_folder->database().native() + "-wal") == 0);
}

void TestWriter::takesNothingAfterStop()
{
    start(*m_log);
    m_writer->stop();
    m_writer->stop();
    QVERIFY(!m_writer->submit(withReply(acceptedRecord())));
    QVERIFY(!m_writer->submit(answered(refusedRecord(CheckCode::TokenMissing))));
}

void TestWriter::letsConfigurationChangesThrough()
{
    start(*m_log);
    std::atomic<bool> enough = false;
    std::thread sender([&] {
        while (!enough)
            if (!m_writer->submit(withReply(acceptedRecord())))
                std::this_thread::yield();
    });
    auto store = ConfigStore::open(*m_folder, m_clock);
    int saved = 0;
    for (int i = 0; store && i < 5; ++i) {
        identity::User user;
        user.userName = "user " + std::to_string(i);
        saved += store->saveUser(user) ? 1 : 0;
    }
    enough = true;
    sender.join();
    QCOMPARE(saved, 5);
    QCOMPARE(m_log->failedCount(), std::size_t(0));
}

void TestWriter::movesTheLogIntoTheDatabase()
{
    start(*m_log);
    std::size_t sent = 0;
    const auto database = [&] { return std::filesystem::file_size(m_folder->database()); };
    const auto sendMegabytes = [&](int megabytes) {
        for (int i = 0; i < megabytes; ++i) {
            auto record = acceptedRecord();
            record.body = base::randomBytes(1024 * 1024);
            if (!m_writer->submit(withReply(std::move(record))))
                return false;
            ++sent;
        }
        return QTest::qWaitFor([&] { return m_log->committedCount() == sent; }, 30'000);
    };
    QVERIFY(sendMegabytes(20));
    QTRY_VERIFY_WITH_TIMEOUT(database() > 10U * 1024 * 1024, 30'000);
    // Sooner or later the log begins anew instead of growing.
    const auto log = [&] { return std::filesystem::file_size(m_folder->database().native() + "-wal"); };
    bool grows = true;
    for (int i = 0; grows && i < 60; ++i) {
        const auto before = log();
        QVERIFY(sendMegabytes(1));
        grows = log() > before;
    }
    QVERIFY(!grows);
}

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
