// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/historykeeper.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace usher;
using namespace usher::engine;

namespace {

constexpr auto start = base::fromMillis(store::test::startMillis);

diagnosis::Finding inactive(std::int64_t count = 0)
{
    diagnosis::Finding finding;
    finding.code = "user.inactive";
    finding.check = record::CheckCode::UserInactive;
    finding.subject = "kiln|kiln-client";
    finding.title = {"kiln is inactive", {}};
    finding.severity = diagnosis::Severity::Blocker;
    finding.count = count;
    return finding;
}

} // namespace

class TestHistoryKeeper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void writesWhatHappens();
    void looksOnceASecond();
    void aRestartContinuesWithTheSameIds();
    void whatCouldNotBeWrittenIsWrittenLater();

private:
    [[nodiscard]] HistoryKeeper open(base::TimePoint now)
    {
        return HistoryKeeper::open(*m_folder, *m_reader, now).value();
    }
    [[nodiscard]] std::vector<store::FindingOccurrence> rows()
    {
        return m_reader->findingHistory({}, 0).value();
    }

    std::optional<QTemporaryDir> m_dir;
    std::optional<store::DataFolder> m_folder;
    std::optional<store::Reader> m_reader;
};

void TestHistoryKeeper::init()
{
    m_reader.reset();
    m_dir.emplace();
    m_folder = store::test::folderIn(*m_dir);
    m_reader.emplace(store::Reader::open(*m_folder).value());
}

/// The founding case, and two minutes later again.
void TestHistoryKeeper::writesWhatHappens()
{
    HistoryKeeper keeper = open(start);
    keeper.look({}, start);
    QVERIFY(rows().empty());
    for (int i = 1; i <= 10; ++i)
        keeper.look({inactive(i)}, start + std::chrono::seconds(i));
    QCOMPARE(rows().size(), std::size_t(1));
    QVERIFY(!rows().at(0).closed);
    keeper.look({}, start + 11s);
    QCOMPARE(rows().at(0).opened, start + 1s);
    QCOMPARE(rows().at(0).closed, std::optional(start + 11s));
    QCOMPARE(rows().at(0).mostRequests, std::int64_t(10));
    keeper.look({inactive(1)}, start + 131s);
    const auto both = rows();
    QCOMPARE(both.size(), std::size_t(2));
    QVERIFY(!both.at(0).closed && both.at(1).closed);
}

void TestHistoryKeeper::looksOnceASecond()
{
    HistoryKeeper keeper = open(start);
    keeper.look({}, start);
    keeper.look({inactive()}, start + 300ms);
    QVERIFY(rows().empty());
    keeper.look({inactive()}, start + 990ms);
    QCOMPARE(rows().size(), std::size_t(1));
}

void TestHistoryKeeper::aRestartContinuesWithTheSameIds()
{
    {
        HistoryKeeper keeper = open(start);
        keeper.look({inactive()}, start);
        keeper.end(start + 20s);
    }
    QCOMPARE(rows().at(0).lastSeen, start + 20s);
    {
        HistoryKeeper keeper = open(start + 1h);
        keeper.look({inactive()}, start + 1h);
        keeper.end(start + 1h);
    }
    QCOMPARE(rows().size(), std::size_t(1));
    QVERIFY(!rows().at(0).closed);
    HistoryKeeper keeper = open(start + 2h);
    keeper.look({}, start + 2h);
    QCOMPARE(rows().at(0).closed, std::optional(start + 1h));
    keeper.look({inactive()}, start + 3h);
    QCOMPARE(rows().size(), std::size_t(2));
    QCOMPARE(rows().at(0).id, std::int64_t(2));
}

void TestHistoryKeeper::whatCouldNotBeWrittenIsWrittenLater()
{
    HistoryKeeper keeper = open(start);
    store::test::PlainConnection other(*m_folder);
    QVERIFY(other.execute("BEGIN IMMEDIATE"));
    keeper.look({inactive()}, start);
    keeper.look({}, start + 5s);
    QVERIFY(other.execute("ROLLBACK"));
    QVERIFY(rows().empty());
    keeper.look({}, start + 6s);
    QCOMPARE(rows().at(0).opened, start);
    QCOMPARE(rows().at(0).closed, std::optional(start + 5s));
}

QTEST_GUILESS_MAIN(TestHistoryKeeper)
#include "tst_historykeeper.moc"
