// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/payload/alertmapper.h"
#include "tests/core/payload/payloadtest.h"

#include <QTest>

using usher::record::CheckCode;
using usher::record::EventValues;
using usher::test::body;
using usher::test::fixture;
using usher::test::shown;
namespace payload = usher::payload;

namespace {

const payload::ConnectorValues connector{"Azure Monitor", {}};
const QByteArray subscription = "/subscriptions/5c0ffee0-1111-4222-8333-0123456789ab";
const QByteArray group = subscription + "/resourceGroups/harbour-rg/providers/";
const QByteArray crane = group + "Microsoft.Compute/virtualMachines/crane-01";
const QByteArray tideLog = group + "Microsoft.OperationalInsights/workspaces/tide-log";
const std::string oneTarget = R"("alertTargetIDs":["/t"])";

payload::MappedAlert mapped(const std::string& json)
{
    return payload::mapAlert(json, connector);
}

/// The only event of a body with one target `/t` and these members.
EventValues eventOf(const std::string& essentials, const std::string& alertContext = {})
{
    const auto alert = mapped(body(oneTarget + (essentials.empty() ? "" : ",") + essentials, alertContext));
    if (alert.events.size() == 1)
        return alert.events.front();
    EventValues none;
    none.severity = -99;
    return none;
}

QByteArray keyOf(const std::string& essentials, const std::string& alertContext)
{
    return shown(eventOf(essentials, alertContext).messageKey);
}

std::string repeated(const std::string& text, std::size_t count)
{
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += text;
    return out;
}

} // namespace

class TestAlertMapper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mapsFixtures_data();
    void mapsFixtures();
    void makesOneEventPerTarget();
    void refusesFixtures_data();
    void refusesFixtures();
    void mapsSeverity_data();
    void mapsSeverity();
    void joinsType_data();
    void joinsType();
    void describes_data();
    void describes();
    void readsTime_data();
    void readsTime();
    void buildsKeys_data();
    void buildsKeys();
    void bindsDimensions_data();
    void bindsDimensions();
    void readsTargets_data();
    void readsTargets();
    void limitsTargets();
    void checksSchema_data();
    void checksSchema();
    void refusesInOrder_data();
    void refusesInOrder();
    void showsShortValues();
    void takesConnectorValues();
    void keepsOtherTypesAsText();
    void findsNamesWithoutRegardToCase();
    void flagsDuplicateMembers();
    void cutsColumns();
    void ignoresBom();
};

