// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"
#include "tests/support/program.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using usher::test::Finished;
using usher::test::Program;

/// What a person or a script gets back for what they type, right and wrong.
class TestCommandLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wrongUseIsExitTwoAndOneLine_data();
    void wrongUseIsExitTwoAndOneLine();
    void whatCannotRunIsExitThreeAndOneLine();
    void aNewerDatabaseIsTurnedAway();
    void helpAndVersionWorkWithoutAnything();
    void dataMayStandBeforeAndAfterTheCommand();
    void brokenUsersAreAcceptedWithAWarning();
    void fieldsOfAUserAreChecked();
    void settingsAreListedAndChecked();
    void freshFolderSaysNothingIsSetUp();
    void demoIsRefusedOnAnOpenListener();
    void unsafeSettingsAreWrongUse_data();
    void unsafeSettingsAreWrongUse();
    void demoIsNotTrustedOnAnOpenListener();
    void aSecondEngineIsTurnedAway();
    void certificateIsShown();
    void faultsAreListedWithWhatTheyLeadTo();
    void faultsAreSentWithTheDemo();
    void certificateOfTheRunningEngineIsShown();

private:
    [[nodiscard]] Finished ctl(const QStringList& arguments) const
    {
        return usher::test::run(
            QStringLiteral(USHERCTL),
            QStringList{QStringLiteral("--data"), m_folder.filePath(QStringLiteral("data"))} + arguments);
    }
    static QStringList words(const char* text)
    {
        return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

    QTemporaryDir m_folder;
};

void TestCommandLine::wrongUseIsExitTwoAndOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char* const line :
         {"",
          "nonsense",
          "serve --listen",
          "serve --listen nowhere",
          "serve --listen 127.0.0.1:99999",
          "serve --unknown",
          "serve --http --listen 0.0.0.0:0",
          "serve --tls-cert a.pem",
          "setup oidc",
          "setup oidc --client-id x",
          "setup oidc --client-id x --metadata-url nonsense",
          "setup oidc --client-id x --metadata-url http://example.com/m",
          "setup oidc --client-id x --metadata-url file:///etc/passwd",
          "setup oidc --client-id x --metadata-url https://login.microsoftonline.com/<tenant-id>/m",
          "setup oidc --client-id x --metadata-url https://login.microsoftonline.com/common/v2.0/m",
          "setup oidc --client-id x --metadata-url https://login.microsoftonline.com/Organizations/m",
          "setup oidc --client-id x --metadata-url https://login.microsoftonline.com/consumers/m",
          "setup oidc --client-id x --metadata-url https://login.microsoftonline.com/t/m --jti maybe",
          "connector",
          "connector add",
          "connector add x --active maybe",
          "connector set azuremonitor active=false",
          "connector set nobody active=false",
          "connector remove nobody",
          "group",
          "group add",
          "group add x --member nobody",
          "group set nobody roles=a",
          "group show nobody",
          "group remove nobody",
          "rate add x",
          "rate add x --limit 0",
          "rate add x --limit 1000001",
          "rate add x --limit 1 --user a --role b",
          "rate remove nobody",
          "setup client",
          "setup client --name",
          "setup client --name x --access-lifespan 0",
          "setup client --name x --refresh-lifespan 315360001",
          "setup client --name x --new-secret",
          "setup show nobody",
          "user add",
          "user set nobody active=true",
          "user add u --active maybe",
          "user show nobody",
          "settings get nonsense",
          "settings set oidc.min_refresh_seconds 0",
          "settings set oidc.min_refresh_seconds x",
          "events list --since yesterday",
          "events list --where severity",
          "events list --format xml",
          "events show 1",
          "alerts",
          "alerts list --since yesterday",
          "alerts list --where request_id=1",
          "alerts list --format xml",
          "alerts show",
          "alerts show Alert0000001",
          "alerts show 1",
          "requests show 1",
          "requests list --where 1=1;drop",
          "send nonsense",
          "send --fault nonsense",
          "token --version 3",
          "token --fault nonsense",
          "token --fault basic",
          "verify --to",
          "verify --to nonsense",
          "verify --to http://example.com/api",
          "verify --to ftp://127.0.0.1/api",
          "verify --to https://user:password@example.com/api",
          "verify --token-file /dev/null",
          "verify --token-file /dev/zero",
          "verify --client-id nobody",
          "recheck",
          "recheck x",
          "recheck 1"})
        QTest::newRow(*line == '\0' ? "nothing" : line) << words(line);
}

