// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/setuppreview.h"

#include <QTest>

using namespace usher;
using namespace usher::engine;
using record::CheckCode;
using record::CheckStatus;
using record::Stage;

namespace {

SetupDraft draft()
{
    SetupDraft made;
    made.client.tenant = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
    made.client.audience = "3b9f04d2-6c1e-4f7a-8e25-90d251c7e0a9";
    return made;
}

QByteArray statuses(const SetupPreview& preview)
{
    QByteArray text;
    for (const SetupPreview::Line& line : preview.stages)
        text += (text.isEmpty() ? "" : ", ") +
                QByteArray::fromStdString(std::string(checkStatusWord(line.status)));
    return text;
}

} // namespace

class TestSetupPreview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void letsAHealthyDraftIn();
    void saysWhatItDoesNotKnow();
    void refusesWithoutKeys();
    void refusesWhatIsUnticked_data();
    void refusesWhatIsUnticked();
    void seesAnotherUserOfThisSource();
    void editsTheUserThatIsThere();
    void ownClientNeedsNoKeysAndNoSource();
    void ownClientNeedsItsUser();
};

void TestSetupPreview::letsAHealthyDraftIn()
{
    const auto preview = previewOf(draft(), {}, KeysKnown::Fetched);
    QVERIFY(!preview.refused);
    QCOMPARE(statuses(preview), QByteArray("passed, passed, passed, passed, passed, passed"));
}

void TestSetupPreview::ownClientNeedsNoKeysAndNoSource()
{
    SetupDraft own;
    own.client.origin = ClientDraft::Origin::OwnClient;
    const auto preview = previewOf(own, {}, KeysKnown::Unavailable);
    QVERIFY(!preview.refused);
    QCOMPARE(statuses(preview), QByteArray("passed, passed, passed, passed, passed, passed"));
    own.user.active = false;
    QVERIFY(previewOf(own, {}, KeysKnown::NotAsked).refused == CheckCode::UserInactive);
}

void TestSetupPreview::ownClientNeedsItsUser()
{
    SetupDraft own;
    own.client.origin = ClientDraft::Origin::OwnClient;
    own.client.own.userBound = false;
    const auto preview = previewOf(own, {}, KeysKnown::NotAsked);
    QVERIFY(preview.refused == CheckCode::UserNoneBound);
    QCOMPARE(statuses(preview), QByteArray("passed, passed, refused, not reached, not reached, not reached"));
}

void TestSetupPreview::saysWhatItDoesNotKnow()
{
    QCOMPARE(statuses(previewOf(draft(), {}, KeysKnown::NotAsked)),
             QByteArray("passed, not checked, passed, passed, passed, passed"));
    auto wrong = draft();
    wrong.client.audience = "api://v2-does-not-carry-this";
    QCOMPARE(statuses(previewOf(wrong, {}, KeysKnown::Fetched)),
             QByteArray("passed, not checked, passed, passed, passed, passed"));
}

void TestSetupPreview::refusesWithoutKeys()
{
    const auto preview = previewOf(draft(), {}, KeysKnown::Unavailable);
    QVERIFY(preview.refused == CheckCode::TokenKeysUnavailable);
    QCOMPARE(statuses(preview),
             QByteArray("passed, refused, not reached, not reached, not reached, not reached"));
}

void TestSetupPreview::refusesWhatIsUnticked_data()
{
    QTest::addColumn<bool>("active");
    QTest::addColumn<bool>("role");
    QTest::addColumn<bool>("webServiceOnly");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("inactive") << false << true << true << QByteArray("user.inactive");
    QTest::newRow("no role") << true << false << true << QByteArray("access.role");
    QTest::newRow("both") << false << false << true << QByteArray("user.inactive");
    QTest::newRow("may sign in") << true << true << false << QByteArray("accepted");
}

void TestSetupPreview::refusesWhatIsUnticked()
{
    QFETCH(bool, active);
    QFETCH(bool, role);
    QFETCH(bool, webServiceOnly);
    QFETCH(QByteArray, code);
    auto wanted = draft();
    wanted.user = {"azure.monitor", role, webServiceOnly, active};
    const auto preview = previewOf(wanted, {}, KeysKnown::Fetched);
    QCOMPARE(record::checkName(preview.refused.value_or(CheckCode::Accepted)), std::string_view(code.data()));
}

void TestSetupPreview::seesAnotherUserOfThisSource()
{
    SetupSurroundings around;
    around.users.resize(1);
    around.users[0].userName = "somebody.else";
    around.users[0].source = draft().client.audience;
    QVERIFY(previewOf(draft(), around, KeysKnown::Fetched).refused == CheckCode::UserAmbiguous);
}

void TestSetupPreview::editsTheUserThatIsThere()
{
    SetupSurroundings around;
    around.users = {userOf(draft(), {})};
    around.users[0].lockedOut = true;
    around.editedUser = "azure.monitor";
    QVERIFY(previewOf(draft(), around, KeysKnown::Fetched).refused == CheckCode::UserLockedOut);
    // Another name is another user, and the one that was there gives the Source away.
    auto renamed = draft();
    renamed.user.userName = "svc.azure";
    QVERIFY(!previewOf(renamed, around, KeysKnown::Fetched).refused);
}

QTEST_APPLESS_MAIN(TestSetupPreview)
#include "tst_setuppreview.moc"