void TestAlertMapper::mapsFixtures_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("metricName");
    QTest::addColumn<QByteArray>("messageKey"); // of the first target
    QTest::addColumn<int>("severity");
    QTest::addColumn<QByteArray>("description");
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<QByteArray>("targetName");

    QTest::newRow("metric-static") << QByteArray("Metric-Platform") << QByteArray("crane cpu high")
                                   << crane + "__Platform__Percentage CPU" << 2
                                   << QByteArray("CPU of the crane is high")
                                   << QByteArray("2026-03-01 08:01:02") << QByteArray("crane-01");
    QTest::newRow("metric-static-resolved")
        << QByteArray("Metric-Platform") << QByteArray("crane cpu high")
        << crane + "__Platform__Percentage CPU" << 0
        << QByteArray("The Metric rule crane cpu high with the severity Sev1 was Resolved")
        << QByteArray("2026-03-01 08:01:02") << QByteArray("crane-01");
    QTest::newRow("metric-dynamic")
        << QByteArray("Metric-Platform") << QByteArray("manifest reads odd")
        << group + "Microsoft.Sql/servers/quay-sql/databases/manifests__Platform__dtu_consumption_percent"
        << 4 << QByteArray("The Metric rule manifest reads odd with the severity Sev3 was Fired")
        << QByteArray("2026-03-02 10:00:00") << QByteArray("manifests");
    QTest::newRow("metric-webtest")
        << QByteArray("Metric-Platform") << QByteArray("lighthouse page down")
        << group + "microsoft.insights/webtests/lighthouse-probe__Platform__Failed Location" << 1
        << QByteArray("The page is down") << QByteArray("2026-03-03 23:59:59")
        << QByteArray("lighthouse-probe");
    QTest::newRow("log-v1-number-of-results")
        << QByteArray("Log-Log Analytics") << QByteArray("tide too high")
        << tideLog + "__Log Analytics__crane-02tide too high" << 4 << QByteArray("Water at the quay")
        << QByteArray("2026-03-04 04:06:00") << QByteArray("tide-log");
    QTest::newRow("log-v1-metric-measurement")
        << QByteArray("Log-Log Analytics") << QByteArray("tide per gauge")
        << tideLog + "__Log Analytics__gauge-07.harbour.exampleUndefinedAttributeValuetide per gauge" << 4
        << QByteArray("Gauge reports high water") << QByteArray("2026-03-04 06:06:00")
        << QByteArray("tide-log");
    QTest::newRow("log-application-insights")
        << QByteArray("Log-Application Insights") << QByteArray("slow bookings")
        << group + "microsoft.insights/components/booking__Application Insights__UndefinedAttributeValue"
                   "11110000-0000-4000-8000-0000000000aaslow bookings"
        << 2 << QByteArray("The Log rule slow bookings with the severity Sev1 was Fired")
        << QByteArray("2026-03-05 12:30:45") << QByteArray("booking");
    QTest::newRow("log-v2") << QByteArray("Log-Log Alerts V2") << QByteArray("gate count low")
                            << crane + "__Log Alerts V2__gate count low" << 5
                            << QByteArray("The Log rule gate count low with the severity Sev4 was Fired")
                            << QByteArray("2026-03-06 00:00:00") << QByteArray("crane-01");
    QTest::newRow("activitylog-administrative")
        << QByteArray("Activity Log - Administrative") << QByteArray("activitylog-administrative")
        << crane + "__Activity Log - Administrative__Microsoft.Compute/virtualMachines/deallocate/action" << 5
        << QByteArray("Somebody stopped a crane") << QByteArray("2026-03-07 09:02:03")
        << QByteArray("crane-01");
    QTest::newRow("activitylog-policy")
        << QByteArray("Activity Log - Policy") << QByteArray("activitylog-policy")
        << crane + "__Activity Log - Policy__Microsoft.Authorization/policies/deny/action" << 5
        << QByteArray("The Activity Log rule activitylog-policy with the severity Sev4 was Fired")
        << QByteArray("2026-03-07 09:02:03") << QByteArray("crane-01");
    QTest::newRow("activitylog-autoscale")
        << QByteArray("Activity Log - Autoscale") << QByteArray("activitylog-autoscale")
        << group + "microsoft.insights/autoscalesettings/tugs__Activity Log - Autoscale__"
                   "Microsoft.Insights/AutoscaleSettings/Scaledown/Action"
        << 5 << QByteArray("The Activity Log rule activitylog-autoscale with the severity Sev4 was Fired")
        << QByteArray("2026-03-07 09:02:03") << QByteArray("tugs");
    QTest::newRow("activitylog-security")
        << QByteArray("Activity Log - Security") << QByteArray("activitylog-security")
        << crane + "__Activity Log - Security__Microsoft.Security/locations/alerts/activate/action" << 5
        << QByteArray("The Activity Log rule activitylog-security with the severity Sev4 was Fired")
        << QByteArray("2026-03-07 09:02:03") << QByteArray("crane-01");
    QTest::newRow("servicehealth") << QByteArray("Activity Log-ServiceHealth") << QByteArray("fog watch")
                                   << subscription +
                                          "__ServiceHealth__Microsoft.ServiceHealth/incident/action"
                                   << 5 << QByteArray("Fog\nwatch") << QByteArray("2026-03-07 09:02:03")
                                   << QByteArray("5c0ffee0-1111-4222-8333-0123456789ab");
    QTest::newRow("resourcehealth")
        << QByteArray("Activity Log-Resource Health") << QByteArray("crane health")
        << crane + "__Resource Health__Microsoft.Resourcehealth/healthevent/Activated/action" << 5
        << QByteArray("The Activity Log rule crane health with the severity Sev4 was Fired")
        << QByteArray("2026-03-07 09:02:03") << QByteArray("crane-01");
    QTest::newRow("prometheus") << QByteArray("Metric-Prometheus") << QByteArray("dock/gauge high 90%")
                                << group +
                                       "microsoft.monitor/accounts/"
                                       "dock-metrics__Prometheus__Prometheus__UnknownMonitoringServiceToSNow"
                                << 4
                                << QByteArray(
                                       "The Metric rule dock/gauge high 90% with the severity Sev3 was Fired")
                                << QByteArray("2026-03-09 05:06:07") << QByteArray("dock-metrics");
    QTest::newRow("smart-detection")
        << QByteArray("Log-SmartDetector") << QByteArray("Failure anomalies - booking")
        << group + "microsoft.insights/components/booking__SmartDetector__SmartDetector__"
                   "UnknownMonitoringServiceToSNow"
        << 4 << QByteArray("More failures than usual") << QByteArray("2026-03-10 11:12:13")
        << QByteArray("booking");
}

void TestAlertMapper::mapsFixtures()
{
    const auto alert = mapped(fixture(QTest::currentDataTag()));
    QVERIFY(!alert.refused.has_value());
    QVERIFY(!alert.events.empty());
    QVERIFY(!alert.duplicateMembers);
    const EventValues& event = alert.events.front();
    QVERIFY(event.sysId.empty());
    QCOMPARE(shown(event.source), QByteArray("Azure Monitor"));
    QCOMPARE(shown(event.eventClass), QByteArray("Azure Monitor"));
    QCOMPARE(shown(event.node), QByteArray());
    QCOMPARE(shown(event.resource), QByteArray());
    QTEST(shown(event.type), "type");
    QTEST(shown(event.metricName), "metricName");
    QTEST(shown(event.messageKey), "messageKey");
    QTEST(event.severity, "severity");
    QTEST(shown(event.description), "description");
    QTEST(shown(event.timeOfEvent), "time");
    QCOMPARE(shown(event.resolutionState), QByteArray(event.severity == 0 ? "Closing" : "New"));
    QVERIFY(event.messageKey.starts_with(event.target + "__"));
    QTEST(shown(alert.summary.alertRule), "metricName");
    QTEST(shown(alert.summary.target), "targetName");
    QTEST(alert.summary.severity, "severity");
    QVERIFY(event.type.ends_with(alert.summary.service));
    QCOMPARE(shown(alert.summary.condition), QByteArray(event.severity == 0 ? "Resolved" : "Fired"));
}

