// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/contentchecks.h"
#include "tests/core/payload/payloadtest.h"

#include <QTest>

using usher::record::CheckCode;
using usher::test::shown;
namespace payload = usher::payload;

class TestContentChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judgesContentTypes_data();
    void judgesContentTypes();
    void refusesMissingContentType();
    void knowsForms_data();
    void knowsForms();
    void judgesContentEncodings_data();
    void judgesContentEncodings();
    void passesMissingContentEncoding();
    void showsShortUtf8Only();
    void showsNoToken();
};

void TestContentChecks::judgesContentTypes_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status"); // 0 = passes
    for (const char* value :
         {"application/json", "application/json; charset=utf-8", "application/json;charset=UTF-8",
          "APPLICATION/JSON", "application/json;charset=\"utf-8\"", "application/json; CharSet=Utf-8",
          "application/problem+json", "application/vnd.azure.alert+JSON; version=1",
          "application/json ; a=b ; c=\"d;e\\\"f\"", "application/json;", "application/json;;charset=utf-8",
          " application/json\t", "text/x+json", "application/json; charset=\"ut\\f-8\""})
        QTest::newRow(value) << QByteArray(value) << 0;
    for (const char* value : {"", " ", "\t \t"})
        QTest::addRow("blank %d", int(qstrlen(value))) << QByteArray(value) << 400;
    for (const char* value : {"text/plain",
                              "text/json",
                              "application/jsonp",
                              "application/xml",
                              "application/x-www-form-urlencoded",
                              "json",
                              "application",
                              "application/",
                              "/json",
                              "application json",
                              "application/json charset=utf-8",
                              "application/json, application/json",
                              "application/json; charset",
                              "application/json; charset=",
                              "application/json; =utf-8",
                              "application/json; charset=\"utf-8",
                              "application/json; charset=latin1",
                              "application/json; charset=utf-16",
                              "application/json; charset=utf8",
                              "application/json; charset=utf-8; charset=latin1",
                              "application/json; charset = utf-8",
                              ";",
                              "*/*",
                              "application/json+zip",
                              "application/json; a=\"b\\",
                              "applica\xC3\xBCtion/json"})
        QTest::newRow(value) << QByteArray(value) << 415;
}

void TestContentChecks::judgesContentTypes()
{
    QFETCH(QByteArray, value);
    const std::string header = value.toStdString();
    const auto refusal = payload::checkContentType(&header);
    QTEST(refusal ? refusal->status : 0, "status");
    if (refusal) {
        QCOMPARE(refusal->code, CheckCode::PayloadContentType);
        QCOMPARE(shown(refusal->expected), QByteArray("application/json"));
    }
}

void TestContentChecks::knowsForms_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("form");
    for (const char* value :
         {"application/x-www-form-urlencoded", "Application/X-WWW-FORM-urlencoded",
          "application/x-www-form-urlencoded; charset=utf-8", " application/x-www-form-urlencoded ;"})
        QTest::newRow(value) << QByteArray(value) << true;
    for (const char* value :
         {"", "application/json", "application/x-www-form-urlencoded-json", "text/x-www-form-urlencoded",
          "application/x-www-form-urlencoded; charset=latin1", "multipart/form-data; boundary=x",
          "x-www-form-urlencoded"})
        QTest::newRow(value) << QByteArray(value) << false;
}

void TestContentChecks::knowsForms()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, form);
    const std::string text = value.toStdString();
    QCOMPARE(payload::isFormContent(&text), form);
    QVERIFY(!payload::isFormContent(nullptr));
}

void TestContentChecks::refusesMissingContentType()
{
    const auto refusal = payload::checkContentType(nullptr);
    QVERIFY(refusal.has_value());
    QCOMPARE(refusal->status, 400);
    QCOMPARE(shown(refusal->got), QByteArray("missing"));
}

void TestContentChecks::judgesContentEncodings_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("passes");
    for (const char* value : {"", " ", "identity", "Identity", " identity "})
        QTest::addRow("passes '%s'", value) << QByteArray(value) << true;
    for (const char* value : {"gzip", "br", "deflate", "identity, gzip", "x-identity", "zstd"})
        QTest::addRow("refuses '%s'", value) << QByteArray(value) << false;
}

void TestContentChecks::judgesContentEncodings()
{
    QFETCH(QByteArray, value);
    const std::string header = value.toStdString();
    const auto refusal = payload::checkContentEncoding(&header);
    QTEST(!refusal.has_value(), "passes");
    if (refusal) {
        QCOMPARE(refusal->code, CheckCode::PayloadContentEncoding);
        QCOMPARE(refusal->status, 415);
        QCOMPARE(shown(refusal->got), value);
    }
}

void TestContentChecks::passesMissingContentEncoding()
{
    QVERIFY(!payload::checkContentEncoding(nullptr).has_value());
}

void TestContentChecks::showsShortUtf8Only()
{
    std::string header = "text/";
    for (int i = 0; i < 200; ++i)
        header += "\xE2\x82\xAC";
    const auto long_ = payload::checkContentType(&header);
    QVERIFY(long_.has_value());
    QCOMPARE(long_->got.size(), std::size_t(200)); // 5 + 65 * 3
    header = "text/\xFF";
    const auto broken = payload::checkContentType(&header);
    QVERIFY(broken.has_value());
    QCOMPARE(shown(broken->got), QByteArray("text/\xEF\xBF\xBD"));
}

void TestContentChecks::showsNoToken()
{
    const std::string header = "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln";
    const auto refusal = payload::checkContentType(&header);
    QVERIFY(refusal.has_value());
    QVERIFY(refusal->got.starts_with("<redacted>"));
}

QTEST_APPLESS_MAIN(TestContentChecks)
#include "tst_contentchecks.moc"
