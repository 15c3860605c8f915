// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signature.h"
#include "core/base/bytes.h"
#include "tests/core/auth/testkey.h"

#include <QTest>

using namespace usher;
using auth::Algorithm;

namespace {

auth::PublicKey imported(const std::string& jwk, std::string_view keyId)
{
    const auto keys = auth::KeySet::parse(R"({"keys":[)" + jwk + "]}");
    return keys ? *keys->find(keyId) : auth::PublicKey();
}

/// Whether the last of the three parts of `token` verifies over the first two.
bool verifies(const auth::PublicKey& key, Algorithm algorithm, std::string_view token)
{
    const std::size_t last = token.rfind('.');
    const auto signature = base::fromBase64Url(token.substr(last + 1));
    return signature && auth::verifySignature(key, algorithm, token.substr(0, last), *signature);
}

} // namespace

class TestSignature : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void verifiesTheVectorOfRfc7515A2();
    void verifiesTheVectorOfRfc7515A3();
    void verifiesWhatTheKeySigned_data();
    void verifiesWhatTheKeySigned();
    void bindsAlgorithmsToKeyTypes();
    void knowsOnlyAsymmetricAlgorithms();
};

void TestSignature::verifiesTheVectorOfRfc7515A2()
{
    const auto key = imported(
        R"({"kty":"RSA","kid":"a2","n":")"
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4Ql"
        "L-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUs"
        "LA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoud"
        "F8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"
        R"(","e":"AQAB"})",
        "a2");
    const std::string token = "eyJhbGciOiJSUzI1NiJ9"
                              ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                              "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
                              ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
                              "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
                              "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
                              "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
                              "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
                              "p0igcN_IoypGlUPQGe77Rw";
    QVERIFY(verifies(key, Algorithm::RS256, token));
    QVERIFY(!verifies(key, Algorithm::RS512, token));
    QVERIFY(!verifies(key, Algorithm::PS256, token));
    QVERIFY(!verifies(key, Algorithm::RS256, "eyJhbGciOiJSUzI1NiJ9.e30" + token.substr(token.rfind('.'))));
}

void TestSignature::verifiesTheVectorOfRfc7515A3()
{
    const auto key = imported(R"({"kty":"EC","kid":"a3","crv":"P-256",)"
                              R"("x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                              R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})",
                              "a3");
    const std::string token = "eyJhbGciOiJFUzI1NiJ9"
                              ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                              "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
                              ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA"
                              "pmWQxfKTUJqPP3-Kg6NU1Q";
    QVERIFY(verifies(key, Algorithm::ES256, token));
    QVERIFY(!verifies(key, Algorithm::ES256, "eyJhbGciOiJFUzI1NiJ9.e30" + token.substr(token.rfind('.'))));
}

void TestSignature::verifiesWhatTheKeySigned_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"RS256", "RS384", "RS512", "PS256", "ES256"})
        QTest::newRow(name) << QByteArray(name);
}

void TestSignature::verifiesWhatTheKeySigned()
{
    QFETCH(const QByteArray, name);
    const bool curve = name == "ES256";
    const auto own = curve ? test::TestKey::ec() : test::TestKey::rsa();
    const auto other = curve ? test::TestKey::ec() : test::TestKey::rsa();
    const auto key = imported(own.jwk("k"), "k");
    const Algorithm algorithm = *auth::algorithmFromName(name.toStdString());
    std::string signature = own.sign(name.toStdString(), "text");
    QVERIFY(auth::verifySignature(key, algorithm, "text", signature));
    QVERIFY(!auth::verifySignature(key, algorithm, "texts", signature));
    QVERIFY(!auth::verifySignature(key, algorithm, "text", other.sign(name.toStdString(), "text")));
    QVERIFY(!auth::verifySignature(key, algorithm, "text", ""));
    QVERIFY(!auth::verifySignature(key, algorithm, "text", signature + '\0'));
    QVERIFY(!auth::verifySignature(key, algorithm, "text", signature.substr(1)));
    QVERIFY(!auth::verifySignature(key, algorithm, "text", std::string(signature.size(), '\0')));
    signature.back() = char(signature.back() ^ 1);
    QVERIFY(!auth::verifySignature(key, algorithm, "text", signature));
}

void TestSignature::bindsAlgorithmsToKeyTypes()
{
    const auto rsa = imported(test::TestKey::rsa().jwk("k"), "k");
    const auto ec = imported(test::TestKey::ec().jwk("k"), "k");
    const auto named = imported(test::TestKey::rsa().jwk("k", R"(,"alg":"RS256")"), "k");
    QVERIFY(auth::keyAllows(rsa, Algorithm::RS256, "RS256"));
    QVERIFY(auth::keyAllows(rsa, Algorithm::PS256, "PS256"));
    QVERIFY(!auth::keyAllows(rsa, Algorithm::ES256, "ES256"));
    QVERIFY(auth::keyAllows(ec, Algorithm::ES256, "ES256"));
    QVERIFY(!auth::keyAllows(ec, Algorithm::RS256, "RS256"));
    QVERIFY(auth::keyAllows(named, Algorithm::RS256, "RS256"));
    QVERIFY(!auth::keyAllows(named, Algorithm::PS256, "PS256"));
    QVERIFY(!auth::verifySignature(rsa, Algorithm::ES256, "text", std::string(64, 'x')));
    QVERIFY(!auth::verifySignature(ec, Algorithm::RS256, "text", std::string(64, 'x')));
}

void TestSignature::knowsOnlyAsymmetricAlgorithms()
{
    for (const char* name : {"none", "None", "", "HS256", "HS384", "HS512", "rs256", "RS1", "EdDSA", "ES384"})
        QVERIFY2(!auth::algorithmFromName(name), name);
}

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