void TestAlertMapper::makesOneEventPerTarget()
{
    const auto alert = mapped(fixture("metric-webtest"));
    QCOMPARE(alert.events.size(), std::size_t(2));
    QCOMPARE(shown(alert.events[0].target), group + "microsoft.insights/webtests/lighthouse-probe");
    QCOMPARE(shown(alert.events[1].target), group + "microsoft.insights/components/lighthouse");
    QCOMPARE(shown(alert.events[1].messageKey),
             group + "microsoft.insights/components/lighthouse__Platform__Failed Location");
    EventValues second = alert.events[1];
    second.target = alert.events[0].target;
    second.messageKey = alert.events[0].messageKey;
    QVERIFY(second == alert.events[0]);
}

void TestAlertMapper::refusesFixtures_data()
{
    QTest::addColumn<CheckCode>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("got");
    QTest::newRow("budget") << CheckCode::PayloadNoTarget << 200 << QByteArray("null");
    QTest::newRow("noncommon-metric")
        << CheckCode::PayloadSchema << 400 << QByteArray("AzureMonitorMetricAlert");
    QTest::newRow("noncommon-activitylog")
        << CheckCode::PayloadSchema << 400 << QByteArray("Microsoft.Insights/activityLogs");
}

void TestAlertMapper::refusesFixtures()
{
    const auto alert = mapped(fixture(QTest::currentDataTag()));
    QVERIFY(alert.refused.has_value());
    QVERIFY(alert.events.empty());
    QFETCH(CheckCode, code);
    QVERIFY(alert.refused->code == code);
    QTEST(alert.refused->status, "status");
    QTEST(shown(alert.refused->got), "got");
}

void TestAlertMapper::mapsSeverity_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<int>("severity");
    const QByteArray fired = R"("monitorCondition":"Fired")";
    QTest::newRow("Sev0") << fired + R"(,"severity":"Sev0")" << 1;
    QTest::newRow("Sev1") << fired + R"(,"severity":"Sev1")" << 2;
    QTest::newRow("Sev2") << fired + R"(,"severity":"Sev2")" << 4;
    QTest::newRow("Sev3") << fired + R"(,"severity":"Sev3")" << 4;
    QTest::newRow("Sev4") << fired + R"(,"severity":"Sev4")" << 5;
    QTest::newRow("Sev5") << fired + R"(,"severity":"Sev5")" << 4;
    QTest::newRow("null") << fired + R"(,"severity":null)" << 4;
    QTest::newRow("missing") << fired << 4;
    QTest::newRow("number") << fired + R"(,"severity":0)" << 4;
    QTest::newRow("values keep their case") << fired + R"(,"severity":"sev0")" << 4;
    QTest::newRow("not trimmed") << fired + R"(,"severity":"Sev0 ")" << 4;
    QTest::newRow("Resolved") << QByteArray(R"("monitorCondition":"Resolved","severity":"Sev0")") << 0;
    QTest::newRow("condition null") << QByteArray(R"("monitorCondition":null,"severity":"Sev0")") << 0;
    QTest::newRow("condition missing") << QByteArray(R"("severity":"Sev0")") << 0;
    QTest::newRow("condition unknown") << QByteArray(R"("monitorCondition":"Suspended")") << 0;
    QTest::newRow("condition in lower case") << QByteArray(R"("monitorCondition":"fired")") << 0;
    QTest::newRow("condition with a blank") << QByteArray(R"("monitorCondition":"Fired ")") << 0;
}

void TestAlertMapper::mapsSeverity()
{
    QFETCH(QByteArray, members);
    const EventValues event = eventOf(members.toStdString());
    QTEST(event.severity, "severity");
    QCOMPARE(shown(event.resolutionState), QByteArray(event.severity == 0 ? "Closing" : "New"));
}

void TestAlertMapper::joinsType_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("both") << QByteArray(R"("signalType":"Metric","monitoringService":"Platform")")
                          << QByteArray("Metric-Platform");
    QTest::newRow("no signal") << QByteArray(R"("signalType":null,"monitoringService":"CostAlerts")")
                               << QByteArray("CostAlerts");
    QTest::newRow("no service") << QByteArray(R"("signalType":"Log","monitoringService":"")")
                                << QByteArray("Log");
    QTest::newRow("neither") << QByteArray() << QByteArray();
    QTest::newRow("activity log") << QByteArray(
                                         R"("signalType":"X","monitoringService":"Activity Log - New")")
                                  << QByteArray("Activity Log - New");
    QTest::newRow("activity log in lower case")
        << QByteArray(R"("signalType":"X","monitoringService":"activity log")")
        << QByteArray("X-activity log");
    QTest::newRow("joined word") << QByteArray(R"("signalType":"X","monitoringService":"ActivityLog")")
                                 << QByteArray("X-ActivityLog");
}

void TestAlertMapper::joinsType()
{
    QFETCH(QByteArray, members);
    QTEST(shown(eventOf(members.toStdString()).type), "type");
}

