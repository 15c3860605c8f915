// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/certificatefacts.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace usher;

class TestCertificateFacts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheOwnCertificate();
    void saysWhenThereIsNone();

private:
    QTemporaryDir m_folder;
};

void TestCertificateFacts::readsTheOwnCertificate()
{
    const std::filesystem::path folder = m_folder.filePath(QStringLiteral("tls")).toStdString();
    const auto own = http::ensureOwnCertificate(folder, {"usher.example"});
    QVERIFY(own.has_value());
    const auto facts = http::readCertificateFacts(own->certificate);
    QVERIFY(facts.has_value());
    // The same as OpenSSL's own program says.
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("x509"), QStringLiteral("-noout"), QStringLiteral("-fingerprint"),
                   QStringLiteral("-sha256"), QStringLiteral("-in"),
                   QString::fromStdString(own->certificate.string())});
    QVERIFY(openssl.waitForFinished());
    QVERIFY(
        openssl.readAllStandardOutput().trimmed().endsWith(QByteArray::fromStdString(facts->fingerprint)));
    QCOMPARE(facts->fingerprint.size(), std::size_t(95));
    QCOMPARE(facts->names, (std::vector<std::string>{"localhost", "127.0.0.1", "::1", "usher.example"}));
    const auto left = facts->expires - base::SystemClock().now();
    QVERIFY(left > std::chrono::days(395) && left < std::chrono::days(398));
}

void TestCertificateFacts::saysWhenThereIsNone()
{
    QVERIFY(!http::readCertificateFacts("/nowhere/server.pem").has_value());
    QVERIFY(!http::readCertificateFacts(m_folder.path().toStdString()).has_value());
}

QTEST_APPLESS_MAIN(TestCertificateFacts)
#include "tst_certificatefacts.moc"
