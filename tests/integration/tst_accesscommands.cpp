// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/auth/scriptedserver.h"
#include "tests/core/auth/testkey.h"
#include "tests/integration/standin_fixture.h"

#include <QJsonDocument>
#include <QTest>
#include <QThread>

#include <memory>

using usher::test::Finished;
using usher::test::ScriptedServer;
using usher::test::StandInFixture;

/// The commands for connectors, rate rules and JTI verification, and that a running engine follows them.
class TestAccessCommands : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void connectorsAreAddedChangedAndRemoved();
    void rateRulesLimitARunningEngine();
    void groupsGiveARunningEngineTheirRoles();
    void jtiTakesEachTokenOnce();
    void governmentTokensHaveTheirOwnCaller();
    void anIssuerForAnyTenantNeedsATenant();

private:
    [[nodiscard]] Finished ctl(const QString& line) const
    {
        return m_standIn->ctl(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }
    /// The record of a list whose member has this value.
    [[nodiscard]] QJsonObject listed(const QString& line, const QString& member, const QString& value) const
    {
        for (const QByteArray& one : ctl(line + QStringLiteral(" --json")).out.split('\n')) {
            const auto record = QJsonDocument::fromJson(one).object();
            if (record[member].toString() == value)
                return record;
        }
        return {};
    }
    int post(const QByteArray& token) { return m_standIn->post(token, m_standIn->alert()).status; }

    std::unique_ptr<StandInFixture> m_standIn;
};

void TestAccessCommands::initTestCase()
{
    m_standIn = std::make_unique<StandInFixture>();
    QVERIFY(!m_standIn->engine().ready().isEmpty());
}

void TestAccessCommands::connectorsAreAddedChangedAndRemoved()
{
    const auto kiln = [&] {
        return listed(QStringLiteral("connector list"), QStringLiteral("source"), QStringLiteral("kiln"));
    };
    QVERIFY(ctl(QStringLiteral("connector list")).out.contains("azuremonitor"));
    QCOMPARE(ctl(QStringLiteral("connector add kiln --label Kiln")).exitCode, 0);
    QCOMPARE(kiln()[QStringLiteral("event_source_label")].toString(), QStringLiteral("Kiln"));
    QCOMPARE(kiln()[QStringLiteral("name")].toString(), QStringLiteral("Kiln"));
    QVERIFY(kiln()[QStringLiteral("active")].toBool());
    const QString id = kiln()[QStringLiteral("sys_id")].toString();
    QCOMPARE(id.size(), 32);
    QCOMPARE(ctl(QStringLiteral("connector add kiln")).exitCode, 2);
    QCOMPARE(ctl(QStringLiteral("connector add azuremonitor")).exitCode, 2);
    QCOMPARE(ctl(QStringLiteral("connector set kiln active=false event_source_label=Oven")).exitCode, 0);
    QVERIFY(!kiln()[QStringLiteral("active")].toBool());
    QCOMPARE(kiln()[QStringLiteral("event_source_label")].toString(), QStringLiteral("Oven"));
    QCOMPARE(kiln()[QStringLiteral("sys_id")].toString(), id);
    const Finished first = ctl(QStringLiteral("connector set azuremonitor active=false"));
    QCOMPARE(first.exitCode, 2);
    QVERIFY(first.err.contains("settings set"));
    QCOMPARE(ctl(QStringLiteral("connector remove azuremonitor")).exitCode, 2);
    QCOMPARE(ctl(QStringLiteral("connector remove kiln")).exitCode, 0);
    QVERIFY(kiln().isEmpty());
    QCOMPARE(ctl(QStringLiteral("connector remove kiln")).exitCode, 2);
}

