// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/password.h"
#include "core/store/configstore.h"
#include "tests/integration/standin_fixture.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTest>

using namespace usher;
using test::Finished;
using test::StandInFixture;

namespace {

constexpr const char* password = "corr3ct horse+battery&staple";

QString path(const char* relative)
{
    return QDir(QStringLiteral(USHER_OAUTH_PEER)).filePath(QLatin1String(relative));
}

} // namespace

/// Clients that nobody here wrote, against the real program over TLS: simple-oauth2 from npm, and curl.
class TestOAuthClients : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aClientFromNpmGetsInByAllGrants();
    void curlGetsIn();
    void aRestartKeepsWhatWasGiven();

private:
    [[nodiscard]] Finished curl(const QStringList& arguments, const QByteArray& config) const;
    [[nodiscard]] QByteArray curlToken(const QByteArray& form) const;
    [[nodiscard]] QString authority() const
    {
        return m_standIn->dataFolder() + QStringLiteral("/tls/ca.pem");
    }

    std::unique_ptr<StandInFixture> m_standIn;
    QByteArray m_id;
    QByteArray m_secret;
};

void TestOAuthClients::initTestCase()
{
    m_standIn = std::make_unique<StandInFixture>();
    const auto client = m_standIn->ctlJson(
        {QStringLiteral("setup"), QStringLiteral("client"), QStringLiteral("--name"), QStringLiteral("peer"),
         QStringLiteral("--application-user"), QStringLiteral("azure.monitor")});
    m_id = client.value(QStringLiteral("client_id")).toString().toLatin1();
    m_secret = client.value(QStringLiteral("client_secret")).toString().toLatin1();
    QVERIFY(!m_id.isEmpty() && !m_secret.isEmpty());
    const auto folder = store::DataFolder::open(m_standIn->dataFolder().toStdString());
    QVERIFY(folder);
    const base::SystemClock clock;
    auto store = store::ConfigStore::open(*folder, clock);
    QVERIFY(store);
    const auto verifier = identity::makePasswordVerifier(base::SecretString(password));
    QVERIFY(store->savePassword("azure.monitor", *verifier));
    // In force when the running program has read it.
    QTRY_COMPARE_WITH_TIMEOUT(
        QJsonDocument::fromJson(curlToken("grant_type=client_credentials")).object().size(), 4, 5000);
}

void TestOAuthClients::aClientFromNpmGetsInByAllGrants()
{
    const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
    const QString npm = QStandardPaths::findExecutable(QStringLiteral("npm"));
    if (node.isEmpty() || npm.isEmpty())
        QSKIP("there is no npm on this computer");
    const QDir place(QStringLiteral(USHER_OAUTH_PEER_PLACE));
    QVERIFY(place.mkpath(QStringLiteral(".")));
    for (const char* const name : {"package.json", "package-lock.json", "peer.mjs"}) {
        QFile::remove(place.filePath(QLatin1String(name)));
        QVERIFY(QFile::copy(path(name), place.filePath(QLatin1String(name))));
    }
    const Finished installed =
        test::run(npm, {QStringLiteral("ci"), QStringLiteral("--prefix"), place.path(),
                        QStringLiteral("--ignore-scripts"), QStringLiteral("--no-audit"),
                        QStringLiteral("--no-fund"), QStringLiteral("--prefer-offline")});
    if (installed.exitCode != 0)
        QSKIP("npm cannot install simple-oauth2 here");
    const QJsonObject wish{{QStringLiteral("tokenHost"), m_standIn->engine().ready()},
                           {QStringLiteral("webhook"), m_standIn->webhook()},
                           {QStringLiteral("clientId"), QString::fromLatin1(m_id)},
                           {QStringLiteral("clientSecret"), QString::fromLatin1(m_secret)},
                           {QStringLiteral("user"), QStringLiteral("azure.monitor")},
                           {QStringLiteral("password"), QString::fromLatin1(password)},
                           {QStringLiteral("alert"), QString::fromUtf8(m_standIn->alert())}};
    const Finished done = test::run(QStringLiteral("env"),
                                    {QStringLiteral("NODE_EXTRA_CA_CERTS=") + authority(), node,
                                     place.filePath(QStringLiteral("peer.mjs"))},
                                    QJsonDocument(wish).toJson());
    QVERIFY2(done.exitCode == 0, done.err.constData());
    const QJsonObject seen = QJsonDocument::fromJson(done.out).object();
    for (const QString& way : {QStringLiteral("header "), QStringLiteral("body ")}) {
        for (const char* const grant : {"client_credentials", "password", "refresh_token"})
            QCOMPARE(seen.value(way + QLatin1String(grant)).toInt(), 200);
        QCOMPARE(seen.value(way + QStringLiteral("another token")).toBool(), true);
        QCOMPARE(seen.value(way + QStringLiteral("wrong password")).toString(),
                 QStringLiteral("400 invalid_grant"));
        QCOMPARE(seen.value(way + QStringLiteral("wrong secret")).toString(),
                 QStringLiteral("401 invalid_client"));
        QCOMPARE(seen.value(way + QStringLiteral("revoked")).toInt(), 401);
    }
}

