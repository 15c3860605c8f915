// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "tests/integration/standin_fixture.h"

#include <QDirIterator>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

using namespace usher;

/// Plants secrets where an administrator or Azure could put them, runs the demo and every command, and then
/// searches every file and every output for them.
class TestLeaks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void demoRunLeavesNoSecret();
    void searchFindsWhatIsPlanted();

private:
    static QStringList leaks(const QByteArray& text, const QList<QByteArray>& secrets, const QString& where);
};

QStringList TestLeaks::leaks(const QByteArray& text, const QList<QByteArray>& secrets, const QString& where)
{
    QStringList found;
    for (const QByteArray& secret : secrets)
        for (const QByteArray& form :
             {secret, secret.toBase64(), secret.toHex(), secret.toPercentEncoding(),
              secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)})
            if (text.contains(form))
                found << where + QStringLiteral(": ") + QString::fromLatin1(secret.left(12)) +
                             QStringLiteral("...");
    return found;
}

void TestLeaks::demoRunLeavesNoSecret()
{
    QTemporaryDir folder;
    const QString data = folder.filePath(QStringLiteral("data"));
    test::Program engine(QStringLiteral(USHERCTL),
                         {QStringLiteral("--data"), data, QStringLiteral("serve"), QStringLiteral("--demo"),
                          QStringLiteral("--http"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                          QStringLiteral("--demo-break-after"), QStringLiteral("2")});
    QVERIFY(!engine.ready().isEmpty());
    const auto ctl = [&](const QStringList& arguments) {
        return test::run(QStringLiteral(USHERCTL), QStringList{QStringLiteral("--data"), data} + arguments);
    };
    const QByteArray good = ctl({QStringLiteral("token")}).out.trimmed();
    const QByteArray bad =
        ctl({QStringLiteral("token"), QStringLiteral("--fault"), QStringLiteral("signature")}).out.trimmed();
    QVERIFY(good.size() > 400 && bad.size() > 400);
    const QByteArray signature = good.mid(good.lastIndexOf('.') + 1);
    const QByteArray password = "Pl4nted-Passw0rd";
    const QByteArray apiKey = "planted-api-key-7741";
    const QByteArray cookie = "planted-session-5512";

    QNetworkAccessManager network;
    const QString base =
        engine.ready() + QStringLiteral("/api/sn_em_connector/em/inbound_event?source=azuremonitor");
    const auto post = [&](const QString& url, const QByteArray& authorization) {
        QNetworkRequest request{QUrl(url)};
        request.setRawHeader("Authorization", authorization);
        request.setRawHeader("Cookie", "glide_session=" + cookie);
        request.setRawHeader("X-Pair", "password = " + apiKey);
        request.setRawHeader("X-Json", "{\"token\" : \"" + apiKey + "\"}");
        request.setRawHeader(good, "a token for a name");
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        QNetworkReply* const reply =
            network.post(request, "{\"schemaId\":\"azureMonitorCommonAlertSchema\"}");
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 10'000);
        reply->deleteLater();
    };
    post(base, "Bearer " + good);
    post(base, "Bearer " + bad);
    post(base, "Basic " + ("azure.monitor:" + password).toBase64());
    post(base + QStringLiteral("&x-sn-apikey=") + QString::fromLatin1(apiKey), "Bearer " + good);
    post(base + QStringLiteral("&event_class=") + QString::fromLatin1(good), "Bearer " + good);
    post(QString(base).replace(QLatin1String("inbound_event"), QLatin1String("nowhere")) +
             QStringLiteral("&token=") + QString::fromLatin1(apiKey),
         "Bearer " + good);

    // Until the demo has broken and named its user.
    QTRY_VERIFY_WITH_TIMEOUT(engine.output().contains("is inactive"), 15'000);

    const QList<QByteArray> secrets{
        signature, password, apiKey, cookie, "azure.monitor:" + password, bad.mid(bad.lastIndexOf('.') + 1)};
    QStringList found;
    for (const QStringList& command :
         {QStringList{QStringLiteral("status")},
          QStringList{QStringLiteral("status"), QStringLiteral("--json")},
          QStringList{QStringLiteral("requests"), QStringLiteral("list"), QStringLiteral("--json"),
                      QStringLiteral("--limit"), QStringLiteral("0")},
          QStringList{QStringLiteral("requests"), QStringLiteral("export")},
          QStringList{QStringLiteral("events"), QStringLiteral("export")},
          QStringList{QStringLiteral("user"), QStringLiteral("list"), QStringLiteral("--json")},
          QStringList{QStringLiteral("setup"), QStringLiteral("list"), QStringLiteral("--json")},
          QStringList{QStringLiteral("config"), QStringLiteral("export"), QStringLiteral("-")},
          QStringList{QStringLiteral("settings"), QStringLiteral("list")}}) {
        const auto done = ctl(command);
        QVERIFY(done.exitCode == 0 || done.exitCode == 1);
        found += leaks(done.out + done.err, secrets, command.join(QLatin1Char(' ')));
    }
    QCOMPARE(engine.terminate(), 0);
    found += leaks(engine.output(), secrets, QStringLiteral("output of serve"));
    int files = 0;
    for (QDirIterator it(data, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();
         ++files) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        found += leaks(file.readAll(), secrets, file.fileName());
    }
    QVERIFY(files >= 2);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLeaks::searchFindsWhatIsPlanted()
{
    const QList<QByteArray> secrets{"s3cret-value"};
    QVERIFY(!leaks("x s3cret-value y", secrets, {}).isEmpty());
    QVERIFY(!leaks("x " + QByteArray("s3cret-value").toBase64(), secrets, {}).isEmpty());
    QVERIFY(!leaks("x " + QByteArray("s3cret-value").toHex(), secrets, {}).isEmpty());
    QVERIFY(leaks("nothing", secrets, {}).isEmpty());
}

QTEST_GUILESS_MAIN(TestLeaks)
#include "tst_leaks.moc"
