// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenverdict.h"

#include <QTest>

using namespace usher;
using auth::TokenVerdict;
using record::CheckCode;

namespace {

base::TimePoint second(std::int64_t seconds)
{
    return base::fromMillis(seconds * 1000);
}

} // namespace

class TestTokenVerdict : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void standsWithinItsTimes();
    void standsWhenNothingButAChangeCanMendIt_data();
    void standsWhenNothingButAChangeCanMendIt();
};

void TestTokenVerdict::standsWithinItsTimes()
{
    TokenVerdict valid;
    valid.notBefore = second(10);
    valid.expires = second(20);
    QVERIFY(!valid.standsAt(second(10) - std::chrono::milliseconds(1)));
    QVERIFY(valid.standsAt(second(10)));
    QVERIFY(valid.standsAt(second(20) - std::chrono::milliseconds(1)));
    QVERIFY(!valid.standsAt(second(20)));
}

void TestTokenVerdict::standsWhenNothingButAChangeCanMendIt_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("stands");
    QTest::newRow("missing") << int(CheckCode::TokenMissing) << false;
    QTest::newRow("scheme") << int(CheckCode::TokenScheme) << false;
    // What is no JSON Web Token may become one of Usher's own.
    QTest::newRow("malformed") << int(CheckCode::TokenMalformed) << false;
    QTest::newRow("algorithm") << int(CheckCode::TokenAlgorithm) << true;
    QTest::newRow("audience") << int(CheckCode::TokenAudience) << true;
    QTest::newRow("issuer") << int(CheckCode::TokenIssuer) << true;
    QTest::newRow("unknown key") << int(CheckCode::TokenUnknownKey) << true;
    QTest::newRow("signature") << int(CheckCode::TokenSignature) << true;
    QTest::newRow("expired") << int(CheckCode::TokenExpired) << false;
    QTest::newRow("not yet valid") << int(CheckCode::TokenNotYetValid) << false;
    QTest::newRow("claim") << int(CheckCode::TokenClaim) << false;
    QTest::newRow("replayed") << int(CheckCode::TokenReplayed) << false;
    QTest::newRow("revoked") << int(CheckCode::TokenRevoked) << false;
}

void TestTokenVerdict::standsWhenNothingButAChangeCanMendIt()
{
    QFETCH(const int, code);
    QFETCH(const bool, stands);
    TokenVerdict refused;
    refused.refused = CheckCode(code);
    QCOMPARE(refused.standsAt(second(0)), stands);
    refused.wantsRefreshOf = "https://login.example/v2";
    QVERIFY(!refused.standsAt(second(0)));
}

QTEST_GUILESS_MAIN(TestTokenVerdict)
#include "tst_tokenverdict.moc"
