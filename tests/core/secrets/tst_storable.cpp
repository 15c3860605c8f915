// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/secrets/storable.h"

#include <QTest>

using namespace usher;

class TestStorable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsWhatAKeychainHolds_data();
    void knowsWhatAKeychainHolds();
};

void TestStorable::knowsWhatAKeychainHolds_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<bool>("holds");
    const auto longest = qsizetype(base::limits::secretBytes);
    const auto longestName = qsizetype(base::limits::secretNameBytes);
    QTest::newRow("ordinary") << QByteArray("user-password/f/azure.monitor") << QByteArray("p4ss") << true;
    QTest::newRow("one byte") << QByteArray("n") << QByteArray("s") << true;
    QTest::newRow("not ASCII") << QByteArray("benutzer/\xc3\xa4") << QByteArray("\xe2\x82\xac 1") << true;
    QTest::newRow("control characters") << QByteArray("n") << QByteArray("a\n\t b") << true;
    QTest::newRow("longest") << QByteArray("n") << QByteArray(longest, 's') << true;
    QTest::newRow("longer") << QByteArray("n") << QByteArray(longest + 1, 's') << false;
    QTest::newRow("longest name") << QByteArray(longestName, 'n') << QByteArray("s") << true;
    QTest::newRow("longer name") << QByteArray(longestName + 1, 'n') << QByteArray("s") << false;
    QTest::newRow("no name") << QByteArray() << QByteArray("s") << false;
    QTest::newRow("no secret") << QByteArray("n") << QByteArray() << false;
    QTest::newRow("NUL in the secret") << QByteArray("n") << QByteArray("a\0b", 3) << false;
    QTest::newRow("NUL in the name") << QByteArray("a\0b", 3) << QByteArray("s") << false;
    QTest::newRow("not UTF-8") << QByteArray("n") << QByteArray("\xff\xfe") << false;
    QTest::newRow("cut UTF-8") << QByteArray("n") << QByteArray("a\xc3") << false;
    QTest::newRow("name not UTF-8") << QByteArray("\xff") << QByteArray("s") << false;
}

void TestStorable::knowsWhatAKeychainHolds()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, secret);
    QFETCH(bool, holds);
    QCOMPARE(secrets::storable(name.toStdString(), base::SecretString(secret.toStdString())), holds);
}

QTEST_GUILESS_MAIN(TestStorable)
#include "tst_storable.moc"
