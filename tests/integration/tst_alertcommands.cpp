// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/simulate/alertsample.h"
#include "tests/integration/standin_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using usher::test::Finished;
using usher::test::StandInFixture;

/// From what Azure sends to what `usherctl alerts` shows.
class TestAlertCommands : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void listsAlerts();
    void listsWhatIsAskedFor();
    void showsAnAlert();
    void rulesAreSettings();

private:
    void send(bool resolved, std::uint64_t serial);
    [[nodiscard]] QList<QJsonObject> list(const QStringList& more = {}) const;

    std::unique_ptr<StandInFixture> m_standIn;
    QByteArray m_token;
};

void TestAlertCommands::send(bool resolved, std::uint64_t serial)
{
    const std::string body =
        usher::simulate::alertBody("metric", resolved, serial, usher::base::SystemClock().now());
    QCOMPARE(m_standIn->post(m_token, QByteArray::fromStdString(body)).status, 200);
}

QList<QJsonObject> TestAlertCommands::list(const QStringList& more) const
{
    const Finished done = m_standIn->ctl(
        QStringList{QStringLiteral("alerts"), QStringLiteral("list"), QStringLiteral("--json")} + more);
    QList<QJsonObject> alerts;
    const QList<QByteArray> lines = done.out.split('\n');
    for (const QByteArray& line : lines)
        if (!line.isEmpty())
            alerts << QJsonDocument::fromJson(line).object();
    return alerts;
}

/// One alert fired, resolved and fired again, another one open, a third only resolved.
void TestAlertCommands::initTestCase()
{
    m_standIn = std::make_unique<StandInFixture>();
    m_token = m_standIn->token("1");
    send(false, 1);
    send(true, 1);
    send(false, 1);
    send(false, 2);
    send(true, 3);
}

void TestAlertCommands::listsAlerts()
{
    const QList<QJsonObject> alerts = list();
    QCOMPARE(alerts.size(), 2);
    const QJsonObject& reopened = alerts.at(1);
    QCOMPARE(reopened[QStringLiteral("number")].toString(), QStringLiteral("Alert0000001"));
    QCOMPARE(reopened[QStringLiteral("state")].toString(), QStringLiteral("Reopen"));
    QCOMPARE(reopened[QStringLiteral("event_count")].toInt(), 3);
    QVERIFY(reopened[QStringLiteral("severity")].toInt() > 0);
    for (const char* const name : {"sys_id", "message_key", "first_event", "last_event", "source", "type",
                                   "metric_name", "description", "sys_created_on", "sys_updated_on"})
        QVERIFY2(!reopened[QLatin1String(name)].toString().isEmpty(), name);
    QCOMPARE(alerts.at(0)[QStringLiteral("state")].toString(), QStringLiteral("Open"));
    const Finished text = m_standIn->ctl({QStringLiteral("alerts"), QStringLiteral("list")});
    QCOMPARE(text.exitCode, 0);
    QCOMPARE(text.out.count('\n'), 3);
    QVERIFY(text.out.contains("Alert0000002"));
    const Finished csv = m_standIn->ctl({QStringLiteral("alerts"), QStringLiteral("list"),
                                         QStringLiteral("--format"), QStringLiteral("csv")});
    QVERIFY(csv.out.startsWith("sys_id,number,"));
}

void TestAlertCommands::listsWhatIsAskedFor()
{
    QCOMPARE(list({QStringLiteral("--where"), QStringLiteral("state=Reopen")}).size(), 1);
    QCOMPARE(list({QStringLiteral("--where"), QStringLiteral("event_count>3")}).size(), 0);
    QCOMPARE(list({QStringLiteral("--limit"), QStringLiteral("1")}).size(), 1);
    QCOMPARE(list({QStringLiteral("--since"), QStringLiteral("15m")}).size(), 2);
    QCOMPARE(list({QStringLiteral("--search"), QStringLiteral("0000002")}).size(), 1);
}

void TestAlertCommands::showsAnAlert()
{
    const QJsonObject alert = m_standIn->ctlJson(
        {QStringLiteral("alerts"), QStringLiteral("show"), QStringLiteral("Alert0000001")});
    const QJsonArray events = alert[QStringLiteral("events")].toArray();
    QCOMPARE(events.size(), 3);
    for (const auto& event : events)
        QCOMPARE(event.toObject()[QStringLiteral("alert")], alert[QStringLiteral("sys_id")]);
    QVERIFY(!events.at(0).toObject()[QStringLiteral("additional_info")].toString().isEmpty());
    const QJsonArray history = alert[QStringLiteral("history")].toArray();
    QCOMPARE(history.size(), 3);
    QCOMPARE(history.at(0).toObject()[QStringLiteral("to")].toString(), QStringLiteral("Reopen"));
    QCOMPARE(history.at(0).toObject()[QStringLiteral("from")].toString(), QStringLiteral("Closed"));
    QCOMPARE(history.at(2).toObject()[QStringLiteral("from")].toString(), QString());
    QCOMPARE(history.at(2).toObject()[QStringLiteral("event")],
             events.at(2).toObject()[QStringLiteral("sys_id")]);

    const QString sysId = alert[QStringLiteral("sys_id")].toString();
    const QJsonObject short1 = m_standIn->ctlJson({QStringLiteral("alerts"), QStringLiteral("show"), sysId,
                                                   QStringLiteral("--limit"), QStringLiteral("1")});
    QCOMPARE(short1[QStringLiteral("events")].toArray().size(), 1);
    QCOMPARE(short1[QStringLiteral("history")].toArray().size(), 1);
    const Finished text = m_standIn->ctl({QStringLiteral("alerts"), QStringLiteral("show"), sysId});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.out.contains("recurred"));
    QVERIFY(text.out.contains(events.at(0).toObject()[QStringLiteral("sys_id")].toString().toUtf8()));
}

/// A changed setting counts in the engine that runs, within a second.
void TestAlertCommands::rulesAreSettings()
{
    QCOMPARE(m_standIn
                 ->ctl({QStringLiteral("settings"), QStringLiteral("set"),
                        QStringLiteral("evt_mgmt.flap_frequency"), QStringLiteral("1")})
                 .exitCode,
             0);
    const auto stateAfterRecurring = [this] {
        send(true, 2);
        send(false, 2);
        return list().at(0)[QStringLiteral("state")].toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(stateAfterRecurring(), QStringLiteral("Flapping"), 5'000);
    QCOMPARE(m_standIn
                 ->ctl({QStringLiteral("settings"), QStringLiteral("set"),
                        QStringLiteral("evt_mgmt.flap_frequency"), QStringLiteral("0")})
                 .exitCode,
             0);
    QTRY_COMPARE_WITH_TIMEOUT(list().at(0)[QStringLiteral("state")].toString(), QStringLiteral("Open"),
                              30'000);
}

QTEST_GUILESS_MAIN(TestAlertCommands)
#include "tst_alertcommands.moc"
