// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"
#include "core/store/writer.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>

using namespace usher;
using namespace usher::store;
using record::CheckCode;
using test::acceptedRecord;
using test::answered;
using test::refusedRecord;
using test::startMillis;
using test::withReply;

Q_DECLARE_METATYPE(usher::store::RequestFilter)
Q_DECLARE_METATYPE(usher::store::EventFilter)

namespace {

using Ids = std::vector<std::int64_t>;

Ids idsOf(const base::Result<std::vector<RequestRow>, StoreError>& rows)
{
    Ids ids;
    for (const RequestRow& row : rows.value())
        ids.push_back(row.id);
    return ids;
}

} // namespace

class TestReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void readsAnEmptyFolder();
    void pagesByKey();
    void findsNewRequests();
    void filtersRequests_data();
    void filtersRequests();
    void filtersEvents_data();
    void filtersEvents();
    void tellsConditionsFromOtherText_data();
    void tellsConditionsFromOtherText();
    void refusesAConditionThatIsNone();
    void findsAnEvent();
    void missesWhatIsNotThere();
    void givesTheWholeTrail();
    void addsUpActivity();
    void totalsCountEveryRequest();
    void findsRequestsAfterTheClockWasSetBack();
    void readsWhileAWriterWrites();
    void saysWhenAPayloadIsDamaged();
    void findsTimesWhenTheClockWasSetBack();
    void givesIdsStretchByStretch();
    void canBeInterrupted();

private:
    [[nodiscard]] Reader reader() { return std::move(Reader::open(*m_folder).value()); }

    QTemporaryDir m_dir;
    std::optional<DataFolder> m_folder;
    std::vector<std::string> m_sysIds;
};

