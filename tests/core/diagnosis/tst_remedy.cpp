// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/remedy.h"

#include "core/auth/azurecloud.h"

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
    std::vector<auth::OAuthClient> clients;
    std::vector<payload::Connector> connectors;
    OutcomeGroup seen;

    World()
    {
        users[0].userName = "azure.kiln";
        users[0].source = audience;
        users[0].roles = {identity::integrationRole};
        entities[0].clientId = audience;
        seen.clientId = audience;
    }

    [[nodiscard]] std::optional<Repair> remedy(CheckCode code, const char* finding = "")
    {
        admission::Configuration configuration;
        configuration.apply({});
        configuration.directory = identity::Directory(users, {{"manager", identity::integrationRole}});
        configuration.entities = entities;
        configuration.clients = clients;
        configuration.connectors = connectors;
        configuration.providers = std::make_shared<const auth::Providers>();
        seen.outcome = code;
        return remedyFor(seen, finding, configuration);
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
    void userFieldGoesBackOnlyWhereSomebodyIsFound();
    void onlyAzuresOwnCallersAreTaken_data();
    void onlyAzuresOwnCallersAreTaken();
    void theTenantComesFromTheClientAlone_data();
    void theTenantComesFromTheClientAlone();
    void clockSkewOnlyGrows();
    void jtiIsSwitchedOffWhereItIsOn();
    void onlyAnAbleUserIsBound();
    void onlyTheRequestsConnectorIsActivated();
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

void TestRemedy::userFieldGoesBackOnlyWhereSomebodyIsFound()
{
    constexpr const char* finding = "user.not_found.user_field";
    World world;
    world.entities[0].userField = "user_name";
    QCOMPARE(world.remedy(CheckCode::UserNotFound, finding).value(),
             (Repair{Kind::SetUserField, {}, "source", audience}));
    world.users[0].lockedOut = true;
    QVERIFY(!world.remedy(CheckCode::UserNotFound, finding));
}

void TestRemedy::onlyAzuresOwnCallersAreTaken_data()
{
    QTest::addColumn<QByteArray>("caller");
    QTest::addColumn<bool>("taken");
    QTest::newRow("US Government") << QByteArray(auth::actionGroupsAppId(auth::AzureCloud::UsGovernment))
                                   << true;
    QTest::newRow("an app of one's own") << QByteArray("0f1e2d3c-4b5a-4697-8877-665544332211") << false;
    QTest::newRow("no caller") << QByteArray() << false;
}

void TestRemedy::onlyAzuresOwnCallersAreTaken()
{
    QFETCH(QByteArray, caller);
    QFETCH(bool, taken);
    World world;
    world.seen.sampleClaims = R"({"azp":")" + caller.toStdString() + R"("})";
    const auto remedy = world.remedy(CheckCode::TokenClaim);
    QCOMPARE(remedy.has_value(), taken);
    if (taken)
        QCOMPARE(*remedy, (Repair{Kind::SetClaimValue, {}, caller.toStdString(), audience}));
}

void TestRemedy::theTenantComesFromTheClientAlone_data()
{
    QTest::addColumn<QByteArray>("tenant");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("wanted"); // empty: none
    const QByteArray tenant = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
    const QByteArray begin = "https://login.microsoftonline.com/";
    const QByteArray end = "/v2.0/.well-known/openid-configuration";
    QTest::newRow("braces") << tenant << begin + "{tenantid}" + end << begin + tenant + end;
    QTest::newRow("angles") << tenant << begin + "<tenant id>" + end << begin + tenant + end;
    QTest::newRow("no tenant") << QByteArray() << begin + "{tenantid}" + end << QByteArray();
    QTest::newRow("no GUID") << QByteArray("kiln") << begin + "{tenantid}" + end << QByteArray();
    QTest::newRow("never closed") << tenant << begin + "{tenantid" + end << QByteArray();
    QTest::newRow("two of them") << tenant << begin + "{tenantid}/{version}" + end << QByteArray();
    QTest::newRow("none of them") << tenant << begin + tenant + end << QByteArray();
}

void TestRemedy::theTenantComesFromTheClientAlone()
{
    QFETCH(QByteArray, tenant);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, wanted);
    World world;
    world.entities[0].tenant = tenant.toStdString();
    world.entities[0].metadataUrl = url.toStdString();
    world.seen.sampleClaims = R"({"tid":"0f1e2d3c-4b5a-4697-8877-665544332211"})";
    const auto remedy = world.remedy(CheckCode::TokenKeysUnavailable, "token.keys_unavailable.placeholder");
    QCOMPARE(remedy ? QByteArray::fromStdString(remedy->value) : QByteArray(), wanted);
}

void TestRemedy::clockSkewOnlyGrows()
{
    World world;
    world.entities[0].clockSkewSeconds = 10;
    QCOMPARE(world.remedy(CheckCode::TokenExpired, "token.expired.skew").value(),
             (Repair{Kind::SetClockSkew, {}, "300", audience}));
    QVERIFY(!world.remedy(CheckCode::TokenExpired, "token.expired")); // long over: no skew helps
    world.entities[0].clockSkewSeconds = 300;
    QVERIFY(!world.remedy(CheckCode::TokenExpired, "token.expired.skew"));
}

void TestRemedy::jtiIsSwitchedOffWhereItIsOn()
{
    World world;
    QVERIFY(!world.remedy(CheckCode::TokenReplayed));
    world.entities[0].jti = true;
    QCOMPARE(world.remedy(CheckCode::TokenReplayed).value(), (Repair{Kind::SwitchJtiOff, {}, {}, audience}));
}

void TestRemedy::onlyAnAbleUserIsBound()
{
    World world;
    world.clients.resize(1);
    world.clients[0].clientId = world.seen.clientId = "4711";
    QCOMPARE(world.remedy(CheckCode::UserNoneBound).value(),
             (Repair{Kind::SetApplicationUser, {}, "azure.kiln", "4711"}));
    world.users[0].active = false;
    QVERIFY(!world.remedy(CheckCode::UserNoneBound));
    world.users[0].active = true;
    world.clients[0].applicationUser = "azure.kiln";
    QVERIFY(!world.remedy(CheckCode::UserNoneBound)); // healed meanwhile
}

void TestRemedy::onlyTheRequestsConnectorIsActivated()
{
    World world;
    world.connectors = {{"", "Kiln", "kiln", "Kiln", false}, {"", "Oven", "oven", "Oven", false}};
    world.seen.sample.got = "oven, which is inactive";
    QCOMPARE(world.remedy(CheckCode::PayloadConnector).value(),
             (Repair{Kind::ActivateConnector, {}, "oven"}));
    world.seen.sample.got = "oven";
    QVERIFY(!world.remedy(CheckCode::PayloadConnector));
    world.seen.sample.got = "oven, which is inactive";
    world.connectors[1].active = true;
    QVERIFY(!world.remedy(CheckCode::PayloadConnector));
}

QTEST_APPLESS_MAIN(TestRemedy)
#include "tst_remedy.moc"