void TestAlertMapper::describes_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("description");
    const QByteArray sentence = "The unknown rule unknown with the severity unknown was unknown";
    QTest::newRow("text") << QByteArray(R"("description":" a b ")") << QByteArray(" a b ");
    QTest::newRow("missing") << QByteArray() << sentence;
    QTest::newRow("null") << QByteArray(R"("description":null)") << sentence;
    QTest::newRow("empty") << QByteArray(R"("description":"")") << sentence;
    QTest::newRow("blank") << QByteArray(R"("description":" \t\r\n")") << sentence;
    QTest::newRow("the text null") << QByteArray(R"("description":"null")") << sentence;
    QTest::newRow("another null") << QByteArray(R"("description":"NULL")") << QByteArray("NULL");
    QTest::newRow("number") << QByteArray(R"("description":1.50)") << QByteArray("1.50");
    QTest::newRow("object") << QByteArray(R"("description":{"a": [1]})") << QByteArray(R"({"a": [1]})");
    QTest::newRow("control characters stay")
        << QByteArray(R"("description":"a\u0000\u0007b")") << QByteArray("a\0\ab", 4);
    QTest::newRow("lone surrogate") << QByteArray(R"("description":"\uD83D!")")
                                    << QByteArray("\xEF\xBF\xBD!");
    QTest::newRow("all parts")
        << QByteArray(R"("signalType":"Log","alertRule":"r","severity":"Sev9","monitorCondition":"Gone")")
        << QByteArray("The Log rule r with the severity Sev9 was Gone");
    QTest::newRow("empty parts")
        << QByteArray(R"("signalType":"","alertRule":null,"severity":"","monitorCondition":"Fired")")
        << QByteArray("The unknown rule unknown with the severity unknown was Fired");
}

void TestAlertMapper::describes()
{
    QFETCH(QByteArray, members);
    QTEST(shown(eventOf(members.toStdString()).description), "description");
}

void TestAlertMapper::readsTime_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("time");
    const QByteArray base = "2026-05-06 07:08:09";
    QTest::newRow("no fraction") << QByteArray(R"("2026-05-06T07:08:09Z")") << base;
    QTest::newRow("seven digits") << QByteArray(R"("2026-05-06T07:08:09.9999999Z")") << base;
    QTest::newRow("twenty digits") << QByteArray(R"("2026-05-06T07:08:09.99999999999999999999Z")") << base;
    QTest::newRow("no zone") << QByteArray(R"("2026-05-06T07:08:09.1")") << base;
    QTest::newRow("east") << QByteArray(R"("2026-05-06T09:38:09+02:30")") << base;
    QTest::newRow("west over midnight") << QByteArray(R"("2026-05-05T23:08:09-08:00")") << base;
    QTest::newRow("before 1970") << QByteArray(R"("1969-12-31T23:59:59.5Z")")
                                 << QByteArray("1969-12-31 23:59:59");
    QTest::newRow("null") << QByteArray("null") << QByteArray();
    QTest::newRow("empty") << QByteArray(R"("")") << QByteArray();
    QTest::newRow("date") << QByteArray(R"("2026-05-06")") << QByteArray();
    QTest::newRow("American") << QByteArray(R"("5/6/2026 7:08:09 AM")") << QByteArray();
    QTest::newRow("no such day") << QByteArray(R"("2026-02-30T07:08:09Z")") << QByteArray();
    QTest::newRow("no such hour") << QByteArray(R"("2026-02-20T24:08:09Z")") << QByteArray();
    QTest::newRow("number") << QByteArray("1778051289") << QByteArray();
    QTest::newRow("blank behind") << QByteArray(R"("2026-05-06T07:08:09Z ")") << QByteArray();
    QTest::newRow("before year 0") << QByteArray(R"("0000-01-01T00:00:00+01:00")") << QByteArray();
    QTest::newRow("behind year 9999") << QByteArray(R"("9999-12-31T23:59:59-01:00")") << QByteArray();
}

void TestAlertMapper::readsTime()
{
    QFETCH(QByteArray, value);
    const std::string members =
        R"("resolvedDateTime":"2000-01-01T00:00:00Z","firedDateTime":)" + value.toStdString();
    QTEST(shown(eventOf(members).timeOfEvent), "time");
}

