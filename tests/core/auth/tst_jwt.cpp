// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/jwt.h"
#include "core/base/bytes.h"
#include "core/base/limits.h"

#include <QTest>

using namespace usher;
using auth::JwtError;

namespace {

std::string encoded(const QByteArray& header, const QByteArray& claims, const QByteArray& signature)
{
    return base::toBase64Url(header.toStdString()) + '.' + base::toBase64Url(claims.toStdString()) + '.' +
           base::toBase64Url(signature.toStdString());
}

} // namespace

class TestJwt : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesTheExampleOfRfc7519Apart();
    void keepsKindsOfValuesApart();
    void refuses_data();
    void refuses();
    void allowsAnEmptySignature();
};

void TestJwt::takesTheExampleOfRfc7519Apart()
{
    // RFC 7519 3.1
    const std::string token = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
                              ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                              "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
                              ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const auto jwt = auth::decodeJwt(token);
    QVERIFY(jwt.has_value());
    QCOMPARE(*auth::findText(jwt->header, "typ"), std::string("JWT"));
    QCOMPARE(*auth::findText(jwt->header, "alg"), std::string("HS256"));
    QCOMPARE(*auth::findText(jwt->claims, "iss"), std::string("joe"));
    QCOMPARE(*auth::findClaim<double>(jwt->claims, "exp"), 1300819380.0);
    QVERIFY(jwt->claims.contains("http://example.com/is_root"));
    QCOMPARE(jwt->signature.size(), std::size_t(32));
    QCOMPARE(std::string(jwt->signingInput), token.substr(0, token.rfind('.')));
}

void TestJwt::keepsKindsOfValuesApart()
{
    const std::string token = encoded(
        R"({"alg":"RS256"})",
        R"({"t":"x","i":-7,"d":1.5,"l":["a","b"],"m":["a",1],"e":[],"n":null,"b":true,"o":{"x":1},"z":"\u0000y"})",
        "s");
    const auto jwt = auth::decodeJwt(token);
    QVERIFY(jwt.has_value());
    QCOMPARE(*auth::findText(jwt->claims, "t"), std::string("x"));
    QCOMPARE(*auth::findClaim<double>(jwt->claims, "i"), -7.0);
    QCOMPARE(*auth::findClaim<double>(jwt->claims, "d"), 1.5);
    const std::vector<std::string> two{"a", "b"};
    QVERIFY(*auth::findClaim<std::vector<std::string>>(jwt->claims, "l") == two);
    QVERIFY(auth::findClaim<std::vector<std::string>>(jwt->claims, "m") == nullptr);
    QVERIFY(auth::findClaim<std::vector<std::string>>(jwt->claims, "e")->empty());
    for (const char* name : {"n", "b", "o"})
        QVERIFY(std::holds_alternative<std::monostate>(jwt->claims.at(name)));
    QCOMPARE(*auth::findText(jwt->claims, "z"), std::string("\0y", 2));
    QVERIFY(auth::findText(jwt->claims, "T") == nullptr);
}

void TestJwt::refuses_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("error");
    const auto row = [](const char* name, const std::string& token, JwtError error) {
        QTest::newRow(name) << QByteArray::fromStdString(token) << int(error);
    };
    const std::string good = encoded("{}", "{}", "s");
    const std::string deep = std::string(70, '[') + std::string(70, ']');
    row("nothing", "", JwtError::NotThreeParts);
    row("one part", "e30", JwtError::NotThreeParts);
    row("two parts", "e30.e30", JwtError::NotThreeParts);
    row("four parts", good + ".e30", JwtError::NotThreeParts);
    row("five parts of a JWE", good + ".e30.e30", JwtError::NotThreeParts);
    row("too long", good + std::string(base::limits::tokenBytes, 'A'), JwtError::TooLong);
    row("padding in the header", "e30=.e30.cw", JwtError::NotBase64Url);
    row("padding in the signature", "e30.e30.cw==", JwtError::NotBase64Url);
    row("base64 instead of base64url", "e30.e30.+/8", JwtError::NotBase64Url);
    row("stray bits", "e31.e30.cw", JwtError::NotBase64Url);
    row("impossible length", "e30.e30.c", JwtError::NotBase64Url);
    row("blank at the end", good + " ", JwtError::NotBase64Url);
    row("blank inside", "e30.e 30.cw", JwtError::NotBase64Url);
    row("newline", "e30.e30.cw\n", JwtError::NotBase64Url);
    row("empty header", ".e30.cw", JwtError::NotAnObject);
    row("empty claims", "e30..cw", JwtError::NotAnObject);
    row("header is a list", encoded("[]", "{}", "s"), JwtError::NotAnObject);
    row("claims are a text", encoded("{}", "\"x\"", "s"), JwtError::NotAnObject);
    row("claims are cut", encoded("{}", "{\"a\":1", "s"), JwtError::NotAnObject);
    row("something behind the claims", encoded("{}", "{} {}", "s"), JwtError::NotAnObject);
    row("not UTF-8", encoded("{}", "{\"a\":\"\xff\"}", "s"), JwtError::NotAnObject);
    row("byte order mark", encoded("{}", "\xef\xbb\xbf{}", "s"), JwtError::NotAnObject);
    row("lone surrogate", encoded("{}", R"({"a":"\ud800"})", "s"), JwtError::NotAnObject);
    row("number without end", encoded("{}", R"({"exp":1e400})", "s"), JwtError::NotAnObject);
    row("single quotes", encoded("{}", "{'a':1}", "s"), JwtError::NotAnObject);
    row("too deep", encoded("{}", QByteArray::fromStdString("{\"a\":" + deep + "}"), "s"),
        JwtError::NotAnObject);
    row("member twice in the header", encoded(R"({"alg":"RS256","alg":"none"})", "{}", "s"),
        JwtError::DuplicateMember);
    row("member twice in the claims", encoded("{}", R"({"aud":"a","iss":"b","aud":"a"})", "s"),
        JwtError::DuplicateMember);
    row("member twice, once escaped", encoded("{}", R"({"aud":"a","\u0061ud":"b"})", "s"),
        JwtError::DuplicateMember);
    row("member twice, deep inside", encoded("{}", R"({"a":[{"b":{"c":1,"c":2}}]})", "s"),
        JwtError::DuplicateMember);
}

void TestJwt::refuses()
{
    QFETCH(const QByteArray, token);
    QFETCH(const int, error);
    const auto jwt = auth::decodeJwt(token.toStdString());
    QVERIFY(!jwt.has_value());
    QCOMPARE(int(jwt.error()), error);
    QVERIFY(!auth::jwtErrorText(jwt.error()).empty());
}

void TestJwt::allowsAnEmptySignature()
{
    const auto jwt = auth::decodeJwt("e30.e30.");
    QVERIFY(jwt.has_value());
    QVERIFY(jwt->signature.empty());
    QCOMPARE(jwt->signingInput, std::string_view("e30.e30"));
}

QTEST_GUILESS_MAIN(TestJwt)
#include "tst_jwt.moc"
