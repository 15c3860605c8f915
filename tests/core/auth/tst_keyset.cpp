// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/keyset.h"
#include "core/base/limits.h"
#include "tests/core/auth/testkey.h"

#include <QTest>

using namespace usher;
using auth::KeySet;
using auth::KeySetError;
using test::TestKey;

class TestKeySet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsKeysById();
    void usesOnlySigningKeys_data();
    void usesOnlySigningKeys();
    void leavesOutKeysThatShareAnId();
    void refuses_data();
    void refuses();
    void refusesTooManyKeys();

private:
    std::string set(const std::string& keys) const { return R"({"keys":[)" + keys + "]}"; }

    TestKey m_rsa = TestKey::rsa();
    TestKey m_ec = TestKey::ec();
    TestKey m_small = TestKey::rsa(1024);
};

void TestKeySet::initTestCase()
{
    QVERIFY(KeySet::parse(set(m_rsa.jwk("a"))));
}

void TestKeySet::findsKeysById()
{
    const auto keys = KeySet::parse(set(m_rsa.jwk("a") + ',' + m_ec.jwk("b", R"(,"alg":"ES256")")));
    QVERIFY(keys.has_value());
    QCOMPARE(keys->size(), std::size_t(2));
    QVERIFY(keys->find("a")->type == auth::PublicKey::Type::Rsa);
    QVERIFY(keys->find("a")->algorithm.empty());
    QVERIFY(keys->find("b")->type == auth::PublicKey::Type::EcP256);
    QCOMPARE(keys->find("b")->algorithm, std::string("ES256"));
    QVERIFY(keys->find("A") == nullptr);
    QVERIFY(keys->find("") == nullptr);
}