void TestAlertMapper::buildsKeys_data()
{
    QTest::addColumn<QByteArray>("service"); // JSON
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("key"); // without the target
    const QByteArray undefined = "UndefinedAttributeValue";
    QTest::newRow("platform") << QByteArray(R"("Platform")")
                              << QByteArray(
                                     R"("condition":{"allOf":[{"metricName":"m"},{"metricName":"n"}]})")
                              << QByteArray("__Platform__m");
    QTest::newRow("platform in other spelling")
        << QByteArray(R"("Platform")") << QByteArray(R"("CONDITION":{"ALLOF":[{"MetricName":"m"}]})")
        << QByteArray("__Platform__m");
    QTest::newRow("platform without criteria")
        << QByteArray(R"("Platform")") << QByteArray(R"("condition":{"allOf":[]})")
        << "__Platform__" + undefined;
    QTest::newRow("platform without context")
        << QByteArray(R"("Platform")") << QByteArray() << "__Platform__" + undefined;
    QTest::newRow("platform with null")
        << QByteArray(R"("Platform")")
        << QByteArray(R"("condition":{"allOf":[{"metricName":null},{"metricName":"n"}]})")
        << "__Platform__" + undefined;
    QTest::newRow("platform with an empty name")
        << QByteArray(R"("Platform")") << QByteArray(R"("condition":{"allOf":[{"metricName":""}]})")
        << "__Platform__" + undefined;
    QTest::newRow("platform with a number")
        << QByteArray(R"("Platform")") << QByteArray(R"("condition":{"allOf":[{"metricName":1e3}]})")
        << QByteArray("__Platform__1e3");
    QTest::newRow("platform with odd types")
        << QByteArray(R"("Platform")") << QByteArray(R"("condition":["allOf"])")
        << "__Platform__" + undefined;
    QTest::newRow("insights") << QByteArray(R"("Application Insights")")
                              << QByteArray(R"("ApplicationId":"id")")
                              << QByteArray("__Application Insights__idthe rule");
    QTest::newRow("insights without id") << QByteArray(R"("Application Insights")") << QByteArray()
                                         << "__Application Insights__" + undefined + "the rule";
    QTest::newRow("analytics") << QByteArray(R"("Log Analytics")")
                               << QByteArray(R"("AffectedConfigurationItems":["a","b"])")
                               << QByteArray("__Log Analytics__athe rule");
    QTest::newRow("analytics with one text")
        << QByteArray(R"("Log Analytics")") << QByteArray(R"("AffectedConfigurationItems":"ab")")
        << QByteArray("__Log Analytics__abthe rule");
    QTest::newRow("analytics with null first")
        << QByteArray(R"("Log Analytics")") << QByteArray(R"("AffectedConfigurationItems":[null,"b"])")
        << "__Log Analytics__" + undefined + "the rule";
    QTest::newRow("analytics with an empty list")
        << QByteArray(R"("Log Analytics")") << QByteArray(R"("AffectedConfigurationItems":[])")
        << "__Log Analytics__" + undefined + "the rule";
    QTest::newRow("analytics without items")
        << QByteArray(R"("Log Analytics")") << QByteArray(R"("AffectedConfigurationItems":null)")
        << "__Log Analytics__" + undefined + "the rule";
    QTest::newRow("log v2") << QByteArray(R"("Log Alerts V2")")
                            << QByteArray(R"("Dimensions":[{"Name":"Computer","Value":"c"}])")
                            << QByteArray("__Log Alerts V2__the rule");
    QTest::newRow("activity log") << QByteArray(R"("Activity Log")") << QByteArray(R"("operationName":"op")")
                                  << QByteArray("__Activity Log__op");
    QTest::newRow("service health and more")
        << QByteArray(R"("ServiceHealthX")") << QByteArray(R"("operationName":"op")")
        << QByteArray("__ServiceHealthX__op");
    QTest::newRow("resource health") << QByteArray(R"("Resource Health")")
                                     << QByteArray(R"("operationName":"op")")
                                     << QByteArray("__Resource Health__op");
    QTest::newRow("resource health without a blank")
        << QByteArray(R"("ResourceHealth")") << QByteArray(R"("operationName":"op")")
        << QByteArray("__ResourceHealth__ResourceHealth__UnknownMonitoringServiceToSNow");
    QTest::newRow("no operation") << QByteArray(R"("ServiceHealth")") << QByteArray()
                                  << "__ServiceHealth__" + undefined;
    QTest::newRow("unknown service") << QByteArray(R"("Tide Watch")") << QByteArray()
                                     << QByteArray(
                                            "__Tide Watch__Tide Watch__UnknownMonitoringServiceToSNow");
    QTest::newRow("services keep their case")
        << QByteArray(R"("platform")") << QByteArray()
        << QByteArray("__platform__platform__UnknownMonitoringServiceToSNow");
    QTest::newRow("null service") << QByteArray("null") << QByteArray()
                                  << "__" + undefined + "__" + undefined + "__UnknownMonitoringServiceToSNow";
    QTest::newRow("empty service") << QByteArray(R"("")") << QByteArray()
                                   << "__" + undefined + "__" + undefined +
                                          "__UnknownMonitoringServiceToSNow";
}

void TestAlertMapper::buildsKeys()
{
    QFETCH(QByteArray, service);
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, key);
    const std::string members = R"("alertRule":"the rule","monitoringService":)" + service.toStdString();
    QCOMPARE(keyOf(members, context.toStdString()), "/t" + key);
}

