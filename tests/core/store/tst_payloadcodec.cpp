// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/payloadcodec.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

using namespace usher;
using namespace usher::store;

class TestPayloadCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasPacked_data();
    void givesBackWhatWasPacked();
    void packsAnAlertWell();
    void refusesDamagedContent();
};

void TestPayloadCodec::givesBackWhatWasPacked_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one byte") << QByteArray("{");
    QTest::newRow("zero bytes") << QByteArray(3, '\0');
    QTest::newRow("line feeds") << QByteArray("\n\n{\n}\n");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x80");
    QTest::newRow("incompressible") << QByteArray::fromStdString(base::randomBytes(5'000));
    QTest::newRow("large") << QByteArray(10 * 1024 * 1024, 'x');
}

void TestPayloadCodec::givesBackWhatWasPacked()
{
    QFETCH(QByteArray, body);
    record::AdmissionRecord record = test::acceptedRecord();
    record.body = body.toStdString();
    const PackedPayload packed = packPayload(record);
    const auto payload = unpackPayload(packed.content, packed.encoding, packed.headBytes);
    QVERIFY(payload);
    QCOMPARE(payload->method, record.method);
    QCOMPARE(payload->target, record.target);
    QCOMPARE(payload->headers, record.headers);
    QVERIFY(payload->body == record.body);
}

void TestPayloadCodec::packsAnAlertWell()
{
    const record::AdmissionRecord record = test::acceptedRecord();
    const PackedPayload packed = packPayload(record);
    QVERIFY(packed.encoding == PayloadEncoding::ZstdDictionary);
    QVERIFY(packed.content.size() * 2 < record.body.size() + record.headers.size());
}

void TestPayloadCodec::refusesDamagedContent()
{
    const PackedPayload packed = packPayload(test::acceptedRecord());
    const auto cut = packed.content.substr(0, packed.content.size() - 3);
    QVERIFY(!unpackPayload(cut, packed.encoding, packed.headBytes));
    QVERIFY(!unpackPayload("no frame", packed.encoding, 0));
    QVERIFY(!unpackPayload(packed.content, packed.encoding, 1'000'000));
    QVERIFY(!unpackPayload("no head", PayloadEncoding::Raw, 3));
    QVERIFY(!unpackPayload("POST\n/\n", PayloadEncoding(99), 7));
}

QTEST_GUILESS_MAIN(TestPayloadCodec)
#include "tst_payloadcodec.moc"
