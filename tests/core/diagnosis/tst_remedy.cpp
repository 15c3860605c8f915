// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/remedy.h"

#include <QTest>

using namespace usher;
using namespace usher::diagnosis;
using record::CheckCode;
using Kind = Repair::Kind;

namespace {

constexpr const char* audience = "api://kiln";

/// A healthy set-up that tests then break.
struct World {
    std::vector<identity::User> users{1};
    std::vector<auth::OidcEntity> entities{1};
    OutcomeGroup seen;

    World()
    {
        users[0].userName = "azure.kiln";
        users[0].source = audience;
        users[0].roles = {identity::integrationRole};
        entities[0].clientId = audience;
        seen.clientId = audience;
    }

    [[nodiscard]] std::optional<Repair> remedy(CheckCode code)
    {
        admission::Configuration configuration;
        configuration.apply({});
        configuration.directory = identity::Directory(users, {{"manager", identity::integrationRole}});
        configuration.entities = entities;
        configuration.providers = std::make_shared<const auth::Providers>();
        seen.outcome = code;
        return remedyFor(seen, configuration);
    }
};

} // namespace

/// What tst_repairs does not say: where a change would be a guess or do harm, there is none.
class TestRemedy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void healthyUsersNeedNone_data();
    void healthyUsersNeedNone();
    void ambiguousUsersAreToldApartOnlyWhenOneIsAble();
    void aContainedRoleMakesAUserAble();
    void sourceIsNotTakenFromAnotherEntity();
    void sourceDoesNotHelpWhereAnotherFieldIsAsked();
    void theDemoIsNotTrustedByAButton();
    void onlyTheTokensOwnEntityIsActivated();
    void claimNameNeedsTheRightCaller_data();
    void claimNameNeedsTheRightCaller();
    void userClaimGoesBackOnlyWhereSomebodyIsFound();
};

void TestRemedy::healthyUsersNeedNone_data()
{
    QTest::addColumn<int>("code");
    for (const record::CheckRow& row : record::allChecks())
        QTest::newRow(std::string(row.name).c_str()) << int(row.code);
}

void TestRemedy::healthyUsersNeedNone()
{
    QFETCH(int, code);
    World world;
    world.seen.user = "azure.kiln";
    // Not found and ambiguous are not what the configuration of now says; the caller does not ask then.
    if (CheckCode(code) != CheckCode::UserNotFound && CheckCode(code) != CheckCode::UserAmbiguous)
        QVERIFY(!world.remedy(CheckCode(code)));
}

void TestRemedy::ambiguousUsersAreToldApartOnlyWhenOneIsAble()
{
    World world;
    world.users.push_back(world.users[0]);
    world.users[1].userName = "azure.twin";
    QVERIFY(!world.remedy(CheckCode::UserAmbiguous)); // both could be meant
    world.users[0].lockedOut = true;
    QCOMPARE(world.remedy(CheckCode::UserAmbiguous).value(),
             (Repair{Kind::EmptyOtherSources, "azure.twin", audience, audience}));
    world.users[1].active = false;
    QVERIFY(!world.remedy(CheckCode::UserAmbiguous)); // neither
}

void TestRemedy::aContainedRoleMakesAUserAble()
{
    World world;
    world.users.push_back(world.users[0]);
    world.users[1].userName = "azure.twin";
    world.users[0].roles = {"itil"};
    world.users[1].roles = {"manager"};
    QCOMPARE(world.remedy(CheckCode::UserAmbiguous)->user, std::string("azure.twin"));
}

void TestRemedy::sourceIsNotTakenFromAnotherEntity()
{
    World world;
    world.entities.push_back(world.entities[0]);
    world.entities[1].clientId = "api://oven";
    world.seen.clientId = "api://oven";
    QVERIFY(!world.remedy(CheckCode::UserNotFound)); // the only user serves the first one
    world.entities[0].active = false;
    QCOMPARE(world.remedy(CheckCode::UserNotFound).value(),
             (Repair{Kind::SetSource, "azure.kiln", "api://oven", "api://oven"}));
}

void TestRemedy::sourceDoesNotHelpWhereAnotherFieldIsAsked()
{
    World world;
    world.users[0].source = "elsewhere";
    world.entities[0].userField = "user_name";
    QVERIFY(!world.remedy(CheckCode::UserNotFound));
    world.entities[0].userField = "source";
    QVERIFY(world.remedy(CheckCode::UserNotFound));
}

void TestRemedy::theDemoIsNotTrustedByAButton()
{
    World world;
    world.entities[0].active = false;
    QVERIFY(world.remedy(CheckCode::TokenAudience));
    world.entities[0].demo = true;
    QVERIFY(!world.remedy(CheckCode::TokenAudience));
}

void TestRemedy::onlyTheTokensOwnEntityIsActivated()
{
    World world;
    world.entities[0].active = false;
    QCOMPARE(world.remedy(CheckCode::TokenAudience).value(),
             (Repair{Kind::ActivateEntity, {}, {}, audience}));
    for (const char* const other : {"api://kiln/", "API://kiln", "api://kiln, api://oven", ""}) {
        world.seen.clientId = other;
        QVERIFY2(!world.remedy(CheckCode::TokenAudience), other);
    }
}

void TestRemedy::claimNameNeedsTheRightCaller_data()
{
    QTest::addColumn<QByteArray>("claimName");
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QByteArray>("wanted"); // empty: none
    const QByteArray caller = auth::azureActionGroupsAppId;
    const auto claim = [](const QByteArray& name, const QByteArray& value) {
        return "{\"" + name + "\":\"" + value + "\"}";
    };
    QTest::newRow("V1 token") << QByteArray("azp") << claim("appid", caller) << QByteArray("appid");
    QTest::newRow("V2 token") << QByteArray("appid") << claim("azp", caller) << QByteArray("azp");
    QTest::newRow("another caller") << QByteArray("azp") << claim("appid", "4711") << QByteArray();
    QTest::newRow("right claim, another caller") << QByteArray("azp") << claim("azp", "4711") << QByteArray();
    QTest::newRow("both claims") << QByteArray("azp")
                                 << QByteArray(R"({"azp":"4711","appid":")" + caller + "\"}") << QByteArray();
    QTest::newRow("a claim of one's own") << QByteArray("role") << claim("appid", caller) << QByteArray();
    QTest::newRow("spelled otherwise") << QByteArray("azp") << claim("AppId", caller) << QByteArray();
    QTest::newRow("no claims kept") << QByteArray("azp") << QByteArray() << QByteArray();
}

void TestRemedy::claimNameNeedsTheRightCaller()
{
    QFETCH(QByteArray, claimName);
    QFETCH(QByteArray, claims);
    QFETCH(QByteArray, wanted);
    World world;
    world.entities[0].claimName = claimName.toStdString();
    world.seen.sampleClaims = claims.toStdString();
    const auto remedy = world.remedy(CheckCode::TokenClaim);
    QCOMPARE(remedy ? QByteArray::fromStdString(remedy->value) : QByteArray(), wanted);
    if (remedy)
        QCOMPARE(int(remedy->kind), int(Kind::SetClaimName));
}

void TestRemedy::userClaimGoesBackOnlyWhereSomebodyIsFound()
{
    World world;
    world.entities[0].userClaim = "oid";
    QCOMPARE(world.remedy(CheckCode::UserClaimMissing).value(),
             (Repair{Kind::SetUserClaim, {}, "aud", audience}));
    world.users[0].source = "6f1b0d6e";
    QVERIFY(!world.remedy(CheckCode::UserClaimMissing));
}

QTEST_APPLESS_MAIN(TestRemedy)
#include "tst_remedy.moc"