void TestAlertMapper::bindsDimensions_data()
{
    QTest::addColumn<QByteArray>("dimensions"); // JSON
    QTest::addColumn<QByteArray>("bound");
    const QByteArray undefined = "UndefinedAttributeValue";
    QTest::newRow("none known") << QByteArray(R"([{"Name":"Gauge","Value":"x"}])") << QByteArray();
    QTest::newRow("empty list") << QByteArray("[]") << QByteArray();
    QTest::newRow("null") << QByteArray("null") << QByteArray();
    QTest::newRow("no list") << QByteArray(R"({"Name":"Computer","Value":"x"})") << QByteArray();
    QTest::newRow("computer") << QByteArray(R"([{"Name":"Computer","Value":"x"}])") << QByteArray("x");
    QTest::newRow("order of names, not of the list")
        << QByteArray(
               R"([{"Name":"ResourceId","Value":"4"},{"Name":"_ResourceId","Value":"3"},{"Name":"Resource","Value":"2"},{"Name":"Computer","Value":"1"}])")
        << QByteArray("1");
    QTest::newRow("second name")
        << QByteArray(
               R"([{"Name":"ResourceId","Value":"4"},{"Name":"_ResourceId","Value":"3"},{"Name":"Resource","Value":"2"}])")
        << QByteArray("2");
    QTest::newRow("third name")
        << QByteArray(R"([{"Name":"ResourceId","Value":"4"},{"Name":"_ResourceId","Value":"3"}])")
        << QByteArray("3");
    QTest::newRow("fourth name") << QByteArray(R"([{"Name":"ResourceId","Value":"4"}])") << QByteArray("4");
    QTest::newRow("first entry counts")
        << QByteArray(R"([{"Name":"Computer","Value":"a"},{"Name":"Computer","Value":"b"}])")
        << QByteArray("a");
    QTest::newRow("first entry counts, null too")
        << QByteArray(
               R"([{"Name":"Computer","Value":null},{"Name":"Computer","Value":"b"},{"Name":"Resource","Value":"c"}])")
        << undefined;
    QTest::newRow("empty value") << QByteArray(R"([{"Name":"Computer","Value":""}])") << undefined;
    QTest::newRow("no value") << QByteArray(R"([{"Name":"Computer"}])") << undefined;
    QTest::newRow("number") << QByteArray(R"([{"Name":"Computer","Value":12}])") << QByteArray("12");
    QTest::newRow("member names in another case")
        << QByteArray(R"([{"name":"Computer","value":"x"}])") << QByteArray("x");
    QTest::newRow("values keep their case")
        << QByteArray(R"([{"Name":"computer","Value":"x"}])") << QByteArray();
    QTest::newRow("odd entries")
        << QByteArray(R"([null,1,"Computer",["Computer"],{},{"Name":null},{"Name":"Computer","Value":"x"}])")
        << QByteArray("x");
}

void TestAlertMapper::bindsDimensions()
{
    QFETCH(QByteArray, dimensions);
    QFETCH(QByteArray, bound);
    const std::string context =
        R"("ApplicationId":"id","AffectedConfigurationItems":["item"],"Dimensions":)" +
        dimensions.toStdString();
    QCOMPARE(keyOf(R"("alertRule":"r","monitoringService":"Log Analytics")", context),
             "/t__Log Analytics__" + bound + "itemr");
    QCOMPARE(keyOf(R"("alertRule":"r","monitoringService":"Application Insights")", context),
             "/t__Application Insights__" + bound + "idr");
    QCOMPARE(keyOf(R"("alertRule":"r","monitoringService":"Log Alerts V2")", context),
             QByteArray("/t__Log Alerts V2__r"));
}

void TestAlertMapper::readsTargets_data()
{
    QTest::addColumn<QByteArray>("value");   // JSON
    QTest::addColumn<QByteArray>("targets"); // joined by |
    QTest::newRow("list") << QByteArray(R"(["/a","/b"])") << QByteArray("/a|/b");
    QTest::newRow("one text") << QByteArray(R"("/a")") << QByteArray("/a");
    QTest::newRow("repeated") << QByteArray(R"(["/a","/b","/a"])") << QByteArray("/a|/b|/a");
    QTest::newRow("not trimmed") << QByteArray(R"([" /a "])") << QByteArray(" /a ");
    QTest::newRow("skips what is no text")
        << QByteArray(R"([null,"",1,"/a",true,{},["/x"]," \t\n","/b"])") << QByteArray("/a|/b");
    QTest::newRow("null") << QByteArray("null") << QByteArray();
    QTest::newRow("empty") << QByteArray("[]") << QByteArray();
    QTest::newRow("blank text") << QByteArray(R"(" ")") << QByteArray();
    QTest::newRow("number") << QByteArray("7") << QByteArray();
    QTest::newRow("object") << QByteArray(R"({"0":"/a"})") << QByteArray();
    QTest::newRow("only blanks") << QByteArray(R"([" ",null])") << QByteArray();
}

void TestAlertMapper::readsTargets()
{
    QFETCH(QByteArray, value);
    const auto alert = mapped(body(R"("alertTargetIDs":)" + value.toStdString()));
    QByteArray targets;
    for (const EventValues& event : alert.events)
        targets += (targets.isEmpty() ? "" : "|") + shown(event.target);
    QTEST(targets, "targets");
    QCOMPARE(alert.refused.has_value(), targets.isEmpty());
    if (alert.refused) {
        QCOMPARE(alert.refused->code, CheckCode::PayloadNoTarget);
        QCOMPARE(alert.refused->status, 200);
    }
}

