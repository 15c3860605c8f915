// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/oauthclient.h"
#include "core/base/bytes.h"

#include <QTest>

#include <set>

using namespace usher;
using namespace usher::auth;

class TestOAuthClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void clientIdsAreThirtyTwoHexDigits();
    void secretsHold256BitsAndNeverRepeat();
    void onlyADigestIsKept();
};

void TestOAuthClient::clientIdsAreThirtyTwoHexDigits()
{
    const std::string id = newClientId();
    QCOMPARE(id.size(), std::size_t(32));
    QCOMPARE(id.find_first_not_of("0123456789abcdef"), std::string::npos);
    QVERIFY(newClientId() != id);
}

void TestOAuthClient::secretsHold256BitsAndNeverRepeat()
{
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const base::SecretString secret = newClientSecret();
        const auto bytes = base::fromBase64Url(secret.reveal());
        QVERIFY(bytes);
        QCOMPARE(bytes->size(), std::size_t(32));
        QVERIFY(seen.emplace(secret.reveal()).second);
    }
}

void TestOAuthClient::onlyADigestIsKept()
{
    // FIPS 180-4's own example.
    QCOMPARE(verifierOf(base::SecretString("abc")),
             std::string("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

QTEST_GUILESS_MAIN(TestOAuthClient)
#include "tst_oauthclient.moc"
