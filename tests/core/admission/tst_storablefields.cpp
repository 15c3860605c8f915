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
    void writesALineAField();
};

void TestStorableFields::keepsNoSecret_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("gone"); // empty: all of the value is kept
    const auto row = [](const char* name, const char* value, const char* gone) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(value) << QByteArray(gone);
    };
    row("Authorization", "Basic dTpw", "dTpw");
    row("aUTHORIZATION", "Bearer abc", "abc");
    row("Proxy-Authorization", "Basic dTpw", "dTpw");
    row("Cookie", "session=kiln", "kiln");
    row("x-sn-apikey", "kiln-key", "kiln-key");
    row("X-Custom", "Bearer eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl", "c2lnbmF0dXJl");
    row("Content-Type", "application/json", "");
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
