// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using usher::test::Finished;

/// Own OAuth clients as they are made and kept by the command line.
class TestSetupClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder.emplace(); }

    void tellsTheSecretOnce();
    void keepsOnlyTheDigest();
    void refusesANameThatIsTaken();
    void makesAnotherSecret();
    void warnsOfAUserThatIsNotThere();
    void showsAndRemovesByClientId();

private:
    [[nodiscard]] Finished ctl(const QByteArray& line) const
    {
        return usher::test::run(
            QStringLiteral(USHERCTL),
            QStringList{QStringLiteral("--data"), m_folder->filePath(QStringLiteral("data"))} +
                QString::fromUtf8(line).split(QLatin1Char(' ')));
    }
    [[nodiscard]] QJsonObject json(const QByteArray& line) const
    {
        return QJsonDocument::fromJson(ctl(line + " --json").out).object();
    }
    [[nodiscard]] QByteArray everyFile() const
    {
        QByteArray all;
        for (QDirIterator it(m_folder->path(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

    std::optional<QTemporaryDir> m_folder;
};

void TestSetupClient::tellsTheSecretOnce()
{
    QCOMPARE(ctl("user add kiln").exitCode, 0);
    const Finished made = ctl("setup client --name watcher --application-user kiln");
    QCOMPARE(made.exitCode, 0);
    QVERIFY(made.err.isEmpty());
    QVERIFY(made.out.startsWith("client_id "));
    const QByteArray secret = made.out.split('\n').at(1).mid(sizeof "client_secret").trimmed();
    QCOMPARE(secret.size(), 43);
    for (const char* const line : {"setup list", "setup list --json"}) {
        const Finished listed = ctl(line);
        QVERIFY(listed.out.contains("watcher"));
        QVERIFY(!listed.out.contains(secret));
    }
}

void TestSetupClient::keepsOnlyTheDigest()
{
    const QByteArray secret =
        json("setup client --name watcher").value(QStringLiteral("client_secret")).toString().toLatin1();
    QCOMPARE(secret.size(), 43);
    const QByteArray files = everyFile();
    QVERIFY(!files.contains(secret));
    QVERIFY(!files.contains(QByteArray::fromBase64(secret, QByteArray::Base64UrlEncoding)));
    QVERIFY(files.contains(QCryptographicHash::hash(secret, QCryptographicHash::Sha256).toHex()));
}

void TestSetupClient::refusesANameThatIsTaken()
{
    const QByteArray id =
        json("setup client --name watcher").value(QStringLiteral("client_id")).toString().toLatin1();
    const Finished again = ctl("setup client --name watcher");
    QCOMPARE(again.exitCode, 2);
    QVERIFY(again.out.isEmpty());
    QCOMPARE(again.err.count('\n'), 1);
    for (const QByteArray& part : {id, QByteArray("--new-secret"), QByteArray("setup remove")})
        QVERIFY2(again.err.contains(part), again.err.constData());
    QCOMPARE(ctl("setup list --json").out.count('\n'), 1);
}

void TestSetupClient::makesAnotherSecret()
{
    const QJsonObject first = json("setup client --name watcher --access-lifespan 60");
    const QJsonObject second = json("setup client --name watcher --new-secret --refresh-lifespan 600");
    QCOMPARE(second.value(QStringLiteral("client_id")), first.value(QStringLiteral("client_id")));
    QVERIFY(second.value(QStringLiteral("client_secret")) != first.value(QStringLiteral("client_secret")));
    const QJsonObject kept = json("setup list");
    QCOMPARE(kept.value(QStringLiteral("access_token_lifespan")).toInt(), 60);
    QCOMPARE(kept.value(QStringLiteral("refresh_token_lifespan")).toInt(), 600);
}

void TestSetupClient::warnsOfAUserThatIsNotThere()
{
    const Finished made = ctl("setup client --name watcher --application-user nobody");
    QCOMPARE(made.exitCode, 0);
    QVERIFY(made.err.startsWith("usherctl: warning: there is no user nobody"));
    QCOMPARE(made.err.count('\n'), 1);
}

void TestSetupClient::showsAndRemovesByClientId()
{
    const QByteArray id =
        json("setup client --name watcher").value(QStringLiteral("client_id")).toString().toLatin1();
    const QJsonObject shown = json("setup show " + id);
    QCOMPARE(shown.value(QStringLiteral("name")).toString(), QStringLiteral("watcher"));
    QCOMPARE(shown.value(QStringLiteral("sys_class_name")).toString(), QStringLiteral("oauth_entity"));
    QVERIFY(shown.value(QStringLiteral("has_secret")).toBool());
    QCOMPARE(shown.value(QStringLiteral("access_token_lifespan")).toInt(), 1800);
    QCOMPARE(shown.value(QStringLiteral("refresh_token_lifespan")).toInt(), 8'640'000);
    QVERIFY(ctl("setup show " + id).out.contains("watcher"));
    const Finished mixed = ctl("setup oidc --metadata-url https://example.test/m --client-id " + id);
    QCOMPARE(mixed.exitCode, 2);
    QCOMPARE(ctl("setup remove " + id).exitCode, 0);
    QCOMPARE(ctl("setup show " + id).exitCode, 2);
}

QTEST_GUILESS_MAIN(TestSetupClient)
#include "tst_setupclient.moc"