/// Secrets go to curl by its configuration on standard input, never as arguments.
Finished TestOAuthClients::curl(const QStringList& arguments, const QByteArray& config) const
{
    return test::run(QStringLiteral("curl"),
                     QStringList{QStringLiteral("-sS"), QStringLiteral("--cacert"), authority(),
                                 QStringLiteral("--config"), QStringLiteral("-")} +
                         arguments,
                     config);
}

QByteArray TestOAuthClients::curlToken(const QByteArray& form) const
{
    return curl({m_standIn->engine().ready() + QStringLiteral("/oauth_token.do")},
                "user = \"" + m_id + ":" + m_secret + "\"\ndata = \"" + form + "\"\n")
        .out;
}

void TestOAuthClients::curlGetsIn()
{
    const auto member = [](const QByteArray& body, const char* name) {
        return QJsonDocument::fromJson(body).object().value(QLatin1String(name)).toString().toLatin1();
    };
    const auto post = [&](const QByteArray& token) {
        return curl({QStringLiteral("-o"), QStringLiteral("/dev/null"), QStringLiteral("-w"),
                     QStringLiteral("%{http_code}"), QStringLiteral("-H"),
                     QStringLiteral("Content-Type: application/json"), QStringLiteral("--data"),
                     QString::fromUtf8(m_standIn->alert()), m_standIn->webhook()},
                    "header = \"Authorization: Bearer " + token + "\"\n")
            .out;
    };
    QCOMPARE(post(member(curlToken("grant_type=client_credentials"), "access_token")), QByteArray("200"));
    const QByteArray byPassword =
        curlToken("grant_type=password&username=azure.monitor&password=corr3ct+horse%2Bbattery%26staple");
    QCOMPARE(post(member(byPassword, "access_token")), QByteArray("200"));
    const QByteArray refreshed =
        curlToken("grant_type=refresh_token&refresh_token=" + member(byPassword, "refresh_token"));
    QCOMPARE(post(member(refreshed, "access_token")), QByteArray("200"));
    QCOMPARE(post(member(byPassword, "refresh_token")), QByteArray("401"));
}

/// What is on the disk survives the program; what is only in memory does not.
void TestOAuthClients::aRestartKeepsWhatWasGiven()
{
    const auto accessOf = [](const QByteArray& body) {
        return QJsonDocument::fromJson(body)
            .object()
            .value(QStringLiteral("access_token"))
            .toString()
            .toLatin1();
    };
    const QByteArray before = accessOf(curlToken("grant_type=client_credentials"));
    QCOMPARE(accessOf(curlToken("grant_type=client_credentials")), before);
    m_standIn->restart();
    const QByteArray after = accessOf(curlToken("grant_type=client_credentials"));
    QVERIFY(!after.isEmpty() && after != before);
    for (const QByteArray& token : {before, after})
        QCOMPARE(m_standIn->post(token, m_standIn->alert()).status, 200);
    const QByteArray log = m_standIn->engine().output();
    for (const QByteArray& secret : {before, after, m_secret, QByteArray(password)})
        QVERIFY(!log.contains(secret));
}

QTEST_GUILESS_MAIN(TestOAuthClients)
#include "tst_oauthclients.moc"
