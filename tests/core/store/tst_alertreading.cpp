// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/alertfixture.h"

#include <algorithm>

using namespace usher;
using namespace usher::store;
using record::AlertState;
using test::about;
using test::startMillis;

Q_DECLARE_METATYPE(usher::store::AlertFilter)

/// What readers are told of alerts.
class TestAlertReading : public QObject, private test::AlertStore {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void pagesByKey();
    void filters_data();
    void filters();
    void findsByNumberAndSysId();
    void pagesTheEventsOfAnAlert();
    void readsAnEmptyFolder();
    void tellsConditionsFromOtherText();
};

void TestAlertReading::pagesByKey()
{
    for (int i = 0; i < 7; ++i)
        submit({about("machine " + std::to_string(i), 4)});
    m_writer->stop();
    auto reading = reader();
    const auto idsOf = [&](std::int64_t below, std::size_t limit) {
        std::vector<std::int64_t> ids;
        const auto alerts = reading.alerts({}, below, limit);
        for (const AlertRow& alert : alerts.value())
            ids.push_back(alert.id);
        return ids;
    };
    QCOMPARE(idsOf(0, 3), (std::vector<std::int64_t>{7, 6, 5}));
    QCOMPARE(idsOf(5, 3), (std::vector<std::int64_t>{4, 3, 2}));
    QCOMPARE(idsOf(2, 3), (std::vector<std::int64_t>{1}));
    QCOMPARE(idsOf(1, 3), std::vector<std::int64_t>{});
}

void TestAlertReading::filters_data()
{
    QTest::addColumn<AlertFilter>("filter");
    QTest::addColumn<std::vector<std::int64_t>>("ids");
    const auto row = [](const char* name, const AlertFilter& filter, std::vector<std::int64_t> ids) {
        QTest::newRow(name) << filter << std::move(ids);
    };
    const auto where = [&](const char* condition, std::vector<std::int64_t> ids) {
        row(condition, {{}, {}, {}, {condition}}, std::move(ids));
    };
    row("all", {}, {3, 2, 1});
    row("open", {AlertState::Open, {}, {}, {}}, {3, 1});
    row("closed", {AlertState::Closed, {}, {}, {}}, {2});
    row("flapping", {AlertState::Flapping, {}, {}, {}}, {});
    row("since its last event", {{}, base::fromMillis(startMillis + 5'000), {}, {}}, {2});
    row("search key", {{}, {}, "LATHE__", {}}, {3});
    row("search number", {{}, {}, "alert0000002", {}}, {2});
    row("search quote", {{}, {}, "' OR '1'='1", {}}, {});
    where("severity<=2", {3, 1});
    where("event_count=2", {2});
    where("state=Closed", {2});
    where("number=Alert0000003", {3});
    where("first_event=", {3});
    where("node=", {3, 2, 1});
    where("sys_updated_on>='2026-11-23 14:00:05'", {2});
}

void TestAlertReading::filters()
{
    QFETCH(AlertFilter, filter);
    auto timeless = about("lathe", 1);
    timeless.timeOfEvent.clear();
    submit({about("kiln", 2), about("press", 4)});
    submit({timeless});
    submit({about("press", 0)}, startMillis + 5'000);
    m_writer->stop();
    auto reading = reader();
    std::vector<std::int64_t> ids;
    const auto alerts = reading.alerts(filter, 0, 0);
    for (const AlertRow& alert : alerts.value())
        ids.push_back(alert.id);
    QTEST(ids, "ids");
    QVERIFY(!reading.alerts({{}, {}, {}, {"1=1"}}, 0, 0));
}

void TestAlertReading::findsByNumberAndSysId()
{
    submit({about("kiln", 2), about("press", 4)});
    m_writer->stop();
    auto reading = reader();
    const auto byNumber = reading.alert("Alert0000002");
    QVERIFY(byNumber);
    QVERIFY(byNumber->messageKey.starts_with("press"));
    const auto bySysId = reading.alert(byNumber->sysId);
    QVERIFY(bySysId);
    QCOMPARE(*bySysId, *byNumber);
    for (const char* const name : {"Alert0000003", "Alert", "Alert2x", "2", "", "x"})
        QCOMPARE(reading.alert(name).error(), StoreError::NotFound);
}

void TestAlertReading::pagesTheEventsOfAnAlert()
{
    std::vector<std::string> sysIds;
    for (int i = 0; i < 7; ++i) {
        auto event = about("kiln", i % 2 == 0 ? 4 : 0);
        sysIds.push_back(event.sysId);
        submit({about("press", 4), std::move(event)});
    }
    m_writer->stop();
    auto reading = reader();
    std::vector<std::string> found;
    std::int64_t from = reading.alert("Alert0000002")->newestEventId;
    while (from != 0) {
        const auto page = reading.alertEvents(from, 3);
        QVERIFY(page && !page->empty() && page->size() <= 3);
        for (const EventRow& event : *page)
            found.push_back(event.values.sysId);
        from = page->back().previousId;
    }
    std::reverse(found.begin(), found.end());
    QCOMPARE(found, sysIds);
    // Older events may be gone.
    QVERIFY(
        test::PlainConnection(*m_folder).execute("DELETE FROM em_event WHERE sys_id = '" + sysIds[3] + "'"));
    const auto left = reading.alertEvents(reading.alert("Alert0000002")->newestEventId, 0);
    QCOMPARE(left->size(), std::size_t(3));
    const auto history = reading.alertHistory(reading.alert("Alert0000002")->id, 0);
    QCOMPARE(history->size(), std::size_t(7));
    QVERIFY(history->at(3).event.empty());
}

void TestAlertReading::readsAnEmptyFolder()
{
    m_writer.reset();
    auto reading = reader();
    QVERIFY(reading.alerts({}, 0, 10)->empty());
    QCOMPARE(reading.alert("Alert0000001").error(), StoreError::NotFound);
    QVERIFY(reading.alertEvents(0, 10)->empty());
    QVERIFY(reading.alertEvents(1'024, 10)->empty());
    QVERIFY(reading.alertHistory(1, 10)->empty());
}

void TestAlertReading::tellsConditionsFromOtherText()
{
    for (const char* const text : {"severity<=2", "event_count > 10", "state=Open", "last_event>='2026'"})
        QVERIFY2(isAlertCondition(text), text);
    for (const char* const text : {"", "severity", "request_id=1", "time_of_event=x", "event_count=many",
                                   "newest_event=1", "1=1", "rowid=1"})
        QVERIFY2(!isAlertCondition(text), text);
}

QTEST_GUILESS_MAIN(TestAlertReading)
#include "tst_alertreading.moc"