void TestAlertMapper::limitsTargets()
{
    const std::size_t most = usher::base::limits::alertTargets;
    const std::string skipped = R"("alertTargetIDs":[null,"",)";
    const auto full = mapped(body(skipped + repeated(R"("/t",)", most - 1) + R"("/u"])"));
    QVERIFY(!full.refused.has_value());
    QCOMPARE(full.events.size(), most);
    QCOMPARE(full.events.back().target, std::string("/u"));
    const auto over = mapped(body(skipped + repeated(R"("/t",)", most) + R"("/u"])"));
    QVERIFY(over.refused.has_value());
    QCOMPARE(over.refused->code, CheckCode::PayloadTooManyTargets);
    QCOMPARE(over.refused->status, 400);
    QCOMPARE(shown(over.refused->got), QByteArray("1001"));
    QVERIFY(over.events.empty());
    QCOMPARE(over.summary.target, std::string("t"));
}

void TestAlertMapper::checksSchema_data()
{
    QTest::addColumn<QByteArray>("members"); // of the root
    QTest::addColumn<QByteArray>("got");     // empty = let in
    QTest::newRow("right") << QByteArray(R"("schemaId":"azureMonitorCommonAlertSchema")") << QByteArray();
    QTest::newRow("name in another case")
        << QByteArray(R"("SchemaID":"azureMonitorCommonAlertSchema")") << QByteArray();
    QTest::newRow("last wins") << QByteArray(R"("schemaId":"x","schemaId":"azureMonitorCommonAlertSchema")")
                               << QByteArray();
    QTest::newRow("exact spelling wins")
        << QByteArray(R"("schemaId":"azureMonitorCommonAlertSchema","SCHEMAID":"x")") << QByteArray();
    QTest::newRow("escaped") << QByteArray(R"("schemaId":"azure\u004donitorCommonAlertSchema")")
                             << QByteArray();
    QTest::newRow("value in another case") << QByteArray(R"("schemaId":"AzureMonitorCommonAlertSchema")")
                                           << QByteArray("AzureMonitorCommonAlertSchema");
    QTest::newRow("blank behind") << QByteArray(R"("schemaId":"azureMonitorCommonAlertSchema ")")
                                  << QByteArray("azureMonitorCommonAlertSchema ");
    QTest::newRow("missing") << QByteArray(R"("a":0)") << QByteArray("missing");
    QTest::newRow("null") << QByteArray(R"("schemaId":null)") << QByteArray("null");
    QTest::newRow("empty") << QByteArray(R"("schemaId":"")") << QByteArray("\"\"");
    QTest::newRow("number") << QByteArray(R"("schemaId":12)") << QByteArray("12");
    QTest::newRow("list") << QByteArray(R"("schemaId":["azureMonitorCommonAlertSchema"])")
                          << QByteArray(R"(["azureMonitorCommonAlertSchema"])");
    QTest::newRow("last of two wins")
        << QByteArray(R"("schemaId":"azureMonitorCommonAlertSchema","schemaId":"x")") << QByteArray("x");
}

void TestAlertMapper::checksSchema()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, got);
    const auto alert =
        mapped("{" + members.toStdString() + R"(,"data":{"essentials":{"alertTargetIDs":["/t"]}}})");
    QCOMPARE(alert.refused.has_value(), !got.isEmpty());
    if (alert.refused) {
        QCOMPARE(alert.refused->code, CheckCode::PayloadSchema);
        QCOMPARE(alert.refused->status, 400);
        QCOMPARE(shown(alert.refused->expected), QByteArray("azureMonitorCommonAlertSchema"));
        QCOMPARE(shown(alert.refused->got), got);
    }
}

void TestAlertMapper::refusesInOrder_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<CheckCode>("code");
    const std::string many = R"("alertTargetIDs":[)" + repeated(R"("/t",)", 1000) + R"("/t"])";
    QTest::newRow("encoding before JSON") << QByteArray("[\xFF") << CheckCode::PayloadEncoding;
    QTest::newRow("empty body") << QByteArray() << CheckCode::PayloadJson;
    QTest::newRow("JSON before schema") << QByteArray(R"({"schemaId":"x",})") << CheckCode::PayloadJson;
    QTest::newRow("no object") << QByteArray("[]") << CheckCode::PayloadJson;
    QTest::newRow("too deep") << QByteArray("{\"a\":") + QByteArray(64, '[') + QByteArray(64, ']') + "}"
                              << CheckCode::PayloadJson;
    QTest::newRow("schema before many targets")
        << QByteArray(R"({"data":{"essentials":{)") + shown(many) + "}}}" << CheckCode::PayloadSchema;
    QTest::newRow("schema before no target") << QByteArray("{}") << CheckCode::PayloadSchema;
    QTest::newRow("many targets") << shown(body(many)) << CheckCode::PayloadTooManyTargets;
    QTest::newRow("no data") << QByteArray(R"({"schemaId":"azureMonitorCommonAlertSchema"})")
                             << CheckCode::PayloadNoTarget;
    QTest::newRow("data is a text") << QByteArray(
                                           R"({"schemaId":"azureMonitorCommonAlertSchema","data":"x"})")
                                    << CheckCode::PayloadNoTarget;
    QTest::newRow("no essentials") << QByteArray(R"({"schemaId":"azureMonitorCommonAlertSchema","data":{}})")
                                   << CheckCode::PayloadNoTarget;
    QTest::newRow("essentials is a list")
        << QByteArray(
               R"({"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":[{"alertTargetIDs":["/t"]}]}})")
        << CheckCode::PayloadNoTarget;
    QTest::newRow("a wrapper is not unwrapped")
        << QByteArray(
               R"({"schemaId":"azureMonitorCommonAlertSchema","data":{"data":{"essentials":{"alertTargetIDs":["/t"]}}}})")
        << CheckCode::PayloadNoTarget;
}

