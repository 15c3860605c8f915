// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/standin_fixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <memory>

using usher::test::Finished;
using usher::test::StandInFixture;

namespace {

QJsonObject json(const Finished& done)
{
    return QJsonDocument::fromJson(done.out).object();
}

QJsonObject checkOf(const QJsonObject& verification, const char* code)
{
    const QJsonArray checks = verification[QStringLiteral("checks")].toArray();
    for (const auto& check : checks)
        if (check.toObject()[QStringLiteral("code")].toString() == QLatin1String(code))
            return check.toObject();
    return {};
}

QString text(const QJsonObject& object, const char* member)
{
    return object[QLatin1String(member)].toString();
}

QStringList words(const char* line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

/// `verify` and `recheck` against an engine of another process, with an identity provider of a third.
class TestVerify : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void tokensAreVerified_data();
    void tokensAreVerified();
    void aTokenComesFromStandardInputAndIsNeverEchoed();
    void withoutATokenItIsAForecast();
    void recheckSaysWhatWouldHappenNow();
    void anotherPlaceIsNamed();
    void theEventIsMarked();
    void ownCertificatesNeedTheirFile();
    void anEngineOfItsOwnIsUsedWhenNoneRuns();

private:
    [[nodiscard]] Finished verify(const QStringList& more, const QByteArray& token = {}) const
    {
        QStringList arguments{QStringLiteral("--data"), m_standIn->dataFolder(), QStringLiteral("verify")};
        if (!token.isEmpty())
            arguments << QStringLiteral("--token-file") << QStringLiteral("-");
        return usher::test::run(QStringLiteral(USHERCTL), arguments + more, token);
    }

    std::unique_ptr<StandInFixture> m_standIn;
};

void TestVerify::initTestCase()
{
    m_standIn = std::make_unique<StandInFixture>();
    QVERIFY(!m_standIn->engine().ready().isEmpty());
}

void TestVerify::init()
{
    m_standIn->heal();
}

void TestVerify::tokensAreVerified_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("code"); // empty = passes
    const auto row = [](const char* token, const char* change, const char* code) {
        QTest::newRow((std::string(token) + " " + code).c_str())
            << QByteArray(token) << QString::fromLatin1(change) << QString::fromLatin1(code);
    };
    row("1", "", "");
    row("2", "", "");
    row("1 expired", "", "token.expired");
    row("1 audience", "", "token.audience");
    row("1 signature", "", "token.signature");
    row("1", "user set azure.monitor active=false", "user.inactive");
    row("1", "user set azure.monitor roles=itil", "access.role");
    row("1", "settings set connector.source other", "");
}

void TestVerify::tokensAreVerified()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, change);
    QFETCH(QString, code);
    const QByteArray sent = m_standIn->token(token);
    if (!change.isEmpty())
        QCOMPARE(m_standIn->ctl(change.split(QLatin1Char(' '))).exitCode, 0);
    // At once: what was changed a moment ago is what is verified.
    const Finished done = verify({QStringLiteral("--json")}, sent);
    (void)m_standIn->ctl(words("settings set connector.source azuremonitor"));
    const QJsonObject found = json(done);
    QCOMPARE(text(found, "refused"), code);
    QCOMPARE(done.exitCode, code.isEmpty() ? 0 : 1);
    QCOMPARE(text(found, "state"), code.isEmpty() ? QStringLiteral("passed") : QStringLiteral("refused"));
    QCOMPARE(text(found, "basis"), QStringLiteral("request"));
    QVERIFY(found[QStringLiteral("request")].toInt() > 0);
    QCOMPARE(found[QStringLiteral("checks")].toArray().size(), 47);
    QCOMPARE(text(checkOf(found, "listener.path"), "status"), QStringLiteral("passed"));
    if (!code.isEmpty())
        QCOMPARE(text(checkOf(found, code.toLatin1().constData()), "status"), QStringLiteral("refused"));
    QVERIFY(!done.out.contains("\"forecast\":true"));
}

