// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/payload/query.h"
#include "tests/core/payload/payloadtest.h"

#include <QTest>

using usher::test::shown;
namespace payload = usher::payload;

namespace {

/// `name=value` of each parameter, joined by `|`.
QByteArray listed(const std::vector<payload::QueryParameter>& parameters)
{
    QByteArray text;
    for (const auto& parameter : parameters) {
        if (!text.isEmpty())
            text += '|';
        text += shown(parameter.name) + '=' + shown(parameter.value);
    }
    return text;
}

QByteArray redactedForm(std::string_view value)
{
    return "<redacted>" + shown(usher::base::fingerprint(value));
}

const QByteArray jws = "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln";

} // namespace

class TestQuery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesTargetsApart_data();
    void takesTargetsApart();
    void findsParametersByExactName();
    void knowsSecretNames_data();
    void knowsSecretNames();
    void redactsValues_data();
    void redactsValues();
    void leavesRedactedValuesAlone();
    void redactsTargets_data();
    void redactsTargets();
    void readsStoredTargetsAsTheyWere();
    void survivesManyParameters();
};

void TestQuery::takesTargetsApart_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("parameters");
    QTest::newRow("no query") << QByteArray("/a/b") << QByteArray("/a/b") << QByteArray();
    QTest::newRow("empty query") << QByteArray("/a?") << QByteArray("/a") << QByteArray();
    QTest::newRow("one") << QByteArray("/a?source=azuremonitor") << QByteArray("/a")
                         << QByteArray("source=azuremonitor");
    QTest::newRow("two in order") << QByteArray("/a?b=1&a=2") << QByteArray("/a") << QByteArray("b=1|a=2");
    QTest::newRow("empty pieces") << QByteArray("/a?&b=1&&c=2&") << QByteArray("/a") << QByteArray("b=1|c=2");
    QTest::newRow("no equals sign") << QByteArray("/a?flag&b=1") << QByteArray("/a")
                                    << QByteArray("flag=|b=1");
    QTest::newRow("empty value") << QByteArray("/a?b=") << QByteArray("/a") << QByteArray("b=");
    QTest::newRow("empty name") << QByteArray("/a?=x") << QByteArray("/a") << QByteArray("=x");
    QTest::newRow("only the first equals sign parts")
        << QByteArray("/a?b=1=2") << QByteArray("/a") << QByteArray("b=1=2");
    QTest::newRow("question mark in value")
        << QByteArray("/a?b=1?2") << QByteArray("/a") << QByteArray("b=1?2");
    QTest::newRow("semicolon does not part")
        << QByteArray("/a?b=1;c=2") << QByteArray("/a") << QByteArray("b=1;c=2");
    QTest::newRow("last of repeated wins, at its place")
        << QByteArray("/a?b=1&c=2&b=3") << QByteArray("/a") << QByteArray("c=2|b=3");
    QTest::newRow("repeated after decoding")
        << QByteArray("/a?%62=1&b=3") << QByteArray("/a") << QByteArray("b=3");
    QTest::newRow("names keep their case")
        << QByteArray("/a?b=1&B=3") << QByteArray("/a") << QByteArray("b=1|B=3");
    QTest::newRow("plus is a blank") << QByteArray("/a+b?c+d=e+f") << QByteArray("/a+b")
                                     << QByteArray("c d=e f");
    QTest::newRow("decodes upper and lower hex")
        << QByteArray("/a?b=%2F%2f%C3%bc") << QByteArray("/a") << QByteArray("b=//\xC3\xBC");
    QTest::newRow("decodes the path") << QByteArray("/a%20b%3Fc") << QByteArray("/a b?c") << QByteArray();
    QTest::newRow("decodes once") << QByteArray("/a?b=%2541") << QByteArray("/a") << QByteArray("b=%41");
    QTest::newRow("encoded separators stay in the value")
        << QByteArray("/a?b=%26c%3D1%2B") << QByteArray("/a") << QByteArray("b=&c=1+");
    QTest::newRow("bad percent stays") << QByteArray("/a?b=100%&c=%zz&d=%4&e=%%41&f=%4g") << QByteArray("/a")
                                       << QByteArray("b=100%|c=%zz|d=%4|e=%A|f=%4g");
    QTest::newRow("undecodable byte")
        << QByteArray("/a?b=x%FFy") << QByteArray("/a") << QByteArray("b=x\xEF\xBF\xBDy");
    QTest::newRow("cut code point") << QByteArray("/a?b=%E2%82") << QByteArray("/a")
                                    << QByteArray("b=\xEF\xBF\xBD");
    QTest::newRow("surrogate bytes") << QByteArray("/a?b=%ED%A0%80") << QByteArray("/a")
                                     << QByteArray("b=\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("overlong") << QByteArray("/a?b=%C0%AF") << QByteArray("/a")
                              << QByteArray("b=\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("four bytes") << QByteArray("/a?b=%F0%9F%9A%A2") << QByteArray("/a")
                                << QByteArray("b=\xF0\x9F\x9A\xA2");
    QTest::newRow("beyond Unicode") << QByteArray("/a?b=%F4%90%80%80") << QByteArray("/a")
                                    << QByteArray("b=\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("null byte") << QByteArray("/a?b=%00") << QByteArray("/a") << QByteArray("b=\0", 3);
    QTest::newRow("absolute form") << QByteArray("http://host:8080/a/b?c=d") << QByteArray("/a/b")
                                   << QByteArray("c=d");
    QTest::newRow("absolute form without a path")
        << QByteArray("http://host?c=d") << QByteArray("/") << QByteArray("c=d");
    QTest::newRow("a URL inside the path")
        << QByteArray("/a/http://b?c=d") << QByteArray("/a/http://b") << QByteArray("c=d");
    QTest::newRow("a URL inside the query")
        << QByteArray("/a?b=http://c/d") << QByteArray("/a") << QByteArray("b=http://c/d");
    QTest::newRow("asterisk") << QByteArray("*") << QByteArray("*") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray();
}

void TestQuery::takesTargetsApart()
{
    QFETCH(QByteArray, target);
    const payload::Target parsed = payload::parseTarget(target.toStdString());
    QTEST(shown(parsed.path), "path");
    QTEST(listed(parsed.parameters), "parameters");
}

void TestQuery::findsParametersByExactName()
{
    const auto parsed = payload::parseTarget("/a?Source=x&source=y");
    QVERIFY(payload::findParameter(parsed.parameters, "source") != nullptr);
    QCOMPARE(shown(*payload::findParameter(parsed.parameters, "source")), QByteArray("y"));
    QVERIFY(payload::findParameter(parsed.parameters, "SOURCE") == nullptr);
    QVERIFY(payload::findParameter({}, "source") == nullptr);
}

void TestQuery::knowsSecretNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("secret");
    for (const char* name : {"x-sn-apikey", "access_token", "token", "code", "sig", "client_secret",
                             "password", "X-SN-APIKEY", "Password"})
        QTest::newRow(name) << QByteArray(name) << true;
    for (const char* name : {"source", "event_class", "tokens", "sign", "", " token"})
        QTest::newRow(name) << QByteArray(name) << false;
}

void TestQuery::knowsSecretNames()
{
    QFETCH(QByteArray, name);
    QTEST(payload::isSecretName(name.toStdString()), "secret");
}

void TestQuery::redactsValues_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("stored");
    QTest::newRow("plain") << QByteArray("source") << QByteArray("azuremonitor")
                           << QByteArray("azuremonitor");
    // SHA-256 of "abc" begins with ba7816bf (FIPS 180-4).
    QTest::newRow("secret name") << QByteArray("token") << QByteArray("abc")
                                 << QByteArray("<redacted>ba7816bf");
    QTest::newRow("other case") << QByteArray("X-Sn-ApiKey") << QByteArray("abc")
                                << QByteArray("<redacted>ba7816bf");
    QTest::newRow("empty secret") << QByteArray("sig") << QByteArray() << QByteArray("<redacted>e3b0c442");
    QTest::newRow("token by its shape")
        << QByteArray("event_class") << jws << redactedForm(jws.toStdString());
    QTest::newRow("dots alone are no token")
        << QByteArray("host") << QByteArray("a.b.c") << QByteArray("a.b.c");
}

