// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/standin_fixture.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <memory>

using usher::test::StandInFixture;
using Changes = QList<QStringList>;

/// The product in one test: real programs, real sockets, TLS, an identity provider of its own process. What
/// is broken is broken by another process, and so is it healed.
class TestFoundingCase : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void validTokensBecomeEvents_data();
    void validTokensBecomeEvents();
    void everyRefusalIsNamed_data();
    void everyRefusalIsNamed();
    void forecastSaysItBeforeAnyRequest();
    void downProviderIsNamedAndRecovers();
    void repliesAreByteForByte();
    void engineEndsCleanly();

private:
    void healsWithinASecond(const QByteArray& token);

    std::unique_ptr<StandInFixture> m_standIn;
};

void TestFoundingCase::initTestCase()
{
    m_standIn = std::make_unique<StandInFixture>();
    QVERIFY(m_standIn->engine().ready().startsWith(QStringLiteral("https://127.0.0.1:")));
}

void TestFoundingCase::init()
{
    m_standIn->heal();
    QTRY_COMPARE_WITH_TIMEOUT(m_standIn->post(m_standIn->token("1"), m_standIn->alert()).status, 200, 5000);
}

void TestFoundingCase::validTokensBecomeEvents_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QString>("user");
    QTest::newRow("V1") << QByteArray("1") << QStringLiteral("azure.monitor");
    QTest::newRow("V2") << QByteArray("2") << QStringLiteral("azure.monitor.v2");
}

void TestFoundingCase::validTokensBecomeEvents()
{
    QFETCH(QByteArray, version);
    QFETCH(QString, user);
    const auto answer = m_standIn->post(m_standIn->token(version), m_standIn->alert());
    QCOMPARE(answer.status, 200);
    const auto result = QJsonDocument::fromJson(QByteArray::fromStdString(answer.body))
                            .object()[QStringLiteral("result")]
                            .toObject();
    QCOMPARE(result[QStringLiteral("Azure Monitor")].toString(), QStringLiteral("success"));
    const auto ids = result[QStringLiteral("eventSysIds")].toArray();
    QCOMPARE(ids.size(), 1);
    const auto event =
        m_standIn->ctlJson({QStringLiteral("events"), QStringLiteral("show"), ids.first().toString()});
    QCOMPARE(event[QStringLiteral("sys_created_by")].toString(), user);
    QCOMPARE(event[QStringLiteral("source")].toString(), QStringLiteral("Azure Monitor"));
    QCOMPARE(event[QStringLiteral("state")].toString(), QStringLiteral("Processed"));
    QCOMPARE(m_standIn->newestRequest()[QStringLiteral("outcome")].toString(), QStringLiteral("accepted"));
}

void TestFoundingCase::everyRefusalIsNamed_data()
{
    QTest::addColumn<Changes>("changes");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* code, const char* change, const char* token, int status) {
        Changes changes;
        if (*change != '\0')
            for (const QString& one : QString::fromLatin1(change).split(QLatin1Char(';')))
                changes << one.split(QLatin1Char('|'));
        QTest::newRow((std::string(code) + " " + token + " " + change).c_str())
            << changes << QByteArray(token) << status << QString::fromLatin1(code);
    };
    row("user.inactive", "user|set|azure.monitor|active=false", "1", 401);
    row("user.inactive", "user|set|azure.monitor.v2|active=false", "2", 401);
    row("user.locked_out", "user|set|azure.monitor|locked_out=true", "1", 401);
    row("access.role", "user|set|azure.monitor|roles=", "1", 403);
    row("access.role", "user|set|azure.monitor|roles=itil", "1", 403);
    row("user.not_found", "user|set|azure.monitor|source=api://usher-demo/", "1", 401);
    row("user.not_found", "user|set|azure.monitor|source=[api://usher-demo]", "1", 401);
    row("user.ambiguous", "user|set|azure.monitor.v2|source=api://usher-demo", "1", 401);
    row("token.audience", "", "1 audience", 401);
    row("token.audience", "setup|oidc|--client-id|api://usher-demo|--active|false", "1", 401);
    row("token.issuer", "", "1 issuer", 401);
    row("token.issuer", "", "2 issuer", 401);
    row("token.expired", "", "1 expired", 401);
    row("token.not_yet_valid", "", "1 not-yet-valid", 401);
    row("token.signature", "", "1 signature", 401);
    row("token.signature", "", "2 signature", 401);
    row("token.unknown_key", "", "1 unknown-key", 401);
    row("token.claim", "", "1 claim", 401);
    row("token.claim", "setup|oidc|--client-id|api://usher-demo|--claim-name|azp", "1", 401);
    row("token.algorithm", "", "1 algorithm-none", 401);
    row("token.malformed", "", "1 malformed", 401);
}

