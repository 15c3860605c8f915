// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"

#include <QTest>

#include <set>

using namespace usher::base;

class TestBytes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hashesTheVectorsOfFips180();
    void encodesBase64Url_data();
    void encodesBase64Url();
    void refusesLooseBase64Url_data();
    void refusesLooseBase64Url();
    void comparesOnlyEqualTextsAsEqual();
    void makesIdentifiersInOrderOfTime();
};

void TestBytes::hashesTheVectorsOfFips180()
{
    QCOMPARE(toHex(sha256("")),
             std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(toHex(sha256("abc")),
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(fingerprint("abc"), std::string("ba7816bf"));
}

void TestBytes::encodesBase64Url_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    // RFC 4648 section 10 without padding, and RFC 7515 appendix C.
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("f") << QByteArray("f") << QByteArray("Zg");
    QTest::newRow("fo") << QByteArray("fo") << QByteArray("Zm8");
    QTest::newRow("foo") << QByteArray("foo") << QByteArray("Zm9v");
    QTest::newRow("foob") << QByteArray("foob") << QByteArray("Zm9vYg");
    QTest::newRow("rfc 7515 C") << QByteArray::fromHex("03ecffe0c1") << QByteArray("A-z_4ME");
}

void TestBytes::encodesBase64Url()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QCOMPARE(toBase64Url(bytes.toStdString()), text.toStdString());
    QCOMPARE(fromBase64Url(text.toStdString()).value_or("none"), bytes.toStdString());
}

void TestBytes::refusesLooseBase64Url_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* const text : {"Zg==", "Zm9", "Z", "Zm 9", "Zm9v\n", "A+z/", "Zh" /* stray bits */})
        QTest::newRow(text) << QByteArray(text);
}

void TestBytes::refusesLooseBase64Url()
{
    QFETCH(QByteArray, text);
    QVERIFY(!fromBase64Url(text.toStdString()).has_value());
}

void TestBytes::comparesOnlyEqualTextsAsEqual()
{
    QVERIFY(constantTimeEqual("secret", "secret"));
    QVERIFY(!constantTimeEqual("secret", "Secret"));
    QVERIFY(!constantTimeEqual("secret", "secret "));
    QVERIFY(constantTimeEqual("", ""));
}

void TestBytes::makesIdentifiersInOrderOfTime()
{
    std::set<std::string> seen;
    std::string last;
    for (std::int64_t millis = 1'700'000'000'000; millis < 1'700'000'000'100; ++millis) {
        const std::string id = newSysId(millis);
        QCOMPARE(id.size(), std::size_t(32));
        QVERIFY(id > last);
        QVERIFY(seen.insert(id).second);
        last = id;
    }
}

QTEST_APPLESS_MAIN(TestBytes)
#include "tst_bytes.moc"
