// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"
#include "tests/integration/plainstandin.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace usher;
using test::PlainStandIn;

/// While requests arrive as fast as they are answered, the oldest go as fast, and nobody waits for that.
class TestRetentionLoad : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void keepsPaceWithTheLoad();

private:
    void keep(std::int64_t requests) const
    {
        const auto set =
            m_standIn->ctl({QStringLiteral("settings"), QStringLiteral("set"),
                            QStringLiteral("retention.max_requests"), QString::number(requests)});
        QCOMPARE(set.exitCode, 0);
    }

    std::unique_ptr<PlainStandIn> m_standIn;
};

void TestRetentionLoad::initTestCase()
{
    m_standIn = std::make_unique<PlainStandIn>();
    QVERIFY(m_standIn->isReady());
}

void TestRetentionLoad::cleanupTestCase()
{
    m_standIn.reset();
}

/// Rounds with and without a limit in turns, because the machine is shared with others; the median counts.
void TestRetentionLoad::keepsPaceWithTheLoad()
{
    constexpr std::size_t rounds = 3;
    constexpr std::int64_t kept = 500;
    const std::string request = PlainStandIn::request("Bearer " + m_standIn->token(), m_standIn->alert());
    QVERIFY(m_standIn->acceptedRate(request) > 0); // the keys are there, the verdict is cached
    store::test::PlainConnection database(m_standIn->folder());
    QVERIFY(database.execute("PRAGMA busy_timeout = 5000"));
    const auto stored = [&] { return database.number("SELECT count(*) FROM request"); };
    std::vector<double> ratios;
    for (std::size_t round = 0; round < rounds; ++round) {
        keep(0);
        QTest::qSleep(500); // the engine looks at the settings every 250 ms
        const double without = m_standIn->acceptedRate(request);
        keep(kept);
        QTRY_COMPARE_WITH_TIMEOUT(stored(), kept, 20'000);
        const auto before = database.number("SELECT max(id) FROM request");
        const double with = m_standIn->acceptedRate(request);
        const auto arrived = database.number("SELECT max(id) FROM request") - before;
        const auto left = stored();
        qInfo("%.0f requests a second, %.0f while as many go; of %lld that came %lld were left at the end",
              without, with, static_cast<long long>(arrived), static_cast<long long>(left - kept));
        // What comes while a look is pending or a batch was short.
        QVERIFY2(left - kept <= std::max<std::int64_t>(arrived / 4, 1'000),
                 qPrintable(QString::number(left)));
        ratios.push_back(with / without);
    }
    QTRY_COMPARE(stored(), kept);
    std::sort(ratios.begin(), ratios.end());
    qInfo("%.2f of the rate (%.2f to %.2f)", ratios[rounds / 2], ratios.front(), ratios.back());
    QVERIFY(ratios[rounds / 2] >= 0.5);
    QCOMPARE(database.number("SELECT count(*) FROM em_event"), kept);
    QCOMPARE(database.number("SELECT count(*) FROM request_payload"), kept);
    QCOMPARE(database.number("SELECT event_count FROM alert"),
             database.number("SELECT max(id) FROM request"));
    QCOMPARE(database.value("PRAGMA foreign_key_check"), std::string());
}

QTEST_GUILESS_MAIN(TestRetentionLoad)
#include "tst_retentionload.moc"