void TestCommandLine::wrongUseIsExitTwoAndOneLine()
{
    QFETCH(QStringList, arguments);
    const Finished done = ctl(arguments);
    QCOMPARE(done.exitCode, 2);
    QVERIFY(done.out.isEmpty());
    QCOMPARE(done.err.count('\n'), 1);
    QVERIFY(done.err.startsWith("usherctl: "));
}

void TestCommandLine::whatCannotRunIsExitThreeAndOneLine()
{
    const auto refused = [](const Finished& done, const QByteArray& thing) {
        QCOMPARE(done.exitCode, 3);
        QCOMPARE(done.err.count('\n'), 1);
        QVERIFY2(done.err.contains(thing), done.err.constData());
    };
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const QByteArray address = "127.0.0.1:" + QByteArray::number(taken.serverPort());
    refused(ctl({QStringLiteral("serve"), QStringLiteral("--listen"), QString::fromLatin1(address)}),
            address);

    QFile file(m_folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not a certificate");
    file.close();
    refused(usher::test::run(QStringLiteral(USHERCTL),
                             {QStringLiteral("--data"), file.fileName(), QStringLiteral("status")}),
            file.fileName().toUtf8());
    refused(
        ctl({QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
             QStringLiteral("--tls-cert"), file.fileName(), QStringLiteral("--tls-key"), file.fileName()}),
        file.fileName().toUtf8());
    refused(ctl({QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("192.0.2.1:0")}),
            "192.0.2.1");

    QVERIFY(QDir().mkpath(m_folder.filePath(QStringLiteral("strange"))));
    QVERIFY(QFile::copy(file.fileName(), m_folder.filePath(QStringLiteral("strange/usher.db"))));
    refused(usher::test::run(QStringLiteral(USHERCTL),
                             {QStringLiteral("--data"), m_folder.filePath(QStringLiteral("strange")),
                              QStringLiteral("serve")}),
            "usher.db");
    refused(ctl({QStringLiteral("verify"), QStringLiteral("--token-file"), QStringLiteral("/nowhere")}),
            "/nowhere");
    refused(ctl({QStringLiteral("token")}), "--demo");
    refused(ctl({QStringLiteral("send")}), "serve");
}

/// By every command, with the way out, and untouched.
void TestCommandLine::aNewerDatabaseIsTurnedAway()
{
    const QString data = m_folder.filePath(QStringLiteral("newer"));
    const auto newer = [&](const char* line) {
        return usher::test::run(QStringLiteral(USHERCTL),
                                QStringList{QStringLiteral("--data"), data} + words(line));
    };
    QCOMPARE(newer("settings list").exitCode, 0);
    const auto folder = usher::store::DataFolder::open(data.toStdString());
    QVERIFY(usher::store::test::PlainConnection(*folder).execute("PRAGMA user_version = 1000"));
    for (const char* const line : {"status", "settings list", "requests list", "requests pin 1",
                                   "user add kiln", "serve --listen 127.0.0.1:0"}) {
        const Finished done = newer(line);
        QCOMPARE(done.exitCode, 3);
        QCOMPARE(done.err.count('\n'), 1);
        for (const char* const part :
             {"newer/usher.db", "newer version of Usher", "use that version", "--data"})
            QVERIFY2(done.err.contains(part), done.err.constData());
    }
    QCOMPARE(usher::store::test::PlainConnection(*folder).number("PRAGMA user_version"), std::int64_t(1000));
}

void TestCommandLine::helpAndVersionWorkWithoutAnything()
{
    const Finished version = usher::test::run(QStringLiteral(USHERCTL), {QStringLiteral("--version")});
    QCOMPARE(version.exitCode, 0);
    QVERIFY(version.out.startsWith("usherctl "));
    for (const char* const line :
         {"--help", "serve --help", "setup oidc --help", "setup client --help", "user add --help",
          "events list --help", "alerts show --help", "verify --help", "recheck --help"}) {
        const Finished help = usher::test::run(QStringLiteral(USHERCTL), words(line));
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.out.contains("--help"));
    }
}