void TestQuery::redactsValues()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QTEST(shown(payload::storableValue(name.toStdString(), value.toStdString())), "stored");
}

void TestQuery::leavesRedactedValuesAlone()
{
    const std::string once = payload::storableValue("token", "abc");
    QCOMPARE(payload::storableValue("token", once), once);
    // Only the exact form is taken for one that was redacted.
    QVERIFY(payload::storableValue("token", once + "0") != once + "0");
    QVERIFY(payload::storableValue("token", "<redacted>secret!!") != "<redacted>secret!!");
}

void TestQuery::redactsTargets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("stored");
    QTest::newRow("nothing secret") << QByteArray("/a%20b?source=x%20y&&flag&b=1+2")
                                    << QByteArray("/a%20b?source=x%20y&&flag&b=1+2");
    QTest::newRow("no query") << QByteArray("/a/b/") << QByteArray("/a/b/");
    QTest::newRow("empty query") << QByteArray("/a?") << QByteArray("/a?");
    QTest::newRow("secret between") << QByteArray("/a?b=1&token=abc&c=2")
                                    << QByteArray("/a?b=1&token=<redacted>ba7816bf&c=2");
    QTest::newRow("every repeated one") << QByteArray("/a?token=abc&token=abc")
                                        << QByteArray("/a?token=<redacted>ba7816bf&token=<redacted>ba7816bf");
    QTest::newRow("encoded name and value")
        << QByteArray("/a?%74oken=%61bc") << QByteArray("/a?%74oken=<redacted>ba7816bf");
    QTest::newRow("token as a value")
        << QByteArray("/a?x=" + jws) << QByteArray("/a?x=" + redactedForm(jws.toStdString()));
    QTest::newRow("token as a name") << QByteArray("/a?" + jws)
                                     << QByteArray("/a?" + redactedForm(jws.toStdString()) + "=");
    QTest::newRow("token in the path")
        << QByteArray("/a/" + jws + "/b") << QByteArray("/a/" + redactedForm(jws.toStdString()) + "/b");
    QTest::newRow("user and password") << QByteArray("https://ada:abc@host/a?b=1")
                                       << QByteArray("https://" + redactedForm("ada:abc") + "@host/a?b=1");
    QTest::newRow("not UTF-8") << QByteArray("/a\xFF?b=\xFF") << QByteArray("/a\xEF\xBF\xBD?b=\xEF\xBF\xBD");
}