void TestKeySet::usesOnlySigningKeys_data()
{
    QTest::addColumn<QByteArray>("jwk");
    QTest::addColumn<bool>("used");
    const auto row = [](const char* name, const std::string& jwk, bool used) {
        QTest::newRow(name) << QByteArray::fromStdString(jwk) << used;
    };
    const std::string half(43, 'A');
    row("plain", m_rsa.jwk("x", ""), true);
    row("use sig", m_rsa.jwk("x", R"(,"use":"sig")"), true);
    row("use enc", m_rsa.jwk("x", R"(,"use":"enc")"), false);
    row("use no text", m_rsa.jwk("x", R"(,"use":null)"), false);
    row("key_ops verify", m_rsa.jwk("x", R"(,"key_ops":["sign","verify"])"), true);
    row("key_ops encrypt", m_rsa.jwk("x", R"(,"key_ops":["encrypt"])"), false);
    row("key_ops no list", m_rsa.jwk("x", R"(,"key_ops":"verify")"), false);
    row("alg RS512", m_rsa.jwk("x", R"(,"alg":"RS512")"), true);
    row("alg of encryption", m_rsa.jwk("x", R"(,"alg":"RSA-OAEP")"), false);
    row("alg of another type", m_rsa.jwk("x", R"(,"alg":"ES256")"), false);
    row("alg HS256", m_rsa.jwk("x", R"(,"alg":"HS256")"), false);
    row("alg no text", m_rsa.jwk("x", R"(,"alg":256)"), false);
    row("empty kid", m_rsa.jwk("", ""), false);
    row("RSA of 1024 bits", m_small.jwk("x"), false);
    row("curve P-256", m_ec.jwk("x"), true);
    row("point not on the curve",
        R"({"kty":"EC","crv":"P-256","kid":"x","x":")" + half + R"(","y":")" + half + "\"}", false);
    row("short coordinate", R"({"kty":"EC","crv":"P-256","kid":"x","x":"AQ","y":"AQ"})", false);
    row("another curve", R"({"kty":"EC","crv":"P-384","kid":"x","x":")" + half + R"(","y":")" + half + "\"}",
        false);
    row("symmetric", R"({"kty":"oct","kid":"x","k":"c2VjcmV0"})", false);
    row("no kty", R"({"kid":"x"})", false);
    row("RSA without numbers", R"({"kty":"RSA","kid":"x"})", false);
    row("RSA with base64 numbers", R"({"kty":"RSA","kid":"x","n":"+/==","e":"AQAB"})", false);
    row("even exponent", R"({"kty":"RSA","kid":"x","n":")" + std::string(343, '_') + R"(","e":"AA"})", false);
    row("issuer", m_rsa.jwk("x", R"(,"issuer":"https://login.example/{tenantid}/v2.0")"), true);
    row("issuer empty", m_rsa.jwk("x", R"(,"issuer":"")"), false);
    row("issuer no text", m_rsa.jwk("x", R"(,"issuer":["https://login.example"])"), false);
    row("no object", "7", false);
}

void TestKeySet::usesOnlySigningKeys()
{
    QFETCH(const QByteArray, jwk);
    QFETCH(const bool, used);
    const auto keys = KeySet::parse(set(jwk.toStdString() + ',' + m_rsa.jwk("good")));
    QVERIFY(keys.has_value());
    QVERIFY(keys->find("good") != nullptr);
    QCOMPARE(keys->find("x") != nullptr, used);
    QCOMPARE(keys->size(), std::size_t(used ? 2 : 1));
}

void TestKeySet::leavesOutKeysThatShareAnId()
{
    const auto keys =
        KeySet::parse(set(m_rsa.jwk("a") + ',' + m_ec.jwk("a") + ',' + m_rsa.jwk("a") + ',' + m_ec.jwk("b")));
    QVERIFY(keys.has_value());
    QVERIFY(keys->find("a") == nullptr);
    QVERIFY(keys->find("b") != nullptr);
}

void TestKeySet::refuses_data()
{
    QTest::addColumn<QByteArray>("jwks");
    QTest::addColumn<int>("error");
    const auto row = [](const char* name, const std::string& jwks, KeySetError error) {
        QTest::newRow(name) << QByteArray::fromStdString(jwks) << int(error);
    };
    row("nothing", "", KeySetError::NotJson);
    row("web page", "<html></html>", KeySetError::NotJson);
    row("list", "[]", KeySetError::NotJson);
    row("no keys", "{}", KeySetError::NotJson);
    row("keys no list", R"({"keys":{}})", KeySetError::NotJson);
    row("cut", R"({"keys":[)", KeySetError::NotJson);
    row("keys twice", R"({"keys":[)" + m_rsa.jwk("a") + R"(],"keys":[]})", KeySetError::Twice);
    row("kid twice", set(m_rsa.jwk("a", R"(,"kid":"b")")), KeySetError::Twice);
    row("n twice", set(m_rsa.jwk("a", R"(,"n":"AQAB")")), KeySetError::Twice);
    row("twice deep in a member of no meaning", set(m_rsa.jwk("a", R"(,"x":[{"y":1,"y":1}])")),
        KeySetError::Twice);
    row("empty list", R"({"keys":[]})", KeySetError::NoUsableKey);
    row("only too small", set(m_small.jwk("a")), KeySetError::NoUsableKey);
    row("only twins", set(m_rsa.jwk("a") + ',' + m_rsa.jwk("a")), KeySetError::NoUsableKey);
}

void TestKeySet::refuses()
{
    QFETCH(const QByteArray, jwks);
    QFETCH(const int, error);
    const auto keys = KeySet::parse(jwks.toStdString());
    QVERIFY(!keys.has_value());
    QCOMPARE(int(keys.error()), error);
}

void TestKeySet::refusesTooManyKeys()
{
    std::string keys = m_rsa.jwk("a");
    for (std::size_t i = 1; i < base::limits::keysPerProvider; ++i)
        keys += ",{}";
    QVERIFY(KeySet::parse(set(keys)));
    const auto tooMany = KeySet::parse(set(keys + ",{}"));
    QVERIFY(!tooMany.has_value());
    QVERIFY(tooMany.error() == KeySetError::TooManyKeys);
}

QTEST_GUILESS_MAIN(TestKeySet)
#include "tst_keyset.moc"