void TestCommandLine::dataMayStandBeforeAndAfterTheCommand()
{
    const QString data = m_folder.filePath(QStringLiteral("elsewhere"));
    QCOMPARE(
        usher::test::run(QStringLiteral(USHERCTL), {QStringLiteral("user"), QStringLiteral("add"),
                                                    QStringLiteral("one"), QStringLiteral("--data"), data})
            .exitCode,
        0);
    const Finished list =
        usher::test::run(QStringLiteral(USHERCTL), {QStringLiteral("--json"), QStringLiteral("--data"), data,
                                                    QStringLiteral("user"), QStringLiteral("list")});
    QCOMPARE(QJsonDocument::fromJson(list.out).object()[QStringLiteral("user_name")].toString(),
             QStringLiteral("one"));
}

void TestCommandLine::brokenUsersAreAcceptedWithAWarning()
{
    const Finished added =
        ctl(words("user add broken --source x --role evt_mgmt_integration --active false"));
    QCOMPARE(added.exitCode, 0);
    QCOMPARE(added.err.count('\n'), 1);
    QVERIFY(added.err.contains("inactive"));
    QVERIFY(ctl(words("user set broken active=true")).err.isEmpty());
    QVERIFY(ctl(words("user set broken roles=")).err.contains("evt_mgmt_integration"));
    QVERIFY(ctl(words("user set broken source=")).err.contains("Source"));
    QCOMPARE(ctl(words("user add broken")).exitCode, 2);
    QCOMPARE(ctl(words("user remove broken")).exitCode, 0);
    QCOMPARE(ctl(words("user show broken")).exitCode, 2);
}

void TestCommandLine::fieldsOfAUserAreChecked()
{
    QCOMPARE(ctl(words("user add fields --source s --role a --role b")).exitCode, 0);
    QCOMPARE(ctl(words("user set fields failed_attempts=3 identity_type=machine roles=a,c")).exitCode, 0);
    const auto user = QJsonDocument::fromJson(ctl(words("user show fields --json")).out).object();
    QCOMPARE(user[QStringLiteral("roles")].toString(), QStringLiteral("a,c"));
    QCOMPARE(user[QStringLiteral("failed_attempts")].toInt(), 3);
    QCOMPARE(user[QStringLiteral("web_service_access_only")].toBool(), true);
    for (const char* const wrong :
         {"active=1", "nonsense=1", "failed_attempts=-1", "identity_type=robot", "user_name=", "active"})
        QCOMPARE(ctl({QStringLiteral("user"), QStringLiteral("set"), QStringLiteral("fields"),
                      QString::fromLatin1(wrong)})
                     .exitCode,
                 2);
}

void TestCommandLine::settingsAreListedAndChecked()
{
    QCOMPARE(ctl(words("settings get oidc.min_refresh_seconds")).out, QByteArray("300\n"));
    QCOMPARE(ctl(words("settings set oidc.min_refresh_seconds 5")).exitCode, 0);
    QCOMPARE(ctl(words("settings get oidc.min_refresh_seconds")).out, QByteArray("5\n"));
    const Finished list = ctl(words("settings list"));
    QVERIFY(list.out.contains("sn_em_connector.AzureMonitorAlertSenderAADRole"));
    QVERIFY(list.out.contains("assumed"));
}

void TestCommandLine::freshFolderSaysNothingIsSetUp()
{
    const QString data = m_folder.filePath(QStringLiteral("fresh"));
    const Finished status =
        usher::test::run(QStringLiteral(USHERCTL), {QStringLiteral("--data"), data, QStringLiteral("status"),
                                                    QStringLiteral("--json")});
    QCOMPARE(status.exitCode, 0);
    QCOMPARE(QJsonDocument::fromJson(status.out).object()[QStringLiteral("state")].toString(),
             QStringLiteral("warning"));
    QVERIFY(status.out.contains("setup.no_client"));
}

void TestCommandLine::demoIsRefusedOnAnOpenListener()
{
    const Finished done = ctl(words("serve --demo --listen 0.0.0.0:0"));
    QCOMPARE(done.exitCode, 2);
    QVERIFY(done.err.contains("--demo"));
}