void TestVerify::aTokenComesFromStandardInputAndIsNeverEchoed()
{
    const QByteArray token = m_standIn->token("1 expired");
    const Finished done = verify({}, "  bearer " + token + "\r\n\n");
    QCOMPARE(done.exitCode, 1);
    QVERIFY(done.out.contains("refused"));
    QVERIFY(done.out.contains("Refused by token.expired"));
    for (const QByteArray& part : token.split('.'))
        QVERIFY(!done.out.contains(part) && !done.err.contains(part));
    QCOMPARE(verify({}, QByteArray(20'000, 'a')).exitCode, 2);
    QCOMPARE(verify({}, "a b").exitCode, 2);
    QCOMPARE(verify({}, " \n").exitCode, 2);

    QFile file(m_standIn->dataFolder() + QStringLiteral("/token"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_standIn->token("2") + "\n");
    file.close();
    const Finished fromFile = verify({QStringLiteral("--token-file"), file.fileName()});
    QVERIFY(file.remove());
    QCOMPARE(fromFile.exitCode, 0);
    QVERIFY(fromFile.out.trimmed().endsWith("ran as “azure.monitor.v2”."));
}

void TestVerify::withoutATokenItIsAForecast()
{
    const Finished well = verify({QStringLiteral("--json")});
    QCOMPARE(well.exitCode, 0);
    QCOMPARE(text(json(well), "basis"), QStringLiteral("forecast"));
    QCOMPARE(text(checkOf(json(well), "token.signature"), "status"), QStringLiteral("not checked"));
    QCOMPARE(text(checkOf(json(well), "access.role"), "status"), QStringLiteral("passed"));
    QVERIFY(checkOf(json(well), "access.role")[QStringLiteral("forecast")].toBool());
    QVERIFY(!checkOf(json(well), "listener.path")[QStringLiteral("forecast")].toBool());
    QCOMPARE(text(checkOf(json(well), "payload.json"), "status"), QStringLiteral("not checked"));

    QCOMPARE(m_standIn->ctl(words("user set azure.monitor.v2 active=false")).exitCode, 0);
    const Finished blocked = verify({});
    QCOMPARE(blocked.exitCode, 1);
    QVERIFY(blocked.out.contains("user.inactive"));
    QVERIFY(blocked.out.contains("forecast"));
    QVERIFY(blocked.out.contains("  fix "));
    QCOMPARE(verify(words("--client-id api://usher-demo")).exitCode, 0);
    const Finished unknown = verify(words("--client-id api://unknown --json"));
    QCOMPARE(unknown.exitCode, 2);
    QVERIFY(unknown.out.isEmpty() && unknown.err.count('\n') == 1);
}

void TestVerify::recheckSaysWhatWouldHappenNow()
{
    QCOMPARE(m_standIn->ctl(words("user set azure.monitor active=false")).exitCode, 0);
    const int id =
        json(verify({QStringLiteral("--json")}, m_standIn->token("1")))[QStringLiteral("request")].toInt();
    const QStringList recheck{QStringLiteral("recheck"), QString::number(id), QStringLiteral("--json")};
    const Finished refused = m_standIn->ctl(recheck);
    QCOMPARE(refused.exitCode, 1);
    QCOMPARE(text(json(refused), "refused"), QStringLiteral("user.inactive"));

    m_standIn->heal();
    const Finished healed = m_standIn->ctl(recheck);
    QCOMPARE(healed.exitCode, 0);
    QCOMPARE(text(json(healed), "state"), QStringLiteral("passed"));
    QCOMPARE(text(json(healed), "user"), QStringLiteral("azure.monitor"));
    const QJsonObject line = checkOf(json(healed), "user.inactive");
    QCOMPARE(text(line[QStringLiteral("before")].toObject(), "status"), QStringLiteral("refused"));
    QCOMPARE(text(line[QStringLiteral("now")].toObject(), "status"), QStringLiteral("passed"));
    const QJsonObject signature = checkOf(json(healed), "token.signature")[QStringLiteral("now")].toObject();
    QCOMPARE(text(signature, "status"), QStringLiteral("not checked"));
    QVERIFY(m_standIn->ctl(recheck.first(2)).out.contains("would pass now"));
    QCOMPARE(m_standIn->ctl(words("recheck 999999")).exitCode, 2);
}

void TestVerify::anotherPlaceIsNamed()
{
    const Finished nobody =
        verify(words("--json --to https://127.0.0.1:9/hook?sig=secret"), m_standIn->token("1"));
    QCOMPARE(nobody.exitCode, 1);
    QCOMPARE(text(json(nobody), "state"), QStringLiteral("failed"));
    QVERIFY(text(json(nobody), "error").contains(QStringLiteral("127.0.0.1:9")));
    QVERIFY(!nobody.out.contains("secret"));
    QCOMPARE(verify(words("--to https://127.0.0.1:9/hook"), m_standIn->token("1")).err.count('\n'), 1);

    // The own listener by its address; a wrong path is refused by it, and found by its mark.
    const Finished own = verify({QStringLiteral("--to"), m_standIn->webhook()}, m_standIn->token("1"));
    QVERIFY2(own.exitCode == 0, (own.err + own.out).constData());
    const Finished path = verify({QStringLiteral("--json"), QStringLiteral("--to"),
                                  m_standIn->engine().ready() + QStringLiteral("/x")},
                                 m_standIn->token("1"));
    QCOMPARE(path.exitCode, 1);
    QCOMPARE(text(json(path), "refused"), QStringLiteral("listener.path"));
}

void TestVerify::theEventIsMarked()
{
    const QString rule = text(json(verify({QStringLiteral("--json")}, m_standIn->token("1"))), "alert_rule");
    QVERIFY(rule.startsWith(QStringLiteral("Usher verification ")));
    const auto event =
        m_standIn->ctlJson({QStringLiteral("events"), QStringLiteral("list"), QStringLiteral("--search"),
                            rule, QStringLiteral("--limit"), QStringLiteral("1")});
    QCOMPARE(text(event, "metric_name"), rule);
    QCOMPARE(event[QStringLiteral("severity")].toInt(), 5);
    QVERIFY(text(event, "description").contains(QStringLiteral("Nothing has happened")));
}

void TestVerify::ownCertificatesNeedTheirFile()
{
    // The folder's own server certificate, given as if it were the user's, from a folder that has none.
    const QString tls = m_standIn->dataFolder() + QStringLiteral("/tls/server");
    QTemporaryDir folder;
    const QString data = folder.filePath(QStringLiteral("data"));
    const auto ctl = [&](const QStringList& arguments) {
        return usher::test::run(QStringLiteral(USHERCTL),
                                QStringList{QStringLiteral("--data"), data} + arguments);
    };
    QCOMPARE(ctl(words("user add u --source api://u --role evt_mgmt_integration")).exitCode, 0);
    (void)ctl(words("setup oidc --client-id api://u --metadata-url http://127.0.0.1:9/m"));
    usher::test::Program engine(QStringLiteral(USHERCTL),
                                {QStringLiteral("--data"), data, QStringLiteral("serve"),
                                 QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                                 QStringLiteral("--tls-cert"), tls + QStringLiteral(".pem"),
                                 QStringLiteral("--tls-key"), tls + QStringLiteral(".key")});
    QVERIFY(!engine.ready().isEmpty());
    const Finished distrusted = ctl(words("verify"));
    QCOMPARE(distrusted.exitCode, 1);
    QVERIFY2(distrusted.err.contains("--ca-file"), distrusted.err.constData());
    const Finished trusted = ctl({QStringLiteral("verify"), QStringLiteral("--json"),
                                  QStringLiteral("--ca-file"), tls + QStringLiteral(".pem")});
    QCOMPARE(text(json(trusted), "refused"), QStringLiteral("token.keys_unavailable"));
    QCOMPARE(trusted.exitCode, 1);
    QCOMPARE(engine.terminate(), 0);
}

void TestVerify::anEngineOfItsOwnIsUsedWhenNoneRuns()
{
    const QByteArray token = m_standIn->token("1");
    QCOMPARE(m_standIn->engine().terminate(), 0);
    QCOMPARE(verify({}, token).exitCode, 0);
    QCOMPARE(verify({}, m_standIn->token("1 claim")).exitCode, 1);
    QCOMPARE(verify({}).exitCode, 0);
    // The provider is gone, and nothing of its keys is kept over a start.
    (void)m_standIn->identityProvider().terminate();
    const Finished blind = verify({QStringLiteral("--json")}, token);
    QCOMPARE(blind.exitCode, 1);
    QCOMPARE(text(json(blind), "refused"), QStringLiteral("token.keys_unavailable"));
    QCOMPARE(text(json(verify({QStringLiteral("--json")})), "refused"),
             QStringLiteral("token.keys_unavailable"));
}

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
