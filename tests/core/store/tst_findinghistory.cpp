// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/store/findinghistory.h"
#include "core/store/reader.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace usher;
using namespace usher::store;

namespace {

constexpr auto start = base::fromMillis(test::startMillis);

FindingOccurrence occurrence(std::int64_t id, std::optional<base::TimePoint> closed)
{
    FindingOccurrence one;
    one.id = id;
    one.identity = "user.inactive|azure.kiln|kiln-client";
    one.code = "user.inactive";
    one.finding = "user.inactive";
    one.severity = "blocker";
    one.firstSentence = "The integration user \"azure.kiln\" is inactive";
    one.lastSentence = one.firstSentence;
    one.opened = start;
    one.lastSeen = start + 1s;
    one.closed = closed;
    one.mostRequests = 7;
    return one;
}

} // namespace

class TestFindingHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void readsWhatWasWritten();
    void knowsWhatIsThere();
    void sinceMeansOpenThenOrLater();
    void removesWhatIsTooOld();
    void removesWhatIsTooMuch();
    void keepsWhatIsOpen();
    void doesNotWaitLongForOthers();

private:
    [[nodiscard]] std::vector<std::int64_t> ids(std::optional<base::TimePoint> since = {},
                                                std::size_t limit = 0);
    /// Adds closed occurrences with the ids 1 to `count`, behind the product's back.
    void fill(std::int64_t count, base::TimePoint closed);

    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    std::optional<FindingHistory> m_history;
    std::optional<Reader> m_reader;
};

void TestFindingHistory::init()
{
    m_reader.reset();
    m_history.reset();
    m_dir.emplace();
    m_folder = test::folderIn(*m_dir);
    m_history.emplace(FindingHistory::open(*m_folder).value());
    m_reader.emplace(Reader::open(*m_folder).value());
}

std::vector<std::int64_t> TestFindingHistory::ids(std::optional<base::TimePoint> since, std::size_t limit)
{
    std::vector<std::int64_t> found;
    const auto rows = m_reader->findingHistory(since, limit).value();
    for (const FindingOccurrence& row : rows)
        found.push_back(row.id);
    return found;
}

void TestFindingHistory::fill(std::int64_t count, base::TimePoint closed)
{
    QVERIFY(test::PlainConnection(*m_folder).execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(count) +
        ") INSERT INTO finding_occurrence SELECT i, '', '', '', '', '', '', 0, 0, " +
        std::to_string(base::toMillis(closed)) + ", 0 FROM n"));
}

void TestFindingHistory::readsWhatWasWritten()
{
    const FindingOccurrence open = occurrence(1, std::nullopt);
    const FindingOccurrence closed = occurrence(2, start + 5s);
    QVERIFY(m_history->write(std::vector{open, closed}, start + 5s));
    const auto rows = m_reader->findingHistory({}, 0).value();
    QCOMPARE(rows.size(), std::size_t(2));
    QVERIFY(rows.at(0) == closed);
    QVERIFY(rows.at(1) == open);
    QCOMPARE(ids({}, 1), std::vector<std::int64_t>{2});
}

void TestFindingHistory::knowsWhatIsThere()
{
    QCOMPARE(m_history->newestId().value(), std::int64_t(0));
    FindingOccurrence one = occurrence(4, std::nullopt);
    QVERIFY(m_history->write(std::vector{one}, start));
    QCOMPARE(m_history->newestId().value(), std::int64_t(4));
    one.closed = start + 9s;
    one.lastSentence = "other words";
    one.severity = "warning";
    one.finding = "user.inactive.other";
    one.mostRequests = 9;
    one.lastSeen = start + 8s;
    QVERIFY(m_history->write(std::vector{one}, start));
    QVERIFY(m_reader->findingHistory({}, 0).value().at(0) == one);
    one.closed.reset();
    QVERIFY(m_history->write(std::vector{one}, start));
    QVERIFY(!m_reader->findingHistory({}, 0).value().at(0).closed);
}

void TestFindingHistory::sinceMeansOpenThenOrLater()
{
    QVERIFY(m_history->write(
        std::vector{occurrence(1, std::nullopt), occurrence(2, start + 10s), occurrence(3, start + 20s)},
        start));
    QCOMPARE(ids(start + 11s), (std::vector<std::int64_t>{3, 1}));
    QCOMPARE(ids(start + 20s), (std::vector<std::int64_t>{3, 1}));
    QCOMPARE(ids(start + 21s), std::vector<std::int64_t>{1});
    QCOMPARE(ids(start + 11s, 1), std::vector<std::int64_t>{3});
}

void TestFindingHistory::removesWhatIsTooOld()
{
    fill(250, start);
    const auto limit = start + base::limits::historyAge;
    const auto size = [this] { return ids().size(); };
    QVERIFY(m_history->write(std::vector{occurrence(1000, limit)}, limit));
    QCOMPARE(size(), std::size_t(251)); // exactly as old as is kept
    for (const std::size_t left : {151U, 51U, 1U, 1U}) {
        QVERIFY(m_history->write({}, limit + 1ms));
        QCOMPARE(size(), left);
    }
}

void TestFindingHistory::removesWhatIsTooMuch()
{
    fill(std::int64_t(base::limits::historyOccurrences) + 150, start);
    QVERIFY(m_history->write({}, start));
    QCOMPARE(ids().size(), base::limits::historyOccurrences + 50);
    QVERIFY(m_history->write({}, start));
    QCOMPARE(ids().size(), base::limits::historyOccurrences);
    QVERIFY(m_history->write({}, start));
    QCOMPARE(ids().size(), base::limits::historyOccurrences);
    QCOMPARE(ids().back(), std::int64_t(151));
}

void TestFindingHistory::keepsWhatIsOpen()
{
    FindingOccurrence old = occurrence(1, std::nullopt);
    QVERIFY(m_history->write(std::vector{old}, start));
    const auto later = start + 2 * base::limits::historyAge;
    const std::vector far{occurrence(std::int64_t(base::limits::historyOccurrences) * 2, later)};
    QVERIFY(m_history->write(far, later));
    QCOMPARE(ids().back(), std::int64_t(1));
}

void TestFindingHistory::doesNotWaitLongForOthers()
{
    test::PlainConnection other(*m_folder);
    QVERIFY(other.execute("BEGIN IMMEDIATE"));
    const auto written = m_history->write(std::vector{occurrence(1, std::nullopt)}, start);
    QVERIFY(!written);
    QCOMPARE(written.error(), StoreError::Busy);
    QVERIFY(other.execute("ROLLBACK"));
    QVERIFY(m_history->write(std::vector{occurrence(1, std::nullopt)}, start));
}

QTEST_GUILESS_MAIN(TestFindingHistory)
#include "tst_findinghistory.moc"
