// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/store/activitytally.h"
#include "core/store/reader.h"
#include "core/store/requestpins.h"
#include "core/store/retention.h"
#include "core/store/retentionschema.h"
#include "core/store/writer.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

using namespace std::chrono_literals;
using namespace usher;
using namespace usher::store;

namespace {

constexpr std::int64_t dayMillis = 86'400'000;
constexpr std::int64_t batch = base::limits::retentionBatch;

/// The n-th request: its claims are its own.
record::AdmissionRecord numbered(int n, std::int64_t received = test::startMillis)
{
    record::AdmissionRecord record = test::acceptedRecord(received);
    record.claims = R"({"aud":"kiln-client","n":)" + std::to_string(n) + "}";
    return record;
}

} // namespace

/// What the rules keep no longer goes, all of it and nothing else.
class TestRetention : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void removesByNumber();
    void removesByAge();
    void leavesAllWhenTheClockJumps();
    void removesBySizeButTheNewest();
    void givesBackWhatIsFree();
    void rulesMayChangeAtAnyTime();
    void neverRemovesTheNewest();
    void keepsThePinned();
    void keepsAgainWhatIsUnpinned();
    void removesTextsThatNobodyUses();
    void keepsTextsInUse();
    void keepsTheTextsOfThePinned();
    void removesOldActivity();
    void keepsActivityThatLeadsToThePinned();
    void leavesAlertsAndTheirHistory();
    void countsOnWhereACountedRowWasRemoved();
    void removesInBoundedBatches();
    void givesWayToCommits();
    void waitsForAnotherWriter();

private:
    using Make = std::function<record::AdmissionRecord(int)>;
    void startWriter();
    /// Stores so many requests, the last `number` made with.
    void store(
        int count, const Make& make = [](int n) { return numbered(n); });
    void keep(const RetentionRules& rules) { m_writer->setRetentionRules(rules); }
    [[nodiscard]] std::int64_t number(const std::string& sql) const
    {
        return test::PlainConnection(*m_folder).number(sql);
    }
    [[nodiscard]] std::int64_t requests() const { return number("SELECT count(*) FROM request"); }
    /// Every request that is left is whole, nothing is left of the others, and the totals are right.
    void checkWhole();
    [[nodiscard]] Retention retention(const RetentionRules& rules);

    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    test::ManualClock m_clock;
    test::CommitLog m_log;
    std::size_t m_submitted = 0;
    std::unique_ptr<Writer> m_writer;
};

void TestRetention::init()
{
    m_dir.emplace();
    m_folder = test::folderIn(*m_dir);
    m_clock.set(test::startMillis);
    m_submitted = m_log.committedCount();
    startWriter();
}

void TestRetention::cleanup()
{
    m_writer.reset();
    m_folder.reset();
    m_dir.reset();
}

void TestRetention::startWriter()
{
    m_writer = std::move(*Writer::start(*m_folder, m_log, m_clock));
}

