// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/callers.h"
#include "tests/support/gaterig.h"

#include <QTest>

using namespace usher;
using admission::Caller;
using admission::RefusedCallers;
using record::CheckCode;
using test::GateRig;

class TestRefusedCallers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsWhatNothingButAChangeCanMend_data();
    void keepsWhatNothingButAChangeCanMend();
    void keepsNothingThatAwaitsARefresh();
    void forgetsWithTheVersion();
    void keepsSoMany();
    void answersTheSameAgain();
    void letsInAfterAChange();
    void looksAtTheTimeAgain();
};

namespace {

/// Who was refused with this code; a valid one without.
std::shared_ptr<const Caller> callerOf(std::optional<CheckCode> refused, const std::string& refresh = {})
{
    auto verdict = std::make_shared<auth::TokenVerdict>();
    verdict->refused = refused;
    if (!refresh.empty())
        verdict->wantsRefreshOf = refresh;
    auto caller = std::make_shared<Caller>();
    caller->verdict = std::move(verdict);
    return caller;
}

/// A token of the rig whose signature does not verify.
std::string forged(const GateRig& rig)
{
    std::string token = rig.token();
    token.replace(token.size() - 8, 4, token.substr(token.size() - 8, 4) == "AAAA" ? "BBBB" : "AAAA");
    return token;
}

void activate(GateRig& rig, bool active)
{
    rig.configure([active](store::ConfigStore& store) {
        auto entity = store.load()->entities.front();
        entity.active = active;
        QVERIFY(store.saveEntity(entity));
    });
}

} // namespace

void TestRefusedCallers::keepsWhatNothingButAChangeCanMend_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("kept");
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

void TestRefusedCallers::keepsWhatNothingButAChangeCanMend()
{
    QFETCH(const int, code);
    QFETCH(const bool, kept);
    RefusedCallers callers;
    const auto caller = callerOf(CheckCode(code));
    callers.insert("Bearer a", 1, caller);
    QCOMPARE(callers.find("Bearer a", 1), kept ? caller : nullptr);
    QCOMPARE(callers.find("Bearer b", 1), std::shared_ptr<const Caller>());
}

void TestRefusedCallers::keepsNothingThatAwaitsARefresh()
{
    RefusedCallers callers;
    callers.insert("Bearer a", 1, callerOf(CheckCode::TokenUnknownKey, "provider"));
    callers.insert("Bearer b", 1, callerOf(CheckCode::TokenIssuer, "provider"));
    callers.insert("Bearer c", 1, callerOf(CheckCode::TokenKeysUnavailable, "provider"));
    callers.insert("Bearer d", 1, callerOf(std::nullopt));
    QCOMPARE(callers.size(), std::size_t(0));
}

void TestRefusedCallers::forgetsWithTheVersion()
{
    RefusedCallers callers;
    callers.insert("Bearer a", 1, callerOf(CheckCode::TokenSignature));
    QVERIFY(callers.find("Bearer a", 1));
    QVERIFY(!callers.find("Bearer a", 2));
    QVERIFY(!callers.find("Bearer a", 1));
}

void TestRefusedCallers::keepsSoMany()
{
    RefusedCallers callers;
    for (std::size_t i = 0; i < 10 * RefusedCallers::most; ++i) {
        callers.insert("Bearer " + std::to_string(i), 1, callerOf(CheckCode::TokenSignature));
        QVERIFY(callers.size() <= RefusedCallers::most);
    }
    QVERIFY(callers.find("Bearer " + std::to_string(10 * RefusedCallers::most - 1), 1));
}

void TestRefusedCallers::answersTheSameAgain()
{
    GateRig rig;
    QVERIFY(rig.post(rig.token()).reply);
    const auto first = rig.post(forged(rig));
    const auto second = rig.post(forged(rig));
    QVERIFY(first.record && second.record);
    QCOMPARE(first.record->row.outcome, CheckCode::TokenSignature);
    QCOMPARE(second.record->row.outcome, CheckCode::TokenSignature);
    QCOMPARE(second.reply->status, 401);
    QCOMPARE(record::encodeTrail(second.record->trail), record::encodeTrail(first.record->trail));
    QCOMPARE(second.record->claims, first.record->claims);
    const auto good = rig.post(rig.token());
    QVERIFY(good.record);
    QCOMPARE(good.record->row.outcome, CheckCode::Accepted);
}

void TestRefusedCallers::letsInAfterAChange()
{
    GateRig rig;
    activate(rig, false);
    for (int i = 0; i < 2; ++i) {
        const auto answer = rig.post(rig.token());
        QVERIFY(answer.record);
        QCOMPARE(answer.record->row.outcome, CheckCode::TokenAudience);
    }
    activate(rig, true);
    const auto answer = rig.post(rig.token());
    QVERIFY(answer.record);
    QCOMPARE(answer.record->row.outcome, CheckCode::Accepted);
}

void TestRefusedCallers::looksAtTheTimeAgain()
{
    GateRig rig;
    const std::string token = rig.token();
    rig.clock().advance(std::chrono::hours(48));
    const auto late = rig.post(token);
    QVERIFY(late.record);
    QCOMPARE(late.record->row.outcome, CheckCode::TokenExpired);
    rig.clock().advance(std::chrono::hours(-48));
    const auto again = rig.post(token);
    QVERIFY(again.record);
    QCOMPARE(again.record->row.outcome, CheckCode::Accepted);
}

QTEST_GUILESS_MAIN(TestRefusedCallers)
#include "tst_refusedcallers.moc"