void TestAccessCommands::rateRulesLimitARunningEngine()
{
    const QByteArray token = m_standIn->token("1");
    QCOMPARE(post(token), 200);
    QCOMPARE(ctl(QStringLiteral("rate add one --limit 1 --user azure.monitor")).exitCode, 0);
    const auto one = listed(QStringLiteral("rate list"), QStringLiteral("name"), QStringLiteral("one"));
    QCOMPARE(one[QStringLiteral("scope")].toString(), QStringLiteral("user"));
    QCOMPARE(one[QStringLiteral("value")].toString(), QStringLiteral("azure.monitor"));
    QCOMPARE(one[QStringLiteral("request_limit")].toInt(), 1);
    // An hour may begin between two of them, hence several.
    QTRY_COMPARE_WITH_TIMEOUT(post(token), 429, 5'000);
    QTRY_COMPARE(m_standIn->newestRequest()[QStringLiteral("outcome")].toString(),
                 QStringLiteral("access.rate_limit"));
    QVERIFY(ctl(QStringLiteral("rate add strange --limit 9 --user nobody")).err.contains("warning"));
    QCOMPARE(ctl(QStringLiteral("rate add one --limit 5")).exitCode, 2);
    QCOMPARE(ctl(QStringLiteral("rate remove one")).exitCode, 0);
    QCOMPARE(ctl(QStringLiteral("rate remove one")).exitCode, 2);
    QTRY_COMPARE_WITH_TIMEOUT(post(token), 200, 5'000);
}

void TestAccessCommands::groupsGiveARunningEngineTheirRoles()
{
    const auto kilns = [&] {
        return listed(QStringLiteral("group list"), QStringLiteral("name"), QStringLiteral("kilns"));
    };
    const QByteArray token = m_standIn->token("1");
    QCOMPARE(post(token), 200);
    const Finished lacking = ctl(QStringLiteral("user set azure.monitor roles="));
    QVERIFY(lacking.err.contains("lacks the role"));
    QTRY_COMPARE_WITH_TIMEOUT(post(token), 403, 5'000);
    QCOMPARE(ctl(QStringLiteral("group add kilns --member azure.monitor --role outer")).exitCode, 0);
    QCOMPARE(post(token), 403);
    QCOMPARE(ctl(QStringLiteral("group set kilns roles=evt_mgmt_integration")).exitCode, 0);
    QTRY_COMPARE_WITH_TIMEOUT(post(token), 200, 5'000);
    const QJsonObject shown =
        m_standIn->ctlJson({QStringLiteral("group"), QStringLiteral("show"), QStringLiteral("kilns")});
    QCOMPARE(shown, kilns());
    QCOMPARE(shown[QStringLiteral("members")].toString(), QStringLiteral("azure.monitor"));
    QVERIFY(ctl(QStringLiteral("user set azure.monitor active=true")).err.isEmpty());

    QCOMPARE(ctl(QStringLiteral("group add kilns")).exitCode, 2);
    QCOMPARE(ctl(QStringLiteral("group set kilns members=azure.monitor,nobody")).exitCode, 2);
    QCOMPARE(ctl(QStringLiteral("group set kilns name=ovens members=")).exitCode, 0);
    QVERIFY(kilns().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(post(token), 403, 5'000);
    QCOMPARE(ctl(QStringLiteral("group remove ovens")).exitCode, 0);
    QCOMPARE(ctl(QStringLiteral("group remove ovens")).exitCode, 2);
    QCOMPARE(ctl(QStringLiteral("user set azure.monitor roles=evt_mgmt_integration")).exitCode, 0);
    QTRY_COMPARE_WITH_TIMEOUT(post(token), 200, 5'000);
}

void TestAccessCommands::jtiTakesEachTokenOnce()
{
    const auto client = [&] {
        return m_standIn->ctlJson(
            {QStringLiteral("setup"), QStringLiteral("show"), QStringLiteral("api://usher-demo")});
    };
    const QString change = QStringLiteral("setup oidc --client-id api://usher-demo --jti");
    QCOMPARE(client()[QStringLiteral("enable_jti_verification")].toBool(true), false);
    QCOMPARE(ctl(change).exitCode, 0);
    QVERIFY(client()[QStringLiteral("enable_jti_verification")].toBool());
    const QByteArray token = m_standIn->token("1");
    QTRY_COMPARE_WITH_TIMEOUT(post(token), 401, 5'000);
    QTRY_COMPARE(m_standIn->newestRequest()[QStringLiteral("outcome")].toString(),
                 QStringLiteral("token.replayed"));
    QCOMPARE(post(m_standIn->token("1")), 200);
    QCOMPARE(ctl(change + QStringLiteral(" maybe")).exitCode, 2);
    QCOMPARE(ctl(change + QStringLiteral(" true")).exitCode, 0);
    QCOMPARE(ctl(change + QStringLiteral(" false")).exitCode, 0);
    QVERIFY(!client()[QStringLiteral("enable_jti_verification")].toBool(true));
    QTRY_COMPARE_WITH_TIMEOUT(post(token), 200, 5'000);
}

void TestAccessCommands::governmentTokensHaveTheirOwnCaller()
{
    const QString tenant =
        QStringLiteral("https://login.microsoftonline.us/aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e");
    QCOMPARE(ctl(QStringLiteral("setup oidc --client-id gov --active false --metadata-url ") + tenant +
                 QStringLiteral("/v2.0/.well-known/openid-configuration"))
                 .exitCode,
             0);
    const auto shown =
        m_standIn->ctlJson({QStringLiteral("setup"), QStringLiteral("show"), QStringLiteral("gov")});
    QCOMPARE(shown[QStringLiteral("claim_name")].toString(), QStringLiteral("azp"));
    QCOMPARE(shown[QStringLiteral("claim_value")].toString(),
             QStringLiteral("f1f34126-d4ef-40e1-ad4b-bf5d47b4860d"));
    QCOMPARE(ctl(QStringLiteral("setup remove gov")).exitCode, 0);
}

void TestAccessCommands::anIssuerForAnyTenantNeedsATenant()
{
    QThread thread;
    QObject context;
    context.moveToThread(&thread);
    thread.start();
    const auto key = usher::test::TestKey::rsa();
    std::unique_ptr<ScriptedServer> server;
    QString url;
    const auto there = [&](const std::function<void()>& function) {
        QMetaObject::invokeMethod(&context, function, Qt::BlockingQueuedConnection);
    };
    there([&] {
        server = std::make_unique<ScriptedServer>();
        server->answer("/m", "200 OK",
                       R"({"issuer":"https://login.example/{tenantid}/v2.0","jwks_uri":")" +
                           server->url("/keys") + "\"}");
        server->answer("/keys", "200 OK", QByteArray::fromStdString(R"({"keys":[)" + key.jwk("k") + "]}"));
        url = QString::fromLatin1(server->url("/m"));
    });
    const QString setUp = QStringLiteral("setup oidc --client-id any --metadata-url ") + url;
    const Finished refused = ctl(setUp);
    // A provider is known with the authority that it is trusted by.
    const QString trusting =
        setUp + QStringLiteral(" --ca-file ") + m_standIn->dataFolder() + QStringLiteral("/tls/ca.pem");
    const Finished refusedToo = ctl(trusting);
    const Finished answering =
        ctl(trusting + QStringLiteral(" --tenant aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e"));
    const Finished named = ctl(setUp + QStringLiteral(" --tenant aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e"));
    there([&] { server.reset(); });
    thread.quit();
    thread.wait();
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.err.contains("--tenant"), refused.err.constData());
    QCOMPARE(refused.err.count('\n'), 1);
    QCOMPARE(refusedToo.exitCode, 2);
    QCOMPARE(answering.exitCode, 0);
    QCOMPARE(answering.err, QByteArray());
    QCOMPARE(named.exitCode, 0);
    QCOMPARE(ctl(QStringLiteral("setup remove any")).exitCode, 0);
}

QTEST_GUILESS_MAIN(TestAccessCommands)
#include "tst_accesscommands.moc"
