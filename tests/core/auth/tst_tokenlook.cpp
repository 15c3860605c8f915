// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenlook.h"

#include "core/base/bytes.h"

#include <QTest>

using namespace usher;
using namespace usher::auth;

namespace {

std::string token(const std::string& claims)
{
    return base::toBase64Url(R"({"alg":"RS256","typ":"JWT"})") + "." + base::toBase64Url(claims) + ".c2ln";
}

} // namespace

class TestTokenLook : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void makesTokensBare_data();
    void makesTokensBare();
    void readsAV1Token();
    void readsAV2Token();
    void tellsTheVersionByTheIssuer_data();
    void tellsTheVersionByTheIssuer();
    void survivesOddClaims_data();
    void survivesOddClaims();
    void saysWhyATokenCannotBeRead();
};

void TestTokenLook::makesTokensBare_data()
{
    QTest::addColumn<QByteArray>("pasted");
    QTest::addColumn<QByteArray>("bare");
    QTest::newRow("bare") << QByteArray("a.b.c") << QByteArray("a.b.c");
    QTest::newRow("bearer") << QByteArray("Bearer a.b.c") << QByteArray("a.b.c");
    QTest::newRow("header") << QByteArray("authorization: bearer a.b.c\r\n") << QByteArray("a.b.c");
    QTest::newRow("wrapped by a terminal") << QByteArray("a.\n  b\n.c ") << QByteArray("a.b.c");
    QTest::newRow("nothing") << QByteArray(" \n\t") << QByteArray();
}

void TestTokenLook::makesTokensBare()
{
    QFETCH(QByteArray, pasted);
    QFETCH(QByteArray, bare);
    QCOMPARE(QByteArray::fromStdString(bareToken(pasted.toStdString())), bare);
}

void TestTokenLook::readsAV1Token()
{
    const auto look = lookAtToken("Bearer " + token(R"({"ver":"1.0","aud":"api://usher","tid":"t-1",
        "iss":"https://sts.windows.net/t-1/","appid":"461e","nbf":1700000000,"exp":1700003600})"));
    QVERIFY(look.has_value());
    QVERIFY(look->version == TokenVersion::V1);
    QCOMPARE(look->audience, std::string("api://usher"));
    QCOMPARE(look->tenant, std::string("t-1"));
    QCOMPARE(look->callerClaim, std::string("appid"));
    QCOMPARE(look->caller, std::string("461e"));
    QCOMPARE(base::toMillis(*look->notBefore), 1'700'000'000'000);
    QCOMPARE(base::toMillis(*look->expires), 1'700'003'600'000);
}

void TestTokenLook::readsAV2Token()
{
    const auto look = lookAtToken(token(R"({"ver":"2.0","aud":["one","two"],"azp":"461e",
        "iss":"https://login.microsoftonline.com/8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914/v2.0"})"));
    QVERIFY(look.has_value());
    QVERIFY(look->version == TokenVersion::V2);
    QCOMPARE(look->audience, std::string("one, two"));
    QCOMPARE(look->tenant, std::string("8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914"));
    QCOMPARE(look->callerClaim, std::string("azp"));
    QVERIFY(!look->expires);
}

void TestTokenLook::tellsTheVersionByTheIssuer_data()
{
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<int>("version"); // 0 = not told
    QTest::newRow("V1") << QByteArray("https://sts.windows.net/t/") << 1;
    QTest::newRow("V1 China") << QByteArray("https://sts.chinacloudapi.cn/t/") << 1;
    QTest::newRow("V2") << QByteArray("https://login.microsoftonline.com/t/v2.0") << 2;
    QTest::newRow("another") << QByteArray("https://idp.example/") << 0;
}

void TestTokenLook::tellsTheVersionByTheIssuer()
{
    QFETCH(QByteArray, issuer);
    QFETCH(int, version);
    const auto look = lookAtToken(token("{\"iss\":\"" + issuer.toStdString() + "\"}"));
    QVERIFY(look.has_value());
    QCOMPARE(look->version ? int(*look->version) : 0, version);
}

void TestTokenLook::survivesOddClaims_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::newRow("none") << QByteArray("{}");
    QTest::newRow("numbers for texts") << QByteArray(R"({"aud":1,"iss":2,"tid":3,"azp":4,"ver":5})");
    QTest::newRow("texts for numbers") << QByteArray(R"({"exp":"soon","nbf":"now"})");
    QTest::newRow("no time") << QByteArray(R"({"exp":-5,"nbf":1e300})");
    QTest::newRow("empty list") << QByteArray(R"({"aud":[]})");
}

void TestTokenLook::survivesOddClaims()
{
    QFETCH(QByteArray, claims);
    const auto look = lookAtToken(token(claims.toStdString()));
    QVERIFY(look.has_value());
    QVERIFY(look->audience.empty());
    QVERIFY(!look->version && !look->expires && !look->notBefore);
}

void TestTokenLook::saysWhyATokenCannotBeRead()
{
    QVERIFY(lookAtToken("opaque").error() == JwtError::NotThreeParts);
    QVERIFY(lookAtToken("").error() == JwtError::NotThreeParts);
    QVERIFY(lookAtToken("!.!.!").error() == JwtError::NotBase64Url);
    QVERIFY(lookAtToken("YQ.YQ.YQ").error() == JwtError::NotAnObject);
    QVERIFY(lookAtToken(token(R"({"aud":"a","aud":"b"})")).error() == JwtError::DuplicateMember);
    QVERIFY(lookAtToken(std::string(20'000, 'a')).error() == JwtError::TooLong);
}

QTEST_APPLESS_MAIN(TestTokenLook)
#include "tst_tokenlook.moc"
