// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"
#include "tests/integration/hammer.h"
#include "tests/integration/standin_fixture.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

using namespace usher;
using namespace std::chrono_literals;

/// A power cut in the middle of 64 busy connections: what was answered 2xx is in the database, once.
class TestKill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingAcknowledgedSurvivesKill_data();
    void everythingAcknowledgedSurvivesKill();
};

void TestKill::everythingAcknowledgedSurvivesKill_data()
{
    QTest::addColumn<int>("milliseconds");
    for (const int moment : {0, 100, 700})
        QTest::addRow("after %d ms", moment) << moment;
}

void TestKill::everythingAcknowledgedSurvivesKill()
{
    QFETCH(int, milliseconds);
    test::StandInFixture standIn;
    const QByteArray token = standIn.token("1");
    QCOMPARE(standIn.post(token, standIn.alert()).status, 200); // the keys are there from now on

    test::Hammer hammer(standIn.webhook().toStdString(), token.toStdString(), standIn.alert().toStdString(),
                        64);
    QVERIFY(hammer.waitForAnswers(100));
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); // the moment of the power cut
    standIn.engine().kill();
    const std::vector<std::string> acknowledged = hammer.finish();
    QVERIFY(acknowledged.size() >= 100);

    const auto folder = store::DataFolder::open(standIn.dataFolder().toStdString());
    QVERIFY(folder.has_value());
    auto reader = store::Reader::open(*folder);
    QVERIFY(reader.has_value());
    const auto events = reader->events({}, 0);
    QVERIFY(events.has_value());
    std::map<std::string, int> stored;
    for (const store::EventRow& event : *events)
        ++stored[event.values.sysId];
    for (const std::string& id : acknowledged)
        QCOMPARE(stored[id], 1);
    qInfo("%zu acknowledged, %zu stored", acknowledged.size(), events->size());
    // Alerts count what is there, neither more nor less.
    const auto alerts = reader->alerts({}, 0, 0);
    QVERIFY(alerts.has_value());
    std::size_t counted = 0;
    for (const store::AlertRow& alert : *alerts) {
        const auto folded = reader->alertEvents(alert.newestEventId, 0);
        QVERIFY(folded.has_value());
        QCOMPARE(folded->size(), std::size_t(alert.eventCount));
        counted += folded->size();
    }
    QCOMPARE(counted, events->size());
    // Nothing is there twice, and the next engine starts on what the last one left.
    QVERIFY(std::all_of(stored.begin(), stored.end(), [](const auto& row) { return row.second == 1; }));
    const test::Program next(QStringLiteral(USHERCTL),
                             {QStringLiteral("--data"), standIn.dataFolder(), QStringLiteral("serve"),
                              QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
    QVERIFY(!next.ready().isEmpty());
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