void TestCommandLine::unsafeSettingsAreWrongUse_data()
{
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<QStringList>("serve");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("plain HTTP") << words("listener.address=0.0.0.0 listener.transport=http") << words("serve")
                                << 2 << QByteArray("plain HTTP is only for loopback");
    QTest::newRow("demo") << words("listener.address=0.0.0.0") << words("serve --demo") << 2
                          << QByteArray("the demo is only for loopback");
    QTest::newRow("no files") << words("listener.transport=files") << words("serve") << 3
                              << QByteArray("listener.certificate_file is empty");
}

void TestCommandLine::unsafeSettingsAreWrongUse()
{
    QFETCH(QStringList, settings);
    QFETCH(QStringList, serve);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, says);
    const QTemporaryDir folder;
    const QStringList data{QStringLiteral("--data"), folder.filePath(QStringLiteral("data"))};
    const QString ctl = QStringLiteral(USHERCTL);
    for (const QString& setting : settings + words("listener.port=0"))
        QCOMPARE(
            usher::test::run(ctl, data + words("settings set") + setting.split(QLatin1Char('='))).exitCode,
            0);
    const Finished done = usher::test::run(ctl, data + serve);
    QCOMPARE(done.exitCode, exitCode);
    QVERIFY2(done.err.contains(says), done.err.constData());
    QCOMPARE(done.err.count('\n'), 1);
    QVERIFY(!done.out.contains("ready"));
}

void TestCommandLine::demoIsNotTrustedOnAnOpenListener()
{
    const QTemporaryDir folder;
    const QStringList data{QStringLiteral("--data"), folder.filePath(QStringLiteral("data"))};
    const QString ctl = QStringLiteral(USHERCTL);
    {
        Program demo(ctl, data + words("serve --demo --listen 127.0.0.1:0"));
        QVERIFY(!demo.ready().isEmpty());
        QCOMPARE(demo.terminate(), 0);
    }
    Program open(ctl, data + words("serve --listen 0.0.0.0:0"));
    QVERIFY(!open.ready().isEmpty());
    const Finished trusting =
        usher::test::run(ctl, data + words("setup oidc --client-id api://usher-demo --active true"));
    QCOMPARE(trusting.exitCode, 2);
    QVERIFY2(trusting.err.contains("trusted only while the demo runs"), trusting.err.constData());
    QVERIFY(!usher::test::run(ctl, data + words("setup list --json")).out.contains("\"active\":true"));
    QCOMPARE(open.terminate(), 0);
}

void TestCommandLine::aSecondEngineIsTurnedAway()
{
    const QString data = m_folder.filePath(QStringLiteral("owned"));
    const QStringList serve{QStringLiteral("--data"), data, QStringLiteral("serve"),
                            QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};
    Program first(QStringLiteral(USHERCTL), serve);
    QVERIFY(!first.ready().isEmpty());
    const Finished second = usher::test::run(QStringLiteral(USHERCTL), serve);
    QCOMPARE(second.exitCode, 3);
    QVERIFY(second.err.contains("in use"));
    QCOMPARE(first.terminate(), 0);
}

void TestCommandLine::certificateIsShown()
{
    const QString data = m_folder.filePath(QStringLiteral("certificate"));
    const auto on = [&](const char* line) {
        return usher::test::run(QStringLiteral(USHERCTL),
                                QStringList{QStringLiteral("--data"), data} + words(line));
    };
    const Finished none = on("certificate");
    QCOMPARE(none.exitCode, 3);
    QCOMPARE(none.err.count('\n'), 1);
    {
        const Program engine(QStringLiteral(USHERCTL), QStringList{QStringLiteral("--data"), data} +
                                                           words("serve --listen 127.0.0.2:0"));
        QVERIFY(!engine.ready().isEmpty());
    }
    const Finished shown = on("certificate --json");
    QCOMPARE(shown.exitCode, 0);
    const QJsonObject facts = QJsonDocument::fromJson(shown.out).object();
    QCOMPARE(facts.value(QStringLiteral("transport")).toString(), QStringLiteral("own"));
    QCOMPARE(facts.value(QStringLiteral("fingerprint")).toString().size(), 95);
    QVERIFY(facts.value(QStringLiteral("names")).toString().contains(QStringLiteral("127.0.0.2")));
    QVERIFY(facts.value(QStringLiteral("expires")).toString() >
            facts.value(QStringLiteral("begins")).toString());
    QVERIFY(QFile::exists(facts.value(QStringLiteral("authority")).toString()));
    QVERIFY(on("certificate").out.contains(facts.value(QStringLiteral("fingerprint")).toString().toLatin1()));
    QCOMPARE(on("settings set listener.transport http").exitCode, 0);
    QCOMPARE(on("certificate").exitCode, 3);
}

