// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using usher::test::Finished;
using usher::test::Program;

/// `usherctl client` and `user password` beside a running engine, with curl as the client.
class TestClientCommands : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_engine.reset(); }

    void listsWhatAClientWasGiven();
    void revokesWithinASecond();
    void endsTheOldSecret();
    void removesWithItsTokens();
    void setsFields();
    void refusesWrongUse_data();
    void refusesWrongUse();
    void verifiesWithAnOwnToken();
    void keepsWhatVerifiesAPassword();
    void refusesWhatIsNoPassword_data();
    void refusesWhatIsNoPassword();
    void unlockingCountsFromNothing();

private:
    [[nodiscard]] QString data() const { return m_folder->filePath(QStringLiteral("data")); }
    [[nodiscard]] Finished ctl(const QByteArray& line, const QByteArray& input = {}) const
    {
        return usher::test::run(QStringLiteral(USHERCTL),
                                QStringList{QStringLiteral("--data"), data()} +
                                    QString::fromUtf8(line).split(QLatin1Char(' ')),
                                input);
    }
    [[nodiscard]] QJsonObject json(const QByteArray& line, const QByteArray& input = {}) const
    {
        return QJsonDocument::fromJson(ctl(line + " --json", input).out).object();
    }
    /// Secrets go to curl by its configuration on standard input, never as arguments.
    [[nodiscard]] Finished curl(const QByteArray& path, const QByteArray& config) const;
    [[nodiscard]] QByteArray token(const QByteArray& form = "grant_type=client_credentials") const;
    /// The status of an alert with this token.
    [[nodiscard]] QByteArray post(const QByteArray& token) const;
    [[nodiscard]] QJsonObject shown() const { return json("client show watcher"); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Program> m_engine;
    QByteArray m_id;
    QByteArray m_secret;
};