void TestAlertMapper::refusesInOrder()
{
    QFETCH(QByteArray, text);
    QFETCH(CheckCode, code);
    const auto alert = mapped(text.toStdString());
    QVERIFY(alert.refused.has_value());
    QVERIFY(alert.refused->code == code);
    QCOMPARE(alert.refused->status, code == CheckCode::PayloadNoTarget ? 200 : 400);
    QVERIFY(!alert.refused->expected.empty());
    QVERIFY(!alert.refused->got.empty());
    QVERIFY(alert.events.empty());
}

void TestAlertMapper::showsShortValues()
{
    const auto alert = mapped(R"({"schemaId":"a)" + repeated("\xE2\x82\xAC", 100) + "\"}");
    QVERIFY(alert.refused.has_value());
    QCOMPARE(alert.refused->got,
             "a" + repeated("\xE2\x82\xAC", 65) + "…"); // 199 bytes, one more would not fit
    const auto token = mapped(R"({"schemaId":"eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln"})");
    QVERIFY(token.refused->got.starts_with("<redacted>"));
}

void TestAlertMapper::takesConnectorValues()
{
    const std::string json = body(oneTarget);
    const auto renamed = payload::mapAlert(json, {"Quay", "night shift"});
    QCOMPARE(shown(renamed.events.front().source), QByteArray("Quay"));
    QCOMPARE(shown(renamed.events.front().eventClass), QByteArray("night shift"));
    const auto token = payload::mapAlert(json, {"Quay", "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln"});
    QVERIFY(token.events.front().eventClass.starts_with("<redacted>"));
    const auto longOnes = payload::mapAlert(json, {repeated("\xC3\xA9", 101), repeated("x", 101)});
    QCOMPARE(longOnes.events.front().source, repeated("\xC3\xA9", 100));
    QCOMPARE(longOnes.events.front().eventClass, repeated("x", 100));
}

void TestAlertMapper::keepsOtherTypesAsText()
{
    const EventValues event = eventOf(R"("alertRule":["a", 1 ],"signalType":true,"monitoringService":1.0)");
    QCOMPARE(shown(event.metricName), QByteArray(R"(["a", 1 ])"));
    QCOMPARE(shown(event.type), QByteArray("true-1.0"));
    QCOMPARE(shown(event.messageKey), QByteArray("/t__1.0__1.0__UnknownMonitoringServiceToSNow"));
}

void TestAlertMapper::findsNamesWithoutRegardToCase()
{
    const auto alert =
        mapped(R"({"SCHEMAID":"azureMonitorCommonAlertSchema","Data":{"Essentials":{"AlertTargetIds":["/t"],
        "AlertRule":"first","alertRULE":"second","MONITORCONDITION":"Fired","Severity":"Sev0"}}})");
    QVERIFY(!alert.refused.has_value());
    QCOMPARE(shown(alert.events.front().metricName), QByteArray("second"));
    QCOMPARE(alert.events.front().severity, 1);
    QVERIFY(!alert.duplicateMembers);
    QCOMPARE(shown(eventOf(R"("alertRule":"exact","alertRULE":"last")").metricName), QByteArray("exact"));
}

void TestAlertMapper::flagsDuplicateMembers()
{
    const auto alert = mapped(body(oneTarget + R"(,"alertRule":"a","alertRule":"b")"));
    QVERIFY(alert.duplicateMembers);
    QCOMPARE(shown(alert.events.front().metricName), QByteArray("b"));
    QVERIFY(mapped(body(oneTarget, R"("x":[{"y":1,"y":1}])")).duplicateMembers);
    QVERIFY(mapped(R"({"schemaId":"x","schemaId":"y"})").duplicateMembers);
}

void TestAlertMapper::cutsColumns()
{
    const std::string ship = "\xF0\x9F\x9A\xA2"; // one code point, four bytes
    const std::string rule = repeated(ship, 1025);
    const EventValues event =
        eventOf(R"("alertRule":")" + rule + R"(","description":")" + repeated(ship, 4001) +
                R"(","signalType":")" + repeated(ship, 101) + R"(","monitoringService":"Log Alerts V2")");
    QCOMPARE(event.metricName, repeated(ship, 1024));
    QCOMPARE(event.description, repeated(ship, 4000));
    QCOMPARE(event.type, repeated(ship, 100));
    const std::string head = "/t__Log Alerts V2__";
    QCOMPARE(event.messageKey, head + repeated(ship, 1024 - head.size()));
    const EventValues fits = eventOf(R"("alertRule":")" + repeated(ship, 1024) + "\"");
    QCOMPARE(fits.metricName, repeated(ship, 1024));
}

void TestAlertMapper::ignoresBom()
{
    QCOMPARE(mapped("\xEF\xBB\xBF" + body(oneTarget)).events.size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(TestAlertMapper)
#include "tst_alertmapper.moc"