void TestCommandLine::faultsAreListedWithWhatTheyLeadTo()
{
    const Finished list = ctl(words("send --list"));
    QCOMPARE(list.exitCode, 0);
    for (const char* const word :
         {"FIRST FINDING", "source-case", "payload.connector.case", "token.claim.us_gov",
          "usherctl setup oidc --client-id api://usher-demo --jti"})
        QVERIFY2(list.out.contains(word), word);
}

void TestCommandLine::faultsAreSentWithTheDemo()
{
    const QStringList data{QStringLiteral("--data"), m_folder.filePath(QStringLiteral("faults"))};
    Program demo(QStringLiteral(USHERCTL),
                 data + words("serve --demo --listen 127.0.0.1:0 --demo-break-after 0"));
    QVERIFY(!demo.ready().isEmpty());
    const auto send = [&](const char* arguments) {
        return usher::test::run(QStringLiteral(USHERCTL), data + words(arguments));
    };
    QVERIFY(send("send --fault basic").out.startsWith("401 "));
    QVERIFY(send("send --fault no-length").out.startsWith("411 "));
    QVERIFY(send("send --fault source-missing").out.startsWith("400 "));
    QCOMPARE(send("send --fault duplicate --count 2").out.count("200 "), 4);
    QVERIFY(send("send --fault claim-us-gov").out.startsWith("401 "));
    QCOMPARE(send("token --fault early").exitCode, 0);
    // A refused request is on the disk within 100 ms.
    for (const char* const finding :
         {"token.scheme.basic", "listener.length_required", "payload.connector.missing", "token.claim.us_gov",
          "delivery.duplicates"})
        QTRY_VERIFY2(send("status --json").out.contains('"' + QByteArray(finding) + '"'), finding);
}

void TestCommandLine::certificateOfTheRunningEngineIsShown()
{
    const QString data = m_folder.filePath(QStringLiteral("given files"));
    const QString ctl = QStringLiteral(USHERCTL);
    const auto on = [&](const char* line) {
        return usher::test::run(ctl, QStringList{QStringLiteral("--data"), data} + words(line));
    };
    const auto facts = [&] { return QJsonDocument::fromJson(on("certificate --json").out).object(); };
    const auto warnsOfTheOwn = [&] { return on("status --json").out.contains("listener.own_certificate"); };
    const QStringList serve{QStringLiteral("--data"), data, QStringLiteral("serve"),
                            QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0")};
    {
        const Program engine(ctl, serve);
        QVERIFY(!engine.ready().isEmpty());
        QVERIFY(warnsOfTheOwn());
    }
    const auto own = facts();
    QCOMPARE(own.value(QStringLiteral("transport")).toString(), QStringLiteral("own"));
    // Files that only the running engine knows of, no setting.
    const QString certificate = m_folder.filePath(QStringLiteral("kiln.pem"));
    const QString key = m_folder.filePath(QStringLiteral("kiln.key"));
    QVERIFY(QFile::rename(data + QStringLiteral("/tls/server.pem"), certificate));
    QVERIFY(QFile::rename(data + QStringLiteral("/tls/server.key"), key));
    {
        const Program engine(ctl, serve + QStringList{QStringLiteral("--tls-cert"), certificate,
                                                      QStringLiteral("--tls-key"), key});
        QVERIFY(!engine.ready().isEmpty());
        const auto given = facts();
        QCOMPARE(given.value(QStringLiteral("transport")).toString(), QStringLiteral("files"));
        QCOMPARE(given.value(QStringLiteral("file")).toString(), certificate);
        QCOMPARE(given.value(QStringLiteral("authority")).toString(), QString());
        QCOMPARE(given.value(QStringLiteral("fingerprint")), own.value(QStringLiteral("fingerprint")));
        QVERIFY(!warnsOfTheOwn());
    }
    QCOMPARE(on("certificate").exitCode, 3); // by the settings it is the own one again
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
