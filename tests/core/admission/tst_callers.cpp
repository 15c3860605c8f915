// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/callers.h"
#include "tests/support/gaterig.h"

#include <QTest>

using namespace usher;
using admission::Caller;
using admission::Callers;
using record::CheckCode;
using test::GateRig;

class TestCallers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void remembersAsLongAsTheVerdictStands();
    void forgetsWithTheVersion();
    void keepsTheValidInAFloodOfOthers();
    void answersTheSameAgain();
    void letsInAfterAChange();
    void looksAtTheTimeAgain();
};

namespace {

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

/// Who calls with this token now; the same object when it was remembered.
std::shared_ptr<const Caller> callerOf(Callers& callers, GateRig& rig, const std::string& token)
{
    const std::string value = "Bearer " + token;
    const std::string_view only = value;
    return callers.identify(std::span(&only, 1), *rig.configuration(), rig.clock().now()).caller;
}

} // namespace

void TestCallers::remembersAsLongAsTheVerdictStands()
{
    GateRig rig;
    QVERIFY(rig.waitForProviders());
    Callers callers;
    const std::string token = rig.token();
    const auto valid = callerOf(callers, rig, token);
    QVERIFY(!valid->refused);
    QCOMPARE(callerOf(callers, rig, token), valid);
    const auto wrong = callerOf(callers, rig, forged(rig));
    QVERIFY(wrong->refused == CheckCode::TokenSignature);
    QCOMPARE(callerOf(callers, rig, forged(rig)), wrong);

    rig.clock().advance(std::chrono::hours(48));
    const auto late = callerOf(callers, rig, token);
    QVERIFY(late->refused == CheckCode::TokenExpired);
    QVERIFY(callerOf(callers, rig, token) != late);
}

void TestCallers::forgetsWithTheVersion()
{
    GateRig rig;
    QVERIFY(rig.waitForProviders());
    Callers callers;
    const auto before = callerOf(callers, rig, rig.token());
    const auto wrongBefore = callerOf(callers, rig, forged(rig));
    activate(rig, false);
    activate(rig, true);
    QVERIFY(callerOf(callers, rig, rig.token()) != before);
    QVERIFY(callerOf(callers, rig, forged(rig)) != wrongBefore);
}

void TestCallers::keepsTheValidInAFloodOfOthers()
{
    GateRig rig;
    QVERIFY(rig.waitForProviders());
    Callers callers;
    const auto valid = callerOf(callers, rig, rig.token());
    const std::string wrong = forged(rig);
    const std::string signedPart = wrong.substr(0, wrong.rfind('.') + 1);
    for (std::size_t i = 0; i < 2 * base::limits::refusedCallers; ++i)
        QVERIFY(callerOf(callers, rig, signedPart + std::to_string(1000 + i))->refused);
    QCOMPARE(callerOf(callers, rig, rig.token()), valid);
}

void TestCallers::answersTheSameAgain()
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

void TestCallers::letsInAfterAChange()
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

void TestCallers::looksAtTheTimeAgain()
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

QTEST_GUILESS_MAIN(TestCallers)
#include "tst_callers.moc"
