// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timetext.h"
#include "core/simulate/alertsample.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace usher;

namespace {

constexpr auto now = base::fromMillis(1'800'000'000'123);

QJsonObject dataOf(const std::string& body)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(body))
        .object()
        .value(QLatin1String("data"))
        .toObject();
}

QJsonValue essential(const std::string& body, const char* name)
{
    return dataOf(body).value(QLatin1String("essentials")).toObject().value(QLatin1String(name));
}

QString text(const std::string& body, const char* name)
{
    return essential(body, name).toString();
}

} // namespace

class TestAlertSample : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasTheCommonShape_data();
    void hasTheCommonShape();
    void namesServices_data();
    void namesServices();
    void resolvesTheSameAlert_data() { hasTheCommonShape_data(); }
    void resolvesTheSameAlert();
    void metricsShowVariety();
    void metricsHaveTheSizeOfRealOnes();
    void budgetsHaveNoTarget();
    void knowsItsKinds();
};

void TestAlertSample::hasTheCommonShape_data()
{
    QTest::addColumn<QByteArray>("kind");
    for (const auto& kind : simulate::allAlertKinds())
        QTest::newRow(std::string(kind.name).c_str())
            << QByteArray(kind.name.data(), qsizetype(kind.name.size()));
}

void TestAlertSample::hasTheCommonShape()
{
    QFETCH(const QByteArray, kind);
    for (std::uint64_t serial = 0; serial < 24; ++serial) {
        const std::string body = simulate::alertBody(kind.toStdString(), serial % 2 == 1, serial, now);
        const QByteArray bytes = QByteArray::fromStdString(body);
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(document.toJson(QJsonDocument::Compact).size(), bytes.size()); // minified
        QCOMPARE(document.object().value(QLatin1String("schemaId")).toString(),
                 QLatin1String("azureMonitorCommonAlertSchema"));
        QVERIFY(text(body, "alertId").startsWith(QLatin1String("/subscriptions/")));
        QVERIFY(base::parseRfc3339(text(body, "firedDateTime").toStdString()));
        QCOMPARE(text(body, "essentialsVersion"), QLatin1String("1.0"));
        QVERIFY(!dataOf(body).value(QLatin1String("alertContext")).toObject().isEmpty());
        QVERIFY(dataOf(body).contains(QLatin1String("customProperties")));
    }
}

void TestAlertSample::namesServices_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("signal");
    QTest::newRow("metric") << QByteArray("metric") << QByteArray("Platform") << QByteArray("Metric");
    QTest::newRow("log") << QByteArray("log") << QByteArray("Log Alerts V2") << QByteArray("Log");
    QTest::newRow("activity") << QByteArray("activity") << QByteArray("Activity Log - Administrative")
                              << QByteArray("Activity Log");
    QTest::newRow("servicehealth") << QByteArray("servicehealth") << QByteArray("ServiceHealth")
                                   << QByteArray("Activity Log");
    QTest::newRow("resourcehealth") << QByteArray("resourcehealth") << QByteArray("Resource Health")
                                    << QByteArray("Activity Log");
    QTest::newRow("budget") << QByteArray("budget") << QByteArray("CostAlerts") << QByteArray("");
}

void TestAlertSample::namesServices()
{
    QFETCH(const QByteArray, kind);
    QFETCH(const QByteArray, service);
    QFETCH(const QByteArray, signal);
    const std::string body = simulate::alertBody(kind.toStdString(), false, 0, now);
    QCOMPARE(text(body, "monitoringService").toUtf8(), service);
    QCOMPARE(text(body, "signalType").toUtf8(), signal);
}

void TestAlertSample::resolvesTheSameAlert()
{
    QFETCH(const QByteArray, kind);
    const std::string fired = simulate::alertBody(kind.toStdString(), false, 7, now);
    const std::string resolved = simulate::alertBody(kind.toStdString(), true, 7, now);
    const std::string other = simulate::alertBody(kind.toStdString(), false, 8, now);
    QCOMPARE(text(fired, "alertId"), text(resolved, "alertId"));
    QVERIFY(text(fired, "alertId") != text(other, "alertId"));
    if (kind != "budget") {
        QCOMPARE(text(fired, "monitorCondition"), QLatin1String("Fired"));
        QCOMPARE(text(resolved, "monitorCondition"), QLatin1String("Resolved"));
    }
    QVERIFY(essential(fired, "resolvedDateTime").isUndefined());
    QVERIFY(text(resolved, "firedDateTime") < text(resolved, "resolvedDateTime"));
}

void TestAlertSample::metricsShowVariety()
{
    std::set<QString> rules;
    std::set<QString> targets;
    std::set<QString> severities;
    for (std::uint64_t serial = 0; serial < 12; ++serial) {
        const std::string body = simulate::alertBody("metric", false, serial, now);
        rules.insert(text(body, "alertRule"));
        severities.insert(text(body, "severity"));
        const QJsonArray ids = essential(body, "alertTargetIDs").toArray();
        QCOMPARE(ids.size(), 1);
        const QString id = ids.first().toString();
        const QString item = essential(body, "configurationItems").toArray().first().toString();
        QVERIFY2(id.endsWith(QLatin1Char('/') + item.toLower()), qPrintable(id));
        QVERIFY(id.count(QLatin1Char('/')) % 2 == 0); // pairs of a name and a value
        targets.insert(id);
    }
    QCOMPARE(rules.size(), std::size_t(12));
    QCOMPARE(targets.size(), std::size_t(12));
    QCOMPARE(severities.size(), std::size_t(5));
}

void TestAlertSample::metricsHaveTheSizeOfRealOnes()
{
    for (std::uint64_t serial = 0; serial < 24; ++serial) {
        const std::size_t size = simulate::alertBody("metric", serial % 2 == 1, serial, now).size();
        QVERIFY2(size > 1500 && size < 3000, std::to_string(size).c_str());
    }
}

void TestAlertSample::budgetsHaveNoTarget()
{
    const std::string body = simulate::alertBody("budget", false, 0, now);
    for (const char* name :
         {"alertTargetIDs", "configurationItems", "alertRule", "severity", "monitorCondition"})
        QVERIFY2(essential(body, name).isNull(), name);
}

void TestAlertSample::knowsItsKinds()
{
    for (const auto& kind : simulate::allAlertKinds()) {
        QVERIFY(simulate::isAlertKind(kind.name));
        QVERIFY(!kind.help.empty());
    }
    QCOMPARE(simulate::allAlertKinds().size(), std::size_t(6));
    QVERIFY(!simulate::isAlertKind("nonsense"));
    QVERIFY(simulate::alertBody("nonsense", false, 0, now).empty());
}

QTEST_GUILESS_MAIN(TestAlertSample)
#include "tst_alertsample.moc"