void TestQuery::redactsTargets()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, stored);
    QCOMPARE(shown(payload::storableTarget(target.toStdString())), stored);
    QCOMPARE(shown(payload::storableTarget(stored.toStdString())), stored);
}

void TestQuery::readsStoredTargetsAsTheyWere()
{
    const std::string target = "/a?token=a%2Bb&source=x+y&event_class=" + jws.toStdString();
    const auto stored = payload::parseTarget(payload::storableTarget(target)).parameters;
    const auto received = payload::parseTarget(target).parameters;
    QCOMPARE(stored.size(), received.size());
    for (std::size_t i = 0; i < stored.size(); ++i) {
        QCOMPARE(stored[i].name, received[i].name);
        QCOMPARE(shown(stored[i].value), shown(payload::storableValue(received[i].name, received[i].value)));
    }
}

void TestQuery::survivesManyParameters()
{
    std::string target = "/a?";
    for (int i = 0; i < 20'000; ++i)
        target += std::to_string(i % 10'000) + "=" + std::to_string(i) + "&";
    const auto parsed = payload::parseTarget(target);
    QCOMPARE(parsed.parameters.size(), std::size_t(10'000));
    QCOMPARE(parsed.parameters.front().value, std::string("10000"));
}

QTEST_APPLESS_MAIN(TestQuery)
#include "tst_query.moc"