/// Seven requests: 1 accepted, 2 inactive, 3 accepted with two events, 4 bad signature, 5 no role, 6 no
/// target, 7 not reachable; ten seconds apart.
void TestReader::initTestCase()
{
    m_folder = test::folderIn(m_dir);
    test::ManualClock clock;
    test::CommitLog log;
    auto writer = Writer::start(*m_folder, log, clock);
    QVERIFY(writer);
    std::int64_t time = startMillis;
    const auto next = [&] { return std::exchange(time, time + 10'000); };
    auto first = acceptedRecord(next());
    auto inactive = refusedRecord(CheckCode::UserInactive, next());
    auto two = acceptedRecord(next());
    two.alert.alertRule = "Disk 100% full_now";
    two.events.push_back(test::event(base::newSysId(startMillis)));
    two.events[0].severity = 1;
    two.events[1].severity = 0;
    two.events[1].metricName = "O'Neil's \"rule\"";
    two.events[1].resolutionState = "Closing";
    m_sysIds = {first.events[0].sysId, two.events[0].sysId, two.events[1].sysId};
    auto signature = refusedRecord(CheckCode::TokenSignature, next());
    signature.clientId = "other-client";
    QVERIFY((*writer)->submit(withReply(first)));
    QVERIFY((*writer)->submit(answered(inactive)));
    QVERIFY((*writer)->submit(withReply(two)));
    QVERIFY((*writer)->submit(answered(signature)));
    for (const CheckCode code :
         {CheckCode::AccessRole, CheckCode::PayloadNoTarget, CheckCode::StoreUnavailable})
        QVERIFY((*writer)->submit(answered(refusedRecord(code, next()))));
    (*writer)->stop();
    QCOMPARE(log.newestId(), std::int64_t(7));
}

void TestReader::readsAnEmptyFolder()
{
    const QTemporaryDir dir;
    auto empty = Reader::open(test::folderIn(dir));
    QVERIFY(empty);
    QVERIFY(empty->requests({}, 0, 10)->empty());
    QVERIFY(empty->events({}, 10)->empty());
    QVERIFY(empty->activity(base::fromMillis(0))->empty());
    QVERIFY(empty->changes(base::fromMillis(0))->empty());
    QCOMPARE(empty->totals()->requests, 0);
    QCOMPARE(empty->totals()->newestId, 0);
    QVERIFY(empty->totals()->databaseBytes > 0);
}

void TestReader::pagesByKey()
{
    auto reading = reader();
    QCOMPARE(idsOf(reading.requests({}, 0, 3)), (Ids{7, 6, 5}));
    QCOMPARE(idsOf(reading.requests({}, 5, 3)), (Ids{4, 3, 2}));
    QCOMPARE(idsOf(reading.requests({}, 2, 3)), (Ids{1}));
    QCOMPARE(idsOf(reading.requests({}, 1, 3)), Ids{});
    QCOMPARE(idsOf(reading.requests({}, 0, 0)).size(), std::size_t(7));
    RequestFilter rejected;
    rejected.outcome = RequestFilter::Outcome::Rejected;
    QCOMPARE(idsOf(reading.requests(rejected, 6, 2)), (Ids{5, 4}));
}

void TestReader::findsNewRequests()
{
    auto reading = reader();
    QCOMPARE(idsOf(reading.newRequests({}, 5, 100)), (Ids{7, 6}));
    QCOMPARE(idsOf(reading.newRequests({}, 7, 100)), Ids{});
    QCOMPARE(idsOf(reading.newRequests({}, 0, 2)), (Ids{7, 6}));
}

void TestReader::filtersRequests_data()
{
    using Outcome = RequestFilter::Outcome;
    QTest::addColumn<RequestFilter>("filter");
    QTest::addColumn<Ids>("ids");
    const auto row = [](const char* name, auto set, Ids ids) {
        RequestFilter filter;
        set(filter);
        QTest::newRow(name) << filter << ids;
    };
    const auto where = [&](const char* condition, Ids ids) {
        row(
            condition, [&](RequestFilter& f) { f.conditions = {condition}; }, std::move(ids));
    };
    row("accepted", [](RequestFilter& f) { f.outcome = Outcome::Accepted; }, {3, 1});
    row("rejected", [](RequestFilter& f) { f.outcome = Outcome::Rejected; }, {7, 6, 5, 4, 2});
    row("validated but rejected", [](RequestFilter& f) { f.outcome = Outcome::ValidatedButRejected; },
        {7, 6, 5, 2});
    row("code", [](RequestFilter& f) { f.code = CheckCode::AccessRole; }, {5});
    row("code accepted", [](RequestFilter& f) { f.code = CheckCode::Accepted; }, {3, 1});
    row("stage", [](RequestFilter& f) { f.refusedAt = record::Stage::User; }, {2});
    row("stage Store leaves out accepted", [](RequestFilter& f) { f.refusedAt = record::Stage::Store; }, {7});
    row("nothing is both",
        [](RequestFilter& f) {
            f.outcome = Outcome::Accepted;
            f.code = CheckCode::AccessRole;
        },
        {});
    row("since", [](RequestFilter& f) { f.since = base::fromMillis(startMillis + 40'000); }, {7, 6, 5});
    row("since later", [](RequestFilter& f) { f.since = base::fromMillis(startMillis + 1'000'000); }, {});
    row("search rule", [](RequestFilter& f) { f.search = "disk"; }, {3});
    row("search client", [](RequestFilter& f) { f.search = "OTHER-"; }, {4});
    row("search per cent", [](RequestFilter& f) { f.search = "0% f"; }, {3});
    row("search underscore", [](RequestFilter& f) { f.search = "l_n"; }, {3});
    row("search backslash", [](RequestFilter& f) { f.search = "\\"; }, {});
    row("search quote", [](RequestFilter& f) { f.search = "' OR '1'='1"; }, {});
    row("two at once",
        [](RequestFilter& f) {
            f.outcome = Outcome::Rejected;
            f.search = "kiln-client";
            f.conditions = {"status=401", "id<7"};
        },
        {2});
    where("status>=500", {7});
    where("status != 401", {7, 6, 5, 3, 1});
    where("outcome = user.inactive", {2});
    where("stage=Token", {4});
    where("stage!=Store", {6, 5, 4, 2});
    where("validated=false", {4});
    where("validated = true", {7, 6, 5, 3, 2, 1});
    where("client_id='other-client'", {4});
    where("client_id=\"other-client\"", {4});
    where("client_id=' OR 1=1 --", {});
    where("received<2026-11-23T14:00:10Z", {1});
    where("count>1", {});
    where("user=", {4});
}

void TestReader::filtersRequests()
{
    QFETCH(RequestFilter, filter);
    QFETCH(Ids, ids);
    auto reading = reader();
    QCOMPARE(idsOf(reading.requests(filter, 0, 0)), ids);
    QCOMPARE(idsOf(reading.newRequests(filter, 0, 0)), ids);
}

void TestReader::filtersEvents_data()
{
    QTest::addColumn<EventFilter>("filter");
    QTest::addColumn<std::vector<int>>("severities");
    const auto since = [](std::int64_t millis) { return base::fromMillis(startMillis + millis); };
    QTest::newRow("all, newest first") << EventFilter{} << std::vector<int>{0, 1, 4};
    QTest::newRow("since") << EventFilter{since(20'000), {}, {}} << std::vector<int>{0, 1};
    QTest::newRow("since later") << EventFilter{since(30'000), {}, {}} << std::vector<int>{};
    QTest::newRow("search") << EventFilter{{}, "o'neil", {}} << std::vector<int>{0};
    QTest::newRow("search key") << EventFilter{{}, "KILN-3__platform", {}} << std::vector<int>{0, 1, 4};
    const auto where = [](const char* condition, std::vector<int> severities) {
        QTest::newRow(condition) << EventFilter{{}, {}, {condition}} << severities;
    };
    where("severity<=1", {0, 1});
    where("severity > 1", {4});
    where("severity!=4", {0, 1});
    where("resolution_state='Closing'", {0});
    where("metric_name = O'Neil's \"rule\"", {0});
    where("metric_name = 'x' OR 1=1", {});
    where("request_id=3", {0, 1});
    where("node=", {0, 1, 4});
    where("state=Processed", {0, 1, 4});
    where("time_of_event>='2027'", {});
    where("target=/subscriptions/1f0e/resourcegroups/rg-kiln/providers/microsoft.compute/virtualmachines/"
          "kiln-3",
          {0, 1, 4});
}

void TestReader::filtersEvents()
{
    QFETCH(EventFilter, filter);
    QFETCH(std::vector<int>, severities);
    auto reading = reader();
    const auto events = reading.events(filter, 0);
    QVERIFY(events);
    std::vector<int> found;
    for (const EventRow& row : *events)
        found.push_back(row.values.severity);
    QCOMPARE(found, severities);
    QCOMPARE(reading.events(filter, 1)->size(), std::min<std::size_t>(1, severities.size()));
}

void TestReader::tellsConditionsFromOtherText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("ofEvents");
    QTest::addColumn<bool>("ofRequests");
    const auto row = [](const char* text, bool ofEvents, bool ofRequests) {
        QTest::newRow(text) << QString::fromUtf8(text) << ofEvents << ofRequests;
    };
    row("severity<=2", true, true);
    row("  severity  >  2  ", true, true);
    row("sys_id=x", true, false);
    row("outcome!=accepted", false, true);
    row("", false, false);
    row("severity", false, false);
    row("=2", false, false);
    row("severity=high", false, false);
    row("severity=", false, false);
    row("severity==2", false, false);
    row("severity LIKE 2", false, false);
    row("severity<=2 OR 1=1", false, false);
    row("Severity=2", false, false);
    row("rowid=1", false, false);
    row("additional_info=x", false, false);
    row("type;DROP TABLE em_event=1", false, false);
    row("(select 1)=1", false, false);
    row("stage=Kiln", false, false);
    row("stage<User", false, false);
    row("validated=maybe", false, false);
    row("received>=yesterday", false, false);
    row("received>=2026-11-23 14:00:00", false, true);
}

void TestReader::tellsConditionsFromOtherText()
{
    QFETCH(QString, text);
    QTEST(isEventCondition(text.toStdString()), "ofEvents");
    QTEST(isRequestCondition(text.toStdString()), "ofRequests");
}

void TestReader::refusesAConditionThatIsNone()
{
    auto reading = reader();
    RequestFilter filter;
    filter.conditions = {"1=1; DROP TABLE request"};
    QVERIFY(!reading.requests(filter, 0, 0));
    QVERIFY(!reading.events({{}, {}, {"1=1"}}, 0));
}

void TestReader::findsAnEvent()
{
    auto reading = reader();
    const auto event = reading.event(m_sysIds.at(2));
    QVERIFY(event);
    QCOMPARE(event->requestId, std::int64_t(3));
    QCOMPARE(event->values.sysId, m_sysIds.at(2));
    QCOMPARE(event->values.resolutionState, std::string("Closing"));
    QCOMPARE(event->createdOn, std::string("2026-11-23 14:00:20"));
}

void TestReader::missesWhatIsNotThere()
{
    auto reading = reader();
    QCOMPARE(reading.request(99).error(), StoreError::NotFound);
    QCOMPARE(reading.request(-1).error(), StoreError::NotFound);
    QCOMPARE(reading.event("nothing").error(), StoreError::NotFound);
}

void TestReader::givesTheWholeTrail()
{
    auto reading = reader();
    const auto detail = reading.request(2);
    QVERIFY(detail);
    QCOMPARE(detail->trail.size(), record::allChecks().size());
    for (const record::CheckResult& line : detail->trail) {
        const auto status = line.code < CheckCode::UserInactive    ? record::CheckStatus::Passed
                            : line.code == CheckCode::UserInactive ? record::CheckStatus::Refused
                                                                   : record::CheckStatus::NotReached;
        QCOMPARE(line.status, status);
        QCOMPARE(line.got, std::string(line.code == CheckCode::UserInactive ? "got" : ""));
    }
}

void TestReader::addsUpActivity()
{
    auto reading = reader();
    const auto all = reading.activity(base::fromMillis(startMillis));
    QCOMPARE(all->size(), std::size_t(7));
    QCOMPARE(base::toMillis(all->front().bucket), startMillis);
    QCOMPARE(all->front().outcome, CheckCode::Accepted);
    QCOMPARE(all->front().user, std::string("azure.kiln"));
    QCOMPARE(all->front().count, 1);
    QCOMPARE(all->front().sampleId, 1);
    QCOMPARE(all->back().outcome, CheckCode::StoreUnavailable);
    QCOMPARE(reading.activity(base::fromMillis(startMillis + 1))->size(), std::size_t(6));
}

void TestReader::totalsCountEveryRequest()
{
    QCOMPARE(reader().totals()->requests, 7);
    QCOMPARE(reader().totals()->newestId, 7);
}

void TestReader::findsRequestsAfterTheClockWasSetBack()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    test::ManualClock clock;
    test::CommitLog log;
    auto writer = Writer::start(folder, log, clock);
    for (const std::int64_t time : {startMillis, startMillis + 3'600'000, startMillis + 60'000}) {
        QVERIFY((*writer)->submit(withReply(acceptedRecord(time))));
        QTRY_VERIFY((*writer)->health().queued == 0);
    }
    writer->reset();
    auto reading = Reader::open(folder);
    RequestFilter filter;
    filter.since = base::fromMillis(startMillis + 30'000);
    QCOMPARE(idsOf(reading->requests(filter, 0, 0)), (Ids{3, 2}));
    filter.since = base::fromMillis(startMillis + 3'000'000);
    QCOMPARE(idsOf(reading->requests(filter, 0, 0)), (Ids{2}));
}

void TestReader::readsWhileAWriterWrites()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    auto reading = Reader::open(folder);
    QVERIFY(reading);
    test::ManualClock clock;
    test::CommitLog log;
    auto writer = Writer::start(folder, log, clock);
    for (int i = 0; i < 200; ++i) {
        QVERIFY((*writer)->submit(withReply(acceptedRecord())));
        QVERIFY(reading->requests({}, 0, 5));
    }
    QTRY_COMPARE(log.committedCount(), std::size_t(200));
    QCOMPARE(reading->totals()->requests, 200);
}

void TestReader::saysWhenAPayloadIsDamaged()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    test::ManualClock clock;
    test::CommitLog log;
    auto writer = Writer::start(folder, log, clock);
    QVERIFY((*writer)->submit(withReply(acceptedRecord())));
    writer->reset();
    QVERIFY(test::PlainConnection(folder).execute("UPDATE request_payload SET content = x'00112233'"));
    QCOMPARE(Reader::open(folder)->request(1).error(), StoreError::NotADatabase);
}

void TestReader::findsTimesWhenTheClockWasSetBack()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    test::ManualClock clock;
    test::CommitLog log;
    {
        auto writer = Writer::start(folder, log, clock);
        for (const int seconds : {0, 100, 20, 200, 30, 300})
            QVERIFY((*writer)->submit(answered(
                refusedRecord(CheckCode::UserInactive, startMillis + std::int64_t(seconds) * 1'000))));
    }
    auto reading = Reader::open(folder);
    const auto found = [&](std::optional<int> since, std::optional<int> until) {
        RequestFilter filter;
        if (since)
            filter.since = base::fromMillis(startMillis + *since * 1'000);
        if (until)
            filter.until = base::fromMillis(startMillis + *until * 1'000);
        const auto ids = idsOf(reading->requests(filter, 0, 0));
        return reading->requestIds(filter, 0)->ids == ids ? ids : Ids{-1};
    };
    QCOMPARE(found({}, 50), (Ids{5, 3, 1}));
    QCOMPARE(found({}, 250), (Ids{5, 4, 3, 2, 1}));
    QCOMPARE(found(90, {}), (Ids{6, 4, 2}));
    QCOMPARE(found(10, 50), (Ids{5, 3}));
    QCOMPARE(found({}, -20), Ids{});
    QCOMPARE(found(0, 400), (Ids{6, 5, 4, 3, 2, 1}));
}

void TestReader::givesIdsStretchByStretch()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    auto reading = Reader::open(folder);
    QVERIFY(reading);
    QVERIFY(reading->requestIds({}, 0)->ids.empty());
    QCOMPARE(reading->requestIds({}, 0)->below, 0);
    // Every tenth is refused, and one in the middle is gone.
    QVERIFY(test::PlainConnection(folder).execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
        " INSERT INTO request SELECT i, 0, iif(i % 10, 'accepted', 'user.inactive'), 200, '', '', '', '', '',"
        " '', 4, '', NULL, NULL, '', 0, 1 FROM n WHERE i <> 50000"));
    RequestFilter refused;
    refused.outcome = RequestFilter::Outcome::Rejected;
    for (const auto& filter : {RequestFilter(), refused}) {
        std::vector<std::int64_t> ids;
        int stretches = 0;
        std::int64_t below = 0;
        do {
            const auto stretch = reading->requestIds(filter, below);
            QVERIFY(stretch);
            ids.insert(ids.end(), stretch->ids.begin(), stretch->ids.end());
            below = stretch->below;
            ++stretches;
        } while (below != 0);
        QVERIFY(stretches > 2);
        QVERIFY(std::is_sorted(ids.begin(), ids.end(), std::greater<>()));
        QCOMPARE(ids.size(), reading->requests(filter, 0, 0)->size());
        QCOMPARE(ids.size(), std::size_t(filter == refused ? 9'999 : 99'999));
    }
}

void TestReader::canBeInterrupted()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    auto reading = Reader::open(folder);
    QVERIFY(reading);
    QVERIFY(test::PlainConnection(folder).execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
        " INSERT INTO request SELECT i, 0, 'accepted', 200, 'user', 'client', '', 'rule', 'target', "
        "'service', 4,"
        " 'Fired', NULL, NULL, '', 0, 1 FROM n"));
    RequestFilter filter;
    filter.conditions = {"target=none"};
    std::atomic<bool> ended = false;
    std::thread impatient([&] {
        while (!ended) {
            reading->interrupt();
            std::this_thread::yield();
        }
    });
    const auto rows = reading->requests(filter, 0, 10);
    ended = true;
    impatient.join();
    QVERIFY(!rows);
    QCOMPARE(rows.error(), StoreError::Interrupted);
    QVERIFY(reading->requests(filter, 0, 10)); // the next question is answered
}

QTEST_GUILESS_MAIN(TestReader)
#include "tst_reader.moc"
