// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/storablefields.h"

#include <QTest>

using namespace usher;

class TestStorableFields : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsNoSecret_data();
    void keepsNoSecret();
    void keepsNoTokenAsAName_data();
    void keepsNoTokenAsAName();
    void writesALineAField();
};

void TestStorableFields::keepsNoSecret_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("gone"); // empty: all of the value is kept
    const auto row = [](const char* name, const char* value, const char* gone) {
        QTest::addRow("%s: %s", name, value) << QByteArray(name) << QByteArray(value) << QByteArray(gone);
    };
    row("Authorization", "Basic dTpw", "dTpw");
    row("aUTHORIZATION", "Bearer abc", "abc");
    row("Proxy-Authorization", "Basic dTpw", "dTpw");
    row("Cookie", "session=kiln", "kiln");
    row("x-sn-apikey", "kiln-key", "kiln-key");
    row("X-Custom", "Bearer eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl", "c2lnbmF0dXJl");
    for (const char* const name :
         {"Set-Cookie", "X-Api-Key", "Api-Key", "ApiKey", "X-Functions-Key", "Ocp-Apim-Subscription-Key",
          "X-Auth-Token", "X-UserToken-Token", "X-Forwarded-Access-Token", "X-MS-TOKEN-AAD-ID-TOKEN",
          "X-Amz-Security-Token", "X-Client-Secret", "Cookie2", "X_API_KEY", "X-Original-Authorization"})
        row(name, "kiln-key", "kiln-key");
    for (const char* const name :
         {"X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri", "Referer", "X-Any"}) {
        row(name, "/x?x-sn-apikey=kiln-key&source=a", "kiln-key");
        QTest::addRow("%s encoded", name)
            << QByteArray(name) << QByteArray("/x?to=%2Fy%3Fsig%3Dkiln-key") << QByteArray("kiln-key");
    }
    row("X-Blanks", "password = kiln-key", "kiln-key");
    row("X-Tabs", "token\t=\tkiln-key", "kiln-key");
    row("X-Json", "{\"token\" : \"kiln-key\"}", "kiln-key");
    row("X-Scheme", "Bearer\tkiln-key", "kiln-key");
    row("X-Slash", "https://ada:pa/kiln-key@host/", "kiln-key");
    row("Link", "<https://ada:kiln-key@host/?a=b>; rel=next", "kiln-key");
    row("Content-Type", "application/json", "");
    row("Host", "usher.example:8443", "");
    row("Host", "ada:kiln-key@usher.example:8443", "kiln-key");
    row("X-Forwarded-Host", "ada:kiln-key@usher.example", "kiln-key");
    row("X-Forwarded-For", "192.0.2.1, 2001:db8::1", "");
    row("User-Agent", "IcMBroadcaster/1.0", "");
    row("X-Correlation-Id", "7f1c0f4a-1d1f-4a0b-8a39-3a4f0b1c2d3e", "");
    row("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "");
}

void TestStorableFields::keepsNoSecret()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, gone);
    http::Fields fields;
    fields.add(name.toStdString(), value.toStdString());
    const QByteArray stored = QByteArray::fromStdString(admission::storableFields(fields));
    QVERIFY(stored.startsWith(name + ": "));
    if (gone.isEmpty())
        QCOMPARE(stored, name + ": " + value + "\n");
    else
        QVERIFY2(!stored.contains(gone), stored.constData());
}

void TestStorableFields::keepsNoTokenAsAName_data()
{
    QTest::addColumn<QByteArray>("name");
    const QByteArray token = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl";
    QTest::newRow("a token") << token;
    QTest::newRow("a token behind another word") << QByteArray("jwt+" + token);
    QTest::newRow("a token between marks") << QByteArray("!" + token + "!");
    QTest::newRow("five parts") << QByteArray(token + ".aXY.dGFn");
}

void TestStorableFields::keepsNoTokenAsAName()
{
    QFETCH(QByteArray, name);
    http::Fields fields;
    fields.add(name.toStdString(), "x");
    const QByteArray stored = QByteArray::fromStdString(admission::storableFields(fields));
    QVERIFY2(!stored.contains("c2lnbmF0dXJl"), stored.constData());
    QVERIFY(stored.contains("<redacted>"));
    QVERIFY(stored.endsWith(": x\n"));
}

void TestStorableFields::writesALineAField()
{
    http::Fields fields;
    QCOMPARE(admission::storableFields(fields), std::string());
    fields.add("Host", "kiln.example");
    fields.add("Host", "oven.example");
    QCOMPARE(admission::storableFields(fields), std::string("Host: kiln.example\nHost: oven.example\n"));
}

QTEST_APPLESS_MAIN(TestStorableFields)
#include "tst_storablefields.moc"
