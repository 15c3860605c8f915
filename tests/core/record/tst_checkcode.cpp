// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/checkresult.h"

#include <QTest>

using namespace usher::record;

class TestCheckCode : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAreUniqueAndReadBack();
    void stagesStandInOrder();
    void tellsTheFoundingCase();
    void wholeTrailHasOneLineForEveryCheck();
    void trailSurvivesItsText();
    void strangeTextIsAnEmptyTrail();
};

void TestCheckCode::namesAreUniqueAndReadBack()
{
    for (const CheckRow& row : allChecks()) {
        QCOMPARE(checkFromName(row.name).value(), row.code);
        QVERIFY(row.name == "accepted" || row.name.find('.') != std::string_view::npos);
    }
    QVERIFY(!checkFromName("token.nonsense").has_value());
    QCOMPARE(stageFromName("Payload").value(), Stage::Payload);
    QVERIFY(!stageFromName("payload").has_value());
}

void TestCheckCode::stagesStandInOrder()
{
    Stage last = Stage::Listener;
    for (const CheckRow& row : allChecks()) {
        QVERIFY(row.stage >= last);
        last = row.stage;
    }
}

void TestCheckCode::tellsTheFoundingCase()
{
    QVERIFY(isValidatedButRejected(CheckCode::UserInactive));
    QVERIFY(isValidatedButRejected(CheckCode::PayloadNoTarget));
    QVERIFY(isValidatedButRejected(CheckCode::StoreUnavailable));
    QVERIFY(isValidatedButRejected(CheckCode::UserNoneBound));
    QVERIFY(isValidatedButRejected(CheckCode::AccessRateLimit));
    QVERIFY(!isValidatedButRejected(CheckCode::TokenExpired));
    QVERIFY(!isValidatedButRejected(CheckCode::TokenReplayed));
    QVERIFY(!isValidatedButRejected(CheckCode::TokenOpaqueExpired));
    QVERIFY(!isValidatedButRejected(CheckCode::ListenerOverloaded));
    QVERIFY(!isValidatedButRejected(CheckCode::Accepted));
    QVERIFY(isValidated(CheckCode::Accepted));
}

void TestCheckCode::wholeTrailHasOneLineForEveryCheck()
{
    const Trail kept{{CheckCode::TokenAudience, CheckStatus::Passed, {}, "api://x"},
                     {CheckCode::UserInactive, CheckStatus::Refused, "true", "false"}};
    const Trail whole = wholeTrail(CheckCode::UserInactive, kept);
    QCOMPARE(whole.size(), allChecks().size());
    QCOMPARE(whole[std::size_t(CheckCode::ListenerMethod)].status, CheckStatus::Passed);
    QCOMPARE(whole[std::size_t(CheckCode::TokenAudience)].got, std::string("api://x"));
    QCOMPARE(whole[std::size_t(CheckCode::UserInactive)].expected, std::string("true"));
    QCOMPARE(whole[std::size_t(CheckCode::UserLockedOut)].status, CheckStatus::NotReached);
    QCOMPARE(whole[std::size_t(CheckCode::Accepted)].status, CheckStatus::NotReached);
    QCOMPARE(wholeTrail(CheckCode::Accepted, {}).back().status, CheckStatus::Passed);
}

void TestCheckCode::trailSurvivesItsText()
{
    const Trail kept{
        {CheckCode::TokenIssuer, CheckStatus::Refused, "a \"quoted\" \\ one", "line\nbreak \xc3\xa9"},
        {CheckCode::UserPasswordReset, CheckStatus::NotConfigured, {}, {}}};
    QCOMPARE(decodeTrail(encodeTrail(kept)), kept);
    QCOMPARE(encodeTrail({}), std::string("[]"));
}

void TestCheckCode::strangeTextIsAnEmptyTrail()
{
    for (const char* const text :
         {"", "{}", "[1,2]", "[[\"token.audience\"]]", "[[\"unknown\",\"passed\",\"\",\"\"]]"})
        QVERIFY(decodeTrail(text).empty());
}

QTEST_APPLESS_MAIN(TestCheckCode)
#include "tst_checkcode.moc"