void TestFoundingCase::everyRefusalIsNamed()
{
    QFETCH(Changes, changes);
    QFETCH(QByteArray, token);
    QFETCH(int, status);
    QFETCH(QString, code);
    const QByteArray sent = m_standIn->token(token);
    QVERIFY(!sent.isEmpty());
    for (const QStringList& change : changes)
        QCOMPARE(m_standIn->ctl(change).exitCode, 0);
    QElapsedTimer timer;
    timer.start();
    int got = 0;
    do
        got = m_standIn->post(sent, m_standIn->alert()).status;
    while (got == 200 && timer.elapsed() < 1000);
    QCOMPARE(got, status);
    QTRY_COMPARE(m_standIn->newestRequest()[QStringLiteral("outcome")].toString(), code);
    QCOMPARE(m_standIn->newestRequest()[QStringLiteral("status")].toInt(), status);
    QCOMPARE(m_standIn->firstFinding(), code);
    const QJsonObject finding = m_standIn->ctlJson({QStringLiteral("status")})[QStringLiteral("findings")]
                                    .toArray()
                                    .first()
                                    .toObject();
    for (const char* const member : {"code", "severity", "title", "evidence", "cause", "fix", "who", "since"})
        QVERIFY2(!finding[QLatin1String(member)].toString().isEmpty(), member);
    QVERIFY(finding[QStringLiteral("count")].toInt() >= 1);
    for (const char* const member : {"title", "evidence", "cause", "fix"})
        QVERIFY2(!finding[QLatin1String(member)].toString().contains(QLatin1Char('{')), member);
    m_standIn->heal();
    healsWithinASecond(m_standIn->token(token.left(1)));
}

void TestFoundingCase::healsWithinASecond(const QByteArray& token)
{
    QElapsedTimer timer;
    timer.start();
    int status = 0;
    do
        status = m_standIn->post(token, m_standIn->alert()).status;
    while (status != 200 && timer.elapsed() < 1000);
    QCOMPARE(status, 200);
}

void TestFoundingCase::forecastSaysItBeforeAnyRequest()
{
    QCOMPARE(m_standIn
                 ->ctl({QStringLiteral("user"), QStringLiteral("set"), QStringLiteral("azure.monitor.v2"),
                        QStringLiteral("active=false")})
                 .exitCode,
             0);
    const auto status = m_standIn->ctl({QStringLiteral("status"), QStringLiteral("--json")});
    QCOMPARE(status.exitCode, 1);
    const auto report = QJsonDocument::fromJson(status.out).object();
    QCOMPARE(report[QStringLiteral("state")].toString(), QStringLiteral("blocked"));
    const auto first = report[QStringLiteral("findings")].toArray().first().toObject();
    QCOMPARE(first[QStringLiteral("code")].toString(), QStringLiteral("user.inactive"));
    QCOMPARE(first[QStringLiteral("severity")].toString(), QStringLiteral("blocker"));
    m_standIn->heal();
    QCOMPARE(m_standIn->ctlJson({QStringLiteral("status")})[QStringLiteral("state")].toString() ==
                 QStringLiteral("blocked"),
             false);
}

void TestFoundingCase::downProviderIsNamedAndRecovers()
{
    const QByteArray good = m_standIn->token("1");
    const auto changed =
        m_standIn->ctl({QStringLiteral("setup"), QStringLiteral("oidc"), QStringLiteral("--client-id"),
                        QStringLiteral("api://usher-demo"), QStringLiteral("--metadata-url"),
                        QStringLiteral("http://127.0.0.1:9/none/.well-known/openid-configuration")});
    QCOMPARE(changed.exitCode, 0);
    QVERIFY(changed.err.contains("token.keys_unavailable"));
    QTRY_COMPARE_WITH_TIMEOUT(m_standIn->post(good, m_standIn->alert()).status, 401, 2000);
    QTRY_COMPARE(m_standIn->newestRequest()[QStringLiteral("outcome")].toString(),
                 QStringLiteral("token.keys_unavailable"));
    QCOMPARE(m_standIn->firstFinding(), QStringLiteral("token.keys_unavailable"));
    m_standIn->heal();
    healsWithinASecond(good);
}

void TestFoundingCase::repliesAreByteForByte()
{
    const QByteArray expected =
        R"({"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"})";
    for (const QByteArray kind : {"1 audience", "1 expired", "1 signature"})
        QCOMPARE(QByteArray::fromStdString(m_standIn->post(m_standIn->token(kind), m_standIn->alert()).body),
                 expected);
    const auto budget = m_standIn->post(
        m_standIn->token("1"),
        R"({"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertTargetIDs":null}}})");
    QCOMPARE(budget.status, 200);
    const QByteArray empty = R"({"result":{"Azure Monitor":"success","eventSysIds":[]}})";
    QCOMPARE(QByteArray::fromStdString(budget.body), empty);
    QTRY_COMPARE(m_standIn->newestRequest()[QStringLiteral("outcome")].toString(),
                 QStringLiteral("payload.no_target"));
    const auto schema =
        m_standIn->post(m_standIn->token("1"), R"({"schemaId":"AzureMonitorMetricAlert","data":{}})");
    QCOMPARE(schema.status, 400);
    QVERIFY(schema.body.find("Azure Monitor supports only Common Schema.") != std::string::npos);
}

void TestFoundingCase::engineEndsCleanly()
{
    QCOMPARE(m_standIn->engine().terminate(), 0);
}

QTEST_GUILESS_MAIN(TestFoundingCase)
#include "tst_founding_case.moc"