void TestClientCommands::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QCOMPARE(ctl("user add kiln --role evt_mgmt_integration").exitCode, 0);
    const auto made = json("setup client --name watcher --application-user kiln");
    m_id = made.value(QStringLiteral("client_id")).toString().toLatin1();
    m_secret = made.value(QStringLiteral("client_secret")).toString().toLatin1();
    m_engine = std::make_unique<Program>(
        QStringLiteral(USHERCTL), QStringList{QStringLiteral("--data"), data(), QStringLiteral("serve"),
                                              QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
    QVERIFY(!m_engine->ready().isEmpty());
}

Finished TestClientCommands::curl(const QByteArray& path, const QByteArray& config) const
{
    return usher::test::run(QStringLiteral("curl"),
                            {QStringLiteral("-sS"), QStringLiteral("--cacert"),
                             data() + QStringLiteral("/tls/ca.pem"), QStringLiteral("--config"),
                             QStringLiteral("-"), m_engine->ready() + QString::fromLatin1(path)},
                            config);
}

QByteArray TestClientCommands::token(const QByteArray& form) const
{
    const auto answer =
        curl("/oauth_token.do", "user = \"" + m_id + ":" + m_secret + "\"\ndata = \"" + form + "\"\n");
    return QJsonDocument::fromJson(answer.out)
        .object()
        .value(QStringLiteral("access_token"))
        .toString()
        .toLatin1();
}

QByteArray TestClientCommands::post(const QByteArray& token) const
{
    static const QByteArray alert =
        R"({\"schemaId\":\"azureMonitorCommonAlertSchema\",\"data\":{\"essentials\":{\"alertRule\":\"r\",)"
        R"(\"severity\":\"Sev1\",\"signalType\":\"Metric\",\"monitorCondition\":\"Fired\",)"
        R"(\"monitoringService\":\"Platform\",\"alertTargetIDs\":[\"/subscriptions/s/x\"]}}})";
    return curl("/api/sn_em_connector/em/inbound_event?source=azuremonitor",
                "header = \"Authorization: Bearer " + token +
                    "\"\nheader = \"Content-Type: application/json\"\ndata = \"" + alert +
                    "\"\nwrite-out = \"%{http_code}\"\n")
        .out.right(3);
}

void TestClientCommands::listsWhatAClientWasGiven()
{
    QCOMPARE(shown().value(QStringLiteral("live_tokens")).toInt(-1), 0);
    QVERIFY(shown().value(QStringLiteral("last_issued")).toString().isEmpty());
    QVERIFY(!token().isEmpty());
    QCOMPARE(shown().value(QStringLiteral("live_tokens")).toInt(), 1);
    QVERIFY(shown().value(QStringLiteral("last_issued")).toString().endsWith(QLatin1Char('Z')));
    QCOMPARE(json("client show " + m_id), shown());
    const Finished listed = ctl("client list");
    QVERIFY(listed.out.contains("LIVE TOKENS") && listed.out.contains("watcher"));
    QVERIFY(!listed.out.contains(m_secret));
    QVERIFY(ctl("setup list --json").out.contains("\"live_tokens\":1"));
}

void TestClientCommands::revokesWithinASecond()
{
    const QByteArray held = token();
    QCOMPARE(post(held), QByteArray("200"));
    QCOMPARE(json("client revoke-tokens watcher").value(QStringLiteral("revoked")).toInt(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(post(held), QByteArray("401"), 1'000);
    QTRY_VERIFY(
        ctl("status --json").out.contains("token.revoked")); // what is refused is stored a little later
    QVERIFY(ctl("client revoke-tokens watcher").out.startsWith("0 tokens"));
    // The one that was given is over: a new one is made.
    QTRY_VERIFY_WITH_TIMEOUT(token() != held, 5'000);
    QCOMPARE(post(token()), QByteArray("200"));
}

void TestClientCommands::endsTheOldSecret()
{
    const QByteArray held = token();
    const auto made = json("client new-secret watcher");
    const QByteArray old =
        std::exchange(m_secret, made.value(QStringLiteral("client_secret")).toString().toLatin1());
    QCOMPARE(m_secret.size(), 43);
    QVERIFY(m_secret != old);
    QTRY_VERIFY_WITH_TIMEOUT(!token().isEmpty(), 5'000);
    m_secret = old;
    QVERIFY(token().isEmpty());
    QCOMPARE(post(held), QByteArray("200")); // its tokens stay
}

void TestClientCommands::removesWithItsTokens()
{
    const QByteArray held = token();
    const Finished removed = ctl("client remove watcher");
    QCOMPARE(removed.exitCode, 0);
    QCOMPARE(removed.out, QByteArray("watcher was removed with 1 live token.\n"));
    QTRY_COMPARE_WITH_TIMEOUT(post(held), QByteArray("401"), 1'000);
    QCOMPARE(ctl("client show watcher").exitCode, 2);
}

void TestClientCommands::setsFields()
{
    QCOMPARE(ctl("client set watcher name=sender access_token_lifespan=60 refresh_token_lifespan=600 "
                 "active=false user=")
                 .exitCode,
             0);
    const auto client = json("client show sender");
    QCOMPARE(client.value(QStringLiteral("client_id")).toString().toLatin1(), m_id);
    QCOMPARE(client.value(QStringLiteral("access_token_lifespan")).toInt(), 60);
    QCOMPARE(client.value(QStringLiteral("refresh_token_lifespan")).toInt(), 600);
    QCOMPARE(client.value(QStringLiteral("active")).toBool(true), false);
    QCOMPARE(client.value(QStringLiteral("user")).toString(), QString());
    QVERIFY(client.value(QStringLiteral("has_secret")).toBool());
    QTRY_VERIFY_WITH_TIMEOUT(token().isEmpty(), 5'000);
}

void TestClientCommands::refusesWrongUse_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* line, const char* words) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(words);
    };
    row("client show nobody", "there is no own OAuth client nobody");
    row("client set watcher name=", "name must not be empty");
    row("client set watcher active=yes", "true or false");
    row("client set watcher access_token_lifespan=0", "seconds");
    row("client set watcher access_token_lifespan=soon", "seconds");
    row("client set watcher client_id=x", "cannot be changed");
    row("client set watcher client_secret=x", "new-secret");
    row("client set watcher colour=red", "no field colour");
    row("client set watcher active", "no FIELD=VALUE");
    row("client revoke-tokens nobody", "there is no own OAuth client nobody");
    row("client", "");
}

void TestClientCommands::refusesWrongUse()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, words);
    const Finished done = ctl(line);
    QCOMPARE(done.exitCode, 2);
    QVERIFY(done.out.isEmpty());
    QCOMPARE(done.err.count('\n'), 1);
    QVERIFY2(done.err.contains(words), done.err.constData());
}

void TestClientCommands::verifiesWithAnOwnToken()
{
    const Finished done = ctl("verify --client-id " + m_id);
    QVERIFY2(done.exitCode == 0, done.out.constData());
    QVERIFY(done.out.contains("Verified") && done.out.contains("kiln"));
    QTRY_COMPARE_WITH_TIMEOUT(shown().value(QStringLiteral("live_tokens")).toInt(), 0, 5'000);
    QCOMPARE(ctl("client set watcher user=").exitCode, 0);
    const Finished refused = ctl("verify");
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.out.contains("user.none_bound"), refused.out.constData());
}

void TestClientCommands::keepsWhatVerifiesAPassword()
{
    QCOMPARE(json("user show kiln").value(QStringLiteral("has_password")).toBool(true), false);
    const QByteArray form = "grant_type=password&username=kiln&password=Pl4nted%20Secret";
    QVERIFY(token(form).isEmpty());
    const Finished set = ctl("user password kiln", "Pl4nted Secret\n");
    QCOMPARE(set.exitCode, 0);
    QVERIFY(set.out.startsWith("The password of kiln was set"));
    QVERIFY(!set.out.contains("Pl4nted") && !set.err.contains("Pl4nted"));
    QCOMPARE(json("user show kiln").value(QStringLiteral("has_password")).toBool(), true);
    QTRY_VERIFY_WITH_TIMEOUT(!token(form).isEmpty(), 10'000);
    for (QDirIterator it(m_folder->path(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("Pl4nted Secret"), qPrintable(file.fileName()));
    }
    QCOMPARE(json("user password kiln --remove").value(QStringLiteral("had_password")).toBool(), true);
    QCOMPARE(json("user show kiln").value(QStringLiteral("has_password")).toBool(true), false);
}

void TestClientCommands::refusesWhatIsNoPassword_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("nothing") << QByteArray() << QByteArray("held no password");
    QTest::newRow("empty line") << QByteArray("\n") << QByteArray("held no password");
    QTest::newRow("Windows line") << QByteArray("\r\n") << QByteArray("held no password");
    QTest::newRow("two lines") << QByteArray("one\ntwo\n") << QByteArray("more than one line");
    QTest::newRow("too long") << QByteArray(17 * 1024, 'x') << QByteArray("longer than a password may be");
}

void TestClientCommands::refusesWhatIsNoPassword()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, words);
    const Finished done = ctl("user password kiln", input);
    QCOMPARE(done.exitCode, 2);
    QVERIFY2(done.err.contains(words), done.err.constData());
    QCOMPARE(json("user show kiln").value(QStringLiteral("has_password")).toBool(true), false);
    QCOMPARE(ctl("user password nobody", "x").exitCode, 2);
}

void TestClientCommands::unlockingCountsFromNothing()
{
    QCOMPARE(ctl("user set kiln locked_out=true failed_attempts=5").exitCode, 0);
    QVERIFY(ctl("user password kiln", "x").out.contains("still locked out"));
    QCOMPARE(ctl("user set kiln failed_attempts=5").exitCode, 0);
    QCOMPARE(ctl("user set kiln locked_out=false").exitCode, 0);
    QCOMPARE(json("user show kiln").value(QStringLiteral("failed_attempts")).toInt(-1), 0);
    QCOMPARE(ctl("user set kiln locked_out=true failed_attempts=5").exitCode, 0);
    QCOMPARE(ctl("user set kiln locked_out=false failed_attempts=3").exitCode, 0);
    QCOMPARE(json("user show kiln").value(QStringLiteral("failed_attempts")).toInt(), 3);
}

QTEST_GUILESS_MAIN(TestClientCommands)
#include "tst_clientcommands.moc"