void TestRetention::store(int count, const Make& make)
{
    for (int n = 0; n < count; ++n) {
        WriteItem item = test::withReply(make(n));
        while (!m_writer->submit(std::move(item)))
            std::this_thread::sleep_for(1ms);
    }
    m_submitted += std::size_t(count);
    QTRY_COMPARE_WITH_TIMEOUT(m_log.committedCount(), m_submitted, 30'000);
}

void TestRetention::checkWhole()
{
    test::PlainConnection plain(*m_folder);
    QCOMPARE(plain.value("PRAGMA integrity_check"), std::string("ok"));
    QCOMPARE(plain.value("PRAGMA foreign_key_check"), std::string());
    auto reading = Reader::open(*m_folder);
    const auto left = reading->requests({}, 0, 0);
    std::int64_t counted = 0;
    std::size_t events = 0;
    std::size_t payloads = 0;
    for (const RequestRow& row : *left) {
        const auto whole = reading->request(row.id);
        QVERIFY(whole);
        QVERIFY(!whole->trail.empty() && whole->bodyComplete == (row.count == 1));
        QCOMPARE(whole->claims.empty(), row.count > 1);
        counted += row.count;
        events += whole->events.size();
        payloads += row.count == 1 ? 1 : 0;
    }
    QCOMPARE(reading->totals()->requests, counted);
    QCOMPARE(plain.number("SELECT count(*) FROM em_event"), std::int64_t(events));
    QCOMPARE(plain.number("SELECT count(*) FROM request_payload"), std::int64_t(payloads));
}

Retention TestRetention::retention(const RetentionRules& rules)
{
    auto retention = std::move(*Retention::start(*m_folder, m_clock));
    retention.setRules(rules);
    return retention;
}

void TestRetention::removesByNumber()
{
    store(1'000);
    keep({0h, 150, 0});
    QTRY_COMPARE(requests(), 150);
    QCOMPARE(number("SELECT min(id) FROM request"), 851);
    checkWhole();
    store(100);
    QTRY_COMPARE(number("SELECT min(id) FROM request"), 951);
    checkWhole();
}

/// Also one whose time is later than that of the next, because the clock was ahead.
void TestRetention::removesByAge()
{
    store(300, [](int n) { return numbered(n, test::startMillis - (n == 20 ? -1 : 10) * dayMillis); });
    store(50, [](int n) { return numbered(n, test::startMillis - 6 * dayMillis); });
    keep({24h * 7, 0, 0});
    QTRY_COMPARE(requests(), 50);
    checkWhole();
}

void TestRetention::leavesAllWhenTheClockJumps()
{
    store(20);
    auto old = retention({24h * 7, 0, 0});
    QCOMPARE(old.removeBatch()->requests, 0);
    m_clock.set(test::startMillis + 30 * dayMillis);
    QCOMPARE(old.removeBatch()->requests, 0);
    // A program that has begun since knows of no jump.
    QCOMPARE(retention({24h * 7, 0, 0}).removeBatch()->requests, 19);
}

void TestRetention::removesBySizeButTheNewest()
{
    store(3'000, [](int n) {
        auto record = numbered(n);
        record.body += base::toHex(base::randomBytes(1'500));
        return record;
    });
    const std::string used = "SELECT (page_count - freelist_count) * 8192 FROM pragma_page_count(),"
                             " pragma_freelist_count()";
    const auto before = number(used);
    const auto limit = before / 4 * 3;
    keep({0h, 0, limit});
    QTRY_VERIFY(number(used) <= limit);
    QTRY_VERIFY(requests() < 2'500);
    QVERIFY2(requests() > 1'900, qPrintable(QString::number(requests())));
    checkWhole();
    keep({0h, 0, 1});
    QTRY_COMPARE(requests(), base::limits::keptWhateverTheirSize);
    checkWhole();
    // Their pages are used again before the file grows.
    const auto pages = number("PRAGMA page_count");
    store(500);
    QCOMPARE(number("PRAGMA page_count"), pages);
}

/// All but a reserve for what comes next.
void TestRetention::givesBackWhatIsFree()
{
    store(6'000, [](int n) {
        auto record = numbered(n);
        record.body += base::toHex(base::randomBytes(5'000));
        return record;
    });
    const auto before = number("PRAGMA page_count");
    keep({0h, 500, 0});
    QTRY_COMPARE(requests(), 500);
    QTRY_VERIFY_WITH_TIMEOUT(number("PRAGMA freelist_count") <= base::limits::freePages + 16, 20'000);
    const auto after = number("PRAGMA page_count");
    qInfo("%lld pages before, %lld after", static_cast<long long>(before), static_cast<long long>(after));
    QVERIFY(before > 4 * base::limits::freePages && after < before / 2);
    checkWhole();
    m_writer.reset();
    QCOMPARE(std::int64_t(std::filesystem::file_size(m_folder->database())), after * 8'192);
}

void TestRetention::rulesMayChangeAtAnyTime()
{
    store(600);
    keep({0h, 500, 0});
    QTRY_COMPARE(requests(), 500);
    keep({});
    store(100);
    QCOMPARE(requests(), 600);
    keep({0h, 10, 0});
    QTRY_COMPARE(requests(), 10);
    m_writer.reset();
    startWriter();
    store(5);
    QCOMPARE(number("SELECT max(id) FROM request"), 705);
    checkWhole();
}

void TestRetention::neverRemovesTheNewest()
{
    store(3, [](int n) { return numbered(n, test::startMillis - 10 * dayMillis); });
    keep({24h, 0, 0});
    QTRY_COMPARE(requests(), 1);
    QCOMPARE(number("SELECT max(id) FROM request"), 3);
    m_writer.reset();
    startWriter();
    keep({24h, 0, 0});
    store(1);
    QCOMPARE(number("SELECT max(id) FROM request"), 4);
    QTRY_COMPARE(requests(), 1);
    checkWhole();
}

void TestRetention::keepsThePinned()
{
    store(500);
    auto pins = RequestPins::open(*m_folder);
    for (const int id : {1, 2, 77, 250, 499})
        QVERIFY(pins->pin(id));
    QVERIFY(pins->pin(77));
    QCOMPARE(pins->pin(501).error(), StoreError::NotFound);
    keep({0h, 10, 0});
    QTRY_COMPARE(requests(), 15);
    checkWhole();
    auto reading = Reader::open(*m_folder);
    QVERIFY(reading->request(77)->row.pinned);
    QVERIFY(!reading->request(500)->row.pinned);
    QCOMPARE(reading->request(77)->events.size(), std::size_t(1));
    RequestFilter pinned;
    pinned.conditions = {"pinned=true"};
    QCOMPARE(reading->requests(pinned, 0, 0)->size(), std::size_t(5));
    pinned.conditions = {"pinned != true"};
    QCOMPARE(reading->requests(pinned, 0, 0)->size(), std::size_t(10));
    store(500);
    QTRY_COMPARE(requests(), 15);
    checkWhole();
}

void TestRetention::keepsAgainWhatIsUnpinned()
{
    store(300);
    auto pins = RequestPins::open(*m_folder);
    QVERIFY(pins->pin(7) && pins->pin(8));
    keep({0h, 10, 0});
    QTRY_COMPARE(requests(), 12);
    QVERIFY(pins->unpin(7));
    QVERIFY(pins->unpin(7));
    QCOMPARE(Reader::open(*m_folder)->totals()->requests, 12);
    store(1);
    QTRY_COMPARE(requests(), 11);
    checkWhole();
    QVERIFY(!Reader::open(*m_folder)->request(7));
    QVERIFY(Reader::open(*m_folder)->request(8));
    QCOMPARE(pins->unpin(7).error(), StoreError::NotFound);
}

/// One who forges tokens fills no disk with what they claim.
void TestRetention::removesTextsThatNobodyUses()
{
    store(2'000);
    QVERIFY(number("SELECT count(*) FROM text_pool") > 2'000);
    keep({0h, 100, 0});
    QTRY_COMPARE(requests(), 100);
    store(1);
    // Their own claims and the trail that they share.
    QTRY_COMPARE(number("SELECT count(*) FROM text_pool"), 101);
    checkWhole();
}

/// A trail that all share, over more requests than its bound is raised at a time, and after a restart.
void TestRetention::keepsTextsInUse()
{
    keep({0h, 20, 0});
    store(int(textUseStep) + 500);
    QTRY_COMPARE(requests(), 20);
    checkWhole();
    m_writer.reset();
    startWriter();
    keep({0h, 20, 0});
    store(int(textUseStep) + 500);
    QTRY_COMPARE(requests(), 20);
    checkWhole();
    QTRY_VERIFY(number("SELECT count(*) FROM text_pool") < 50);
}

void TestRetention::keepsTheTextsOfThePinned()
{
    store(50);
    auto pins = RequestPins::open(*m_folder);
    QVERIFY(pins->pin(5) && pins->pin(6));
    keep({0h, 10, 0});
    store(2 * int(textUseStep));
    QTRY_COMPARE(requests(), 12);
    checkWhole();
    QCOMPARE(Reader::open(*m_folder)->request(5)->claims, numbered(4).claims);
    QVERIFY(pins->unpin(5));
    QCOMPARE(number("SELECT count(*) FROM text_pool WHERE used_until = 9223372036854775807"), 2);
    store(3 * int(textUseStep));
    QTRY_COMPARE(requests(), 11);
    QTRY_COMPARE(number("SELECT count(*) FROM text_pool"), 12);
    checkWhole();
}

void TestRetention::removesOldActivity()
{
    const auto agesAgo = [](std::int64_t hours) {
        return [hours](int n) {
            return numbered(n, test::startMillis - hours * 3'600'000 - (9 - n % 10) * 10'000);
        };
    };
    store(30, agesAgo(48));
    store(30, agesAgo(20));
    store(30, agesAgo(1));
    QCOMPARE(number("SELECT count(*) FROM activity"), 30);
    keep({0h, 10, 0});
    QTRY_COMPARE(requests(), 10);
    // Of the last day all is left, also of requests that are gone.
    QTRY_COMPARE(number("SELECT count(*) FROM activity"), 20);
    QCOMPARE(Reader::open(*m_folder)->activity(base::fromMillis(0))->size(), std::size_t(20));
}

void TestRetention::keepsActivityThatLeadsToThePinned()
{
    store(30, [](int n) { return numbered(n, test::startMillis - 3 * dayMillis + (n / 10) * 60'000); });
    store(10);
    QVERIFY(RequestPins::open(*m_folder)->pin(15));
    keep({0h, 5, 0});
    QTRY_COMPARE(requests(), 6);
    QTRY_COMPARE(number("SELECT count(*) FROM activity"), 2);
    RequestFilter filter;
    filter.since = base::fromMillis(test::startMillis - 4 * dayMillis);
    QCOMPARE(Reader::open(*m_folder)->requests(filter, 0, 0)->size(), std::size_t(6));
}

void TestRetention::leavesAlertsAndTheirHistory()
{
    store(300);
    keep({0h, 10, 0});
    QTRY_COMPARE(requests(), 10);
    auto reading = Reader::open(*m_folder);
    const auto alert = reading->alerts({}, 0, 0)->at(0);
    QCOMPARE(alert.eventCount, 300);
    QCOMPARE(reading->alertEvents(alert.newestEventId, 0)->size(), std::size_t(10));
    const auto history = reading->alertHistory(alert.id, 0);
    QCOMPARE(history->size(), std::size_t(1));
    QVERIFY(history->at(0).event.empty());
    store(1);
    QCOMPARE(reading->alerts({}, 0, 0)->at(0).eventCount, 301);
}

/// A flood's requests share a row, which may go while the flood goes on.
void TestRetention::countsOnWhereACountedRowWasRemoved()
{
    const auto refuse = [this](int count) {
        for (int n = 0; n < count; ++n)
            QVERIFY(m_writer->submit(test::answered(test::refusedRecord(record::CheckCode::TokenMissing))));
        m_submitted += std::size_t(count);
    };
    refuse(int(base::limits::refusedInFull) + 500);
    QTRY_COMPARE(Reader::open(*m_folder)->totals()->requests,
                 std::int64_t(base::limits::refusedInFull) + 500);
    QCOMPARE(number("SELECT max(count) FROM request"), 500);
    keep({0h, 1, 0});
    QTRY_COMPARE(requests(), 1);
    m_submitted = m_log.committedCount();
    store(1);
    QTRY_COMPARE(number("SELECT max(count) FROM request"), 1);
    refuse(100);
    QTRY_COMPARE(Reader::open(*m_folder)->totals()->requests, 100);
    QTRY_COMPARE(requests(), 1);
    QCOMPARE(number("SELECT count FROM request"), 100);
}

void TestRetention::removesInBoundedBatches()
{
    store(1'000, [](int n) {
        auto record = numbered(n);
        if (n < 10)
            for (int i = 1; i < 1'000; ++i)
                record.events.push_back(test::event(base::newSysId(test::startMillis)));
        return record;
    });
    auto removing = retention({0h, 100, 0});
    std::int64_t removed = 0;
    int batches = 0;
    while (true) {
        const auto done = removing.removeBatch();
        QVERIFY(done);
        QVERIFY(done->requests <= batch && done->texts <= 2 * batch);
        removed += done->requests;
        ++batches;
        QCOMPARE(requests(), 1'000 - removed);
        if (!done->more)
            break;
    }
    QCOMPARE(removed, 900);
    QVERIFY(batches >= 5);
    checkWhole();
}

void TestRetention::givesWayToCommits()
{
    store(1'000);
    auto removing = retention({0h, 100, 0});
    QVERIFY(removing.isDue(false));
    QVERIFY(!removing.isDue(true));
    removing.noteNewest(1'000);
    removing.noteNewest(1'000 + batch - 1);
    QVERIFY(!removing.isDue(true));
    removing.noteNewest(1'000 + 2 * batch);
    QVERIFY(removing.isDue(true));
    std::int64_t removed = 0;
    std::size_t batches = 0;
    for (; removing.isDue(true); ++batches)
        removed += removing.removeBatch()->requests;
    // As many as have come, unless that takes too long.
    QVERIFY(removed <= 2 * batch && batches <= base::limits::retentionBatchesBusy);
    QVERIFY(removed > batch || batches == base::limits::retentionBatchesBusy);
    removing.noteNewest(10'000);
    QVERIFY(removing.isDue(true));
}

void TestRetention::waitsForAnotherWriter()
{
    store(1'000);
    auto removing = retention({0h, 100, 0});
    test::PlainConnection other(*m_folder);
    QVERIFY(other.execute("BEGIN IMMEDIATE"));
    QCOMPARE(removing.removeBatch().error(), StoreError::Busy);
    QVERIFY(!removing.isDue(false));
    QVERIFY(removing.wakeIn() > 0ms);
    QVERIFY(other.execute("COMMIT"));
    QTRY_VERIFY(removing.isDue(false));
    QVERIFY(removing.removeBatch());
}

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
