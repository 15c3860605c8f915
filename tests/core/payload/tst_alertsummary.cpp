// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/alertmapper.h"
#include "tests/core/payload/payloadtest.h"

#include <QTest>

using usher::record::CheckCode;
using usher::test::body;
using usher::test::fixture;
using usher::test::shown;
namespace payload = usher::payload;

namespace {

const payload::ConnectorValues connector{"Azure Monitor", {}};

payload::MappedAlert mapped(const std::string& json)
{
    return payload::mapAlert(json, connector);
}

} // namespace

/// What the table of requests says of an alert, whatever became of it.
class TestAlertSummary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void summarizesRefused();
    void summarizesOtherSchemas_data();
    void summarizesOtherSchemas();
    void showsTargetNames_data();
    void showsTargetNames();
};

void TestAlertSummary::summarizesRefused()
{
    const std::string essentials =
        R"("data":{"essentials":{"alertRule":"r","severity":"Sev1","monitorCondition":"Fired","monitoringService":"Platform","alertTargetIDs":["/x/y"]}})";
    const auto schema = mapped("{" + essentials + "}");
    QCOMPARE(schema.refused->code, CheckCode::PayloadSchema);
    QCOMPARE(schema.summary.alertRule, std::string("r"));
    QCOMPARE(schema.summary.severity, 2);
    QCOMPARE(schema.summary.condition, std::string("Fired"));
    QCOMPARE(schema.summary.service, std::string("Platform"));
    QCOMPARE(schema.summary.target, std::string("y"));
    QCOMPARE(mapped("{}").summary, usher::record::AlertSummary{});
    QCOMPARE(mapped("{").summary, usher::record::AlertSummary{});
    QCOMPARE(mapped(R"({"data":{"essentials":{}}})").summary.severity, 0);
    QCOMPARE(mapped(R"({"data":{"essentials":[]}})").summary.severity, -1);
    QCOMPARE(mapped(fixture("budget")).summary.service, std::string("CostAlerts"));
}

void TestAlertSummary::summarizesOtherSchemas_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("summary"); // rule | target | service | severity | condition
    const auto row = [](const char* name, const QByteArray& json, const char* summary) {
        QTest::newRow(name) << json << QByteArray(summary);
    };
    const auto metric = [](const char* status, const char* severity) {
        return QByteArray(R"({"schemaId":"AzureMonitorMetricAlert","data":{"status":")") + status +
               R"(","context":{"name":"hot","severity":)" + severity + R"(,"resourceId":"/s/rg/oven"}}})";
    };
    row("metric", metric("Activated", R"("0")"), "hot|oven|AzureMonitorMetricAlert|1|Activated");
    row("metric, severity a number", metric("Activated", "3"),
        "hot|oven|AzureMonitorMetricAlert|4|Activated");
    row("metric, no severity", metric("Activated", R"("high")"),
        "hot|oven|AzureMonitorMetricAlert|-1|Activated");
    row("metric, resolved", metric("Deactivated", R"("1")"),
        "hot|oven|AzureMonitorMetricAlert|0|Deactivated");
    row("activity log",
        R"({"schemaId":"Microsoft.Insights/activityLogs","data":{"status":"Activated","context":{"activityLog":{"operationName":"restart","resourceId":"/s/vm"}}}})",
        "restart|vm|Microsoft.Insights/activityLogs|-1|Activated");
    row("log alert",
        R"({"schemaId":"Microsoft.Insights/LogAlert","data":{"AlertRuleName":"r","Severity":"4","SubscriptionId":"s"}})",
        "r|s|Microsoft.Insights/LogAlert|5|");
    row("log alert, wrapped twice",
        R"({"schemaId":"Microsoft.Insights/LogAlert","data":{"data":{"AlertRuleName":"r","Severity":"Sev1"}}})",
        "r||Microsoft.Insights/LogAlert|2|");
    row("log alert, flat", R"({"AlertRuleName":"r","SearchQuery":"q","Severity":"2"})", "r|||4|");
    row("budget", R"({"schemaId":"AIP Budget Notification","data":{"BudgetName":"b","SubscriptionId":"s"}})",
        "b|s|AIP Budget Notification|-1|");
    row("classic metric",
        R"({"status":"Resolved","context":{"name":"c","resourceName":"web","severity":"1"}})",
        "c|web||0|Resolved");
    row("smart detection",
        R"({"type":"Microsoft.AlertsManagement/alerts","properties":{"essentials":{"alertRule":"d","severity":"Sev3","monitorCondition":"Fired","targetResource":"/s/app"}}})",
        "d|app||4|Fired");
    row("nothing of it", R"({"schemaId":[],"data":[1],"context":"x"})", "|||-1|");
}

void TestAlertSummary::summarizesOtherSchemas()
{
    QFETCH(QByteArray, json);
    const auto alert = mapped(json.toStdString());
    QVERIFY(alert.refused && alert.events.empty());
    const auto& summary = alert.summary;
    const QByteArray all =
        QByteArray::fromStdString(summary.alertRule + "|" + summary.target + "|" + summary.service + "|" +
                                  std::to_string(summary.severity) + "|" + summary.condition);
    QTEST(all, "summary");
    QCOMPARE(payload::mapAlert(json.toStdString(), connector, false).summary, usher::record::AlertSummary{});
}

void TestAlertSummary::showsTargetNames_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("resource")
        << QByteArray(
               "/subscriptions/5c0ffee0-1111-4222-8333-0123456789ab/resourceGroups/harbour-rg/providers/"
               "Microsoft.Compute/virtualMachines/crane-01")
        << QByteArray("crane-01");
    QTest::newRow("subscription") << QByteArray("/subscriptions/abc") << QByteArray("abc");
    QTest::newRow("slash at the end") << QByteArray("/subscriptions/abc/") << QByteArray("abc");
    QTest::newRow("no path") << QByteArray("crane") << QByteArray("crane");
    QTest::newRow("only slashes") << QByteArray("//") << QByteArray();
}

void TestAlertSummary::showsTargetNames()
{
    QFETCH(QByteArray, target);
    QTEST(
        shown(
            mapped(body(R"("alertTargetIDs":[")" + target.toStdString() + R"(","/other"])")).summary.target),
        "name");
}

QTEST_APPLESS_MAIN(TestAlertSummary)
#include "tst_alertsummary.moc"
