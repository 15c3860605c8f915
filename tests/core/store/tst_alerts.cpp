// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/folding.h"
#include "core/base/limits.h"
#include "tests/core/store/alertfixture.h"

#include <random>

using namespace usher;
using namespace usher::store;
using record::AlertCause;
using record::AlertState;
using test::about;
using test::startMillis;

namespace {

std::vector<AlertState> statesOf(const std::vector<AlertChangeRow>& history)
{
    std::vector<AlertState> states;
    for (const AlertChangeRow& change : history)
        states.push_back(change.to);
    return states;
}

} // namespace

/// What the writer makes of events.
class TestAlerts : public QObject, private test::AlertStore {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void foldsEventsIntoAnAlert();
    void showsEventsAndAlertTogether();
    void leavesAnEventInError();
    void leavesAnEventThatClosesNothing();
    void goesOnAfterARestart();
    void makesANewAlertAfterTheInterval();
    void takesTheRulesOfNow();
    void endsFlappingWhenItIsQuiet();
    void countsOnlyWhatWasTaken();
    void countsNothingThatFailed();
    void remembersMoreThanItKeeps();
    void countsEveryEventOfAMuddle();
};

void TestAlerts::foldsEventsIntoAnAlert()
{
    auto fired = about("kiln", 2);
    fired.timeOfEvent = "2026-11-23 13:59:58";
    auto late = about("kiln", 4);
    late.timeOfEvent = "2026-11-23 13:00:00";
    submit({fired});
    submit({about("kiln", 0)}, startMillis + 60'000);
    submit({late}, startMillis + 120'000);
    m_writer->stop();

    auto reading = reader();
    const auto alerts = reading.alerts({}, 0, 0);
    QCOMPARE(alerts->size(), std::size_t(1));
    const AlertRow& alert = alerts->front();
    QCOMPARE(alert.number, std::string("Alert0000001"));
    QCOMPARE(alert.sysId.size(), std::size_t(32));
    QCOMPARE(alert.createdOn, std::string("2026-11-23 14:00:00"));
    QCOMPARE(alert.updatedOn, std::string("2026-11-23 14:02:00"));
    QCOMPARE(alert.source, fired.source);
    QCOMPARE(alert.eventClass, fired.eventClass);
    QCOMPARE(alert.type, fired.type);
    QCOMPARE(alert.metricName, fired.metricName);
    QCOMPARE(alert.messageKey, fired.messageKey);
    QCOMPARE(alert.description, fired.description);
    QCOMPARE(alert.state, AlertState::Reopen);
    QCOMPARE(alert.severity, 4);
    QCOMPARE(alert.eventCount, std::int64_t(3));
    QCOMPARE(alert.firstEvent, std::string("2026-11-23 13:00:00"));
    QCOMPARE(alert.lastEvent, std::string("2026-11-23 13:59:58"));

    const auto history = reading.alertHistory(alert.id, 0);
    QCOMPARE(statesOf(*history), (std::vector{AlertState::Reopen, AlertState::Closed, AlertState::Open}));
    QVERIFY(!history->at(2).from);
    QCOMPARE(history->at(2).why, AlertCause::New);
    QCOMPARE(history->at(2).event, fired.sysId);
    QCOMPARE(*history->at(0).from, AlertState::Closed);
    QCOMPARE(history->at(0).why, AlertCause::Recurred);
    QCOMPARE(history->at(0).at, std::string("2026-11-23 14:02:00"));
    QCOMPARE(reading.alertHistory(alert.id, 2)->size(), std::size_t(2));
    QCOMPARE(miscounted(), 0);
}

/// Whoever sees the event sees its alert, at any moment.
void TestAlerts::showsEventsAndAlertTogether()
{
    test::PlainConnection plain(*m_folder);
    for (int i = 1; i <= 50; ++i) {
        submit({about("kiln", i % 2 == 0 ? 0 : 4), about("press", 3)});
        QCOMPARE(plain.number("SELECT count(*) - ifnull((SELECT sum(event_count) FROM em_alert), 0)"
                              " FROM em_event"),
                 0);
    }
    m_writer->stop();
    QCOMPARE(number("SELECT count(*) FROM em_event WHERE state = 'Processed' AND alert <> ''"), 100);
    QCOMPARE(number("SELECT count(*) FROM em_alert"), 2);
    QCOMPARE(miscounted(), 0);
}

void TestAlerts::leavesAnEventInError()
{
    submit({about("kiln", 9), about("kiln", 2)});
    m_writer->stop();
    const auto events = reader().events({}, 0);
    QCOMPARE(events->at(1).state, std::string("Error"));
    QCOMPARE(events->at(1).processingNotes,
             std::string(alerts::processingNotes(alerts::EventError::NoSeverity)));
    QVERIFY(events->at(1).alert.empty());
    QCOMPARE(events->at(0).state, std::string("Processed"));
    QVERIFY(events->at(0).processingNotes.empty());
    QCOMPARE(events->at(0).alert, reader().alerts({}, 0, 0)->at(0).sysId);
    QCOMPARE(miscounted(), 0);
}

void TestAlerts::leavesAnEventThatClosesNothing()
{
    submit({about("kiln", 0)});
    m_writer->stop();
    const auto events = reader().events({}, 0);
    QCOMPARE(events->at(0).state, std::string("Processed"));
    QCOMPARE(events->at(0).processingNotes, std::string(alerts::nothingToCloseNotes));
    QVERIFY(events->at(0).alert.empty());
    QVERIFY(reader().alerts({}, 0, 0)->empty());
}

void TestAlerts::goesOnAfterARestart()
{
    submit({about("kiln", 2), about("press", 4)});
    m_writer->stop();
    start();
    submit({about("kiln", 0)}, startMillis + 1'000);
    m_writer->stop();
    start();
    submit({about("kiln", 1)}, startMillis + 2'000);
    m_writer->stop();
    const auto alerts = reader().alerts({}, 0, 0);
    QCOMPARE(alerts->size(), std::size_t(2));
    QCOMPARE(alerts->at(1).state, AlertState::Reopen);
    QCOMPARE(alerts->at(1).eventCount, std::int64_t(3));
    QCOMPARE(alerts->at(0).state, AlertState::Open);
    QCOMPARE(miscounted(), 0);
}

void TestAlerts::makesANewAlertAfterTheInterval()
{
    constexpr std::int64_t interval = 14'400'000;
    submit({about("kiln", 2)});
    submit({about("kiln", 0)}, startMillis + 1'000);
    submit({about("kiln", 4)}, startMillis + 2'000 + interval);
    submit({about("kiln", 4)}, startMillis + 3'000 + interval);
    m_writer->stop();
    const auto alerts = reader().alerts({}, 0, 0);
    QCOMPARE(alerts->size(), std::size_t(2));
    QCOMPARE(alerts->at(0).state, AlertState::Open);
    QCOMPARE(alerts->at(0).eventCount, std::int64_t(2));
    QCOMPARE(alerts->at(1).state, AlertState::Closed);
    QCOMPARE(alerts->at(1).eventCount, std::int64_t(2));
    QVERIFY(alerts->at(0).sysId != alerts->at(1).sysId);
    start(); // the newest alert of a key is found, not the first
    submit({about("kiln", 0)}, startMillis + 4'000 + interval);
    m_writer->stop();
    QCOMPARE(reader().alerts({}, 0, 0)->at(0).state, AlertState::Closed);
    QCOMPARE(miscounted(), 0);
}

void TestAlerts::takesTheRulesOfNow()
{
    alerts::Rules rules;
    rules.activeInterval = std::chrono::seconds(0);
    m_writer->setAlertRules(rules);
    // All in one transaction: what is known of an alert changes hands within it.
    m_log->hold();
    submit({about("press", 2)});
    QTRY_COMPARE(number("SELECT count(*) FROM em_alert"), 1);
    submit({about("kiln", 2)});
    submit({about("kiln", 0)}, startMillis + 1'000);
    submit({about("kiln", 4)}, startMillis + 2'000);
    m_log->release();
    m_writer->stop();
    QCOMPARE(m_log->batches(), (std::vector<std::size_t>{1, 3}));
    const auto alerts = reader().alerts({}, 0, 0);
    QCOMPARE(alerts->size(), std::size_t(3));
    QCOMPARE(alerts->at(0).state, AlertState::Open);
    QCOMPARE(alerts->at(1).state, AlertState::Closed);
    QCOMPARE(miscounted(), 0);
}

void TestAlerts::endsFlappingWhenItIsQuiet()
{
    alerts::Rules rules;
    rules.flapFrequency = 1;
    rules.flapQuietInterval = std::chrono::seconds(60);
    m_writer->setAlertRules(rules);
    submit({about("kiln", 2), about("kiln", 0), about("kiln", 1)});
    submit({about("press", 2), about("press", 0), about("press", 1), about("press", 0)});
    QTRY_COMPARE(number("SELECT count(*) FROM em_alert WHERE state = 'Flapping'"), 2);
    m_writer->stop(); // whoever comes next looks after them, too
    start();
    m_writer->setAlertRules(rules);
    m_clock.set(startMillis + 60'000);
    submit({about("lathe", 2)});
    QTRY_COMPARE_WITH_TIMEOUT(number("SELECT count(*) FROM em_alert WHERE state = 'Flapping'"), 0, 30'000);
    auto reading = reader();
    const auto alerts = reading.alerts({}, 0, 0);
    QCOMPARE(alerts->at(2).state, AlertState::Open);
    QCOMPARE(alerts->at(1).state, AlertState::Closed);
    const auto history = reading.alertHistory(alerts->at(1).id, 0);
    QCOMPARE(history->front().why, AlertCause::Quiet);
    QVERIFY(history->front().event.empty());
    submit({about("press", 2)}, startMillis + 61'000);
    m_writer->stop();
    QCOMPARE(reader().alerts({}, 0, 0)->at(1).eventCount, std::int64_t(5));
    QCOMPARE(miscounted(), 0);
}

/// An item that the database rejects takes back what it did to alerts, and nothing else.
void TestAlerts::countsOnlyWhatWasTaken()
{
    const auto first = about("kiln", 2);
    submit({first});
    QTRY_COMPARE(m_log->committedCount(), std::size_t(1));
    m_log->hold();
    submit({about("press", 2)});
    QTRY_COMPARE(number("SELECT count(*) FROM em_event"), 2);
    auto taken = about("kiln", 0);
    taken.sysId = first.sysId;
    submit({about("kiln", 4), about("lathe", 4)});
    submit({about("kiln", 0), about("oven", 1), taken});
    submit({about("kiln", 1), about("lathe", 0)});
    m_log->release();
    QTRY_COMPARE(m_log->failedCount(), std::size_t(1));
    m_writer->stop();
    const auto alerts = reader().alerts({}, 0, 0);
    QCOMPARE(alerts->size(), std::size_t(3)); // kiln, press, lathe
    QCOMPARE(alerts->at(2).state, AlertState::Open);
    QCOMPARE(alerts->at(2).severity, 1);
    QCOMPARE(alerts->at(2).eventCount, std::int64_t(3));
    QCOMPARE(alerts->at(0).state, AlertState::Closed);
    QCOMPARE(number("SELECT count(*) FROM em_alert_history"), 4);
    QCOMPARE(miscounted(), 0);
}

void TestAlerts::countsNothingThatFailed()
{
    submit({about("kiln", 2)});
    QTRY_COMPARE(m_log->committedCount(), std::size_t(1));
    test::PlainConnection plain(*m_folder);
    QVERIFY(plain.execute("BEGIN IMMEDIATE"));
    submit({about("kiln", 0), about("press", 1)});
    QTRY_COMPARE_WITH_TIMEOUT(m_log->failedCount(), std::size_t(1), 15'000);
    QVERIFY(plain.execute("ROLLBACK"));
    submit({about("kiln", 4)});
    QTRY_COMPARE(m_log->committedCount(), std::size_t(2));
    m_writer->stop();
    const auto alerts = reader().alerts({}, 0, 0);
    QCOMPARE(alerts->size(), std::size_t(1));
    QCOMPARE(alerts->at(0).state, AlertState::Open);
    QCOMPARE(alerts->at(0).eventCount, std::int64_t(2));
    QCOMPARE(miscounted(), 0);
}

void TestAlerts::remembersMoreThanItKeeps()
{
    // Long keys: four requests hold more than is kept, and one transaction takes them all.
    const std::string longName(3'900, 'k');
    constexpr int perRequest = 800;
    constexpr int requests = 4;
    static_assert(perRequest * requests * 3'900 > int(base::limits::knownAlertBytes));
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < requests; ++i) {
            std::vector<record::EventValues> events;
            for (int j = 0; j < perRequest; ++j)
                events.push_back(
                    about(longName + std::to_string(i) + "/" + std::to_string(j), 2 - 2 * round));
            submit(std::move(events));
        }
    }
    m_writer->stop();
    QCOMPARE(number("SELECT count(*) FROM em_alert"), perRequest * requests);
    QCOMPARE(number("SELECT count(*) FROM em_alert WHERE state = 'Closed' AND event_count = 2"),
             perRequest * requests);
    QCOMPARE(number("SELECT count(*) FROM em_alert_history"), 2 * perRequest * requests);
}

void TestAlerts::countsEveryEventOfAMuddle()
{
    std::mt19937 random(11);
    for (int i = 0; i < 600; ++i) {
        std::vector<record::EventValues> events;
        for (unsigned j = random() % 4; j < 4; ++j)
            events.push_back(about("machine " + std::to_string(random() % 40), int(random() % 6)));
        submit(std::move(events), startMillis + i * 20'000LL);
        if (i % 200 == 199) {
            m_writer->stop();
            start();
        }
    }
    m_writer->stop();
    QCOMPARE(miscounted(), 0);
    QCOMPARE(number("SELECT count(*) FROM em_event WHERE alert = ''"),
             number("SELECT count(*) FROM em_event WHERE processing_notes <> ''"));
    QCOMPARE(number("SELECT sum(event_count) FROM em_alert"),
             number("SELECT count(*) FROM em_event WHERE alert <> ''"));
    QVERIFY(number("SELECT count(*) FROM em_alert") >= 40);
}

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
