// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/usercontext.h"

#include <QTest>

using namespace usher;
using namespace usher::admission;
using record::CheckCode;
using record::CheckStatus;

namespace {

constexpr const char* audience = "api://usher";

identity::User healthyUser()
{
    identity::User user;
    user.sysId = "1";
    user.userName = "azure.monitor";
    user.source = audience;
    user.roles = {identity::integrationRole};
    return user;
}

auth::OidcEntity entity()
{
    auth::OidcEntity made;
    made.clientId = audience;
    made.metadataUrl = "https://provider/metadata";
    return made;
}

struct Situation {
    std::vector<identity::User> users{healthyUser()};
    std::vector<identity::RoleContainment> containments;
    std::string claim = audience;
    std::vector<std::string> tokenRoles;
    std::string appRoles;
    bool enforceReset = false;
};

Configuration configurationOf(const Situation& situation)
{
    Configuration configuration;
    settings::Settings settings;
    if (!settings.set(settings::Key::AccessAppRoles, situation.appRoles) ||
        !settings.set(settings::Key::UserEnforcePasswordReset, situation.enforceReset ? "true" : "false"))
        qFatal("settings");
    configuration.apply(settings);
    configuration.directory = identity::Directory(situation.users, situation.containments);
    configuration.entities = {entity()};
    configuration.providers = std::make_shared<const auth::Providers>();
    return configuration;
}

} // namespace

Q_DECLARE_METATYPE(Situation)

class TestUserContext : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesInOrder_data();
    void refusesInOrder();
    void keepsTheComparedValues();
    void saysWhatNothingIsSetUpFor();
    void forecastMeetsTheSameChecks();
    void forecastKnowsUnusableKeys();
    void forecastIsUncertainAboutOtherClaims();
};

void TestUserContext::refusesInOrder_data()
{
    QTest::addColumn<Situation>("situation");
    QTest::addColumn<QByteArray>("refused"); // empty = let in
    const auto row = [](const char* name, const char* refused, auto change) {
        Situation situation;
        change(situation);
        QTest::newRow(name) << situation << QByteArray(refused);
    };
    row("healthy", "", [](Situation&) {});
    row("claim absent", "user.claim_missing", [](Situation& s) { s.claim.clear(); });
    row("no user", "user.not_found", [](Situation& s) { s.users.clear(); });
    row("other case", "user.not_found", [](Situation& s) { s.users[0].source = "api://Usher"; });
    row("value in user name", "user.not_found", [](Situation& s) {
        s.users[0].source.clear();
        s.users[0].userName = audience;
    });
    row("two users", "user.ambiguous", [](Situation& s) { s.users.push_back(healthyUser()); });
    row("two users, one inactive", "user.ambiguous", [](Situation& s) {
        s.users.push_back(healthyUser());
        s.users[1].active = false;
    });
    row("inactive", "user.inactive", [](Situation& s) { s.users[0].active = false; });
    row("locked", "user.locked_out", [](Situation& s) { s.users[0].lockedOut = true; });
    row("inactive before locked", "user.inactive", [](Situation& s) {
        s.users[0].active = false;
        s.users[0].lockedOut = true;
    });
    row("reset not enforced", "", [](Situation& s) { s.users[0].passwordNeedsReset = true; });
    row("reset enforced", "user.password_reset", [](Situation& s) {
        s.users[0].passwordNeedsReset = true;
        s.enforceReset = true;
    });
    row("no role", "access.role", [](Situation& s) { s.users[0].roles.clear(); });
    row("role by containment", "", [](Situation& s) {
        s.users[0].roles = {"outer"};
        s.containments = {{"outer", identity::integrationRole}};
    });
    row("interactive user is let in", "", [](Situation& s) { s.users[0].webServiceAccessOnly = false; });
    row("app role missing", "access.app_role", [](Situation& s) { s.appRoles = "A,B"; });
    row("app role there", "", [](Situation& s) {
        s.appRoles = "A, B";
        s.tokenRoles = {"B"};
    });
    row("role before app role", "access.role", [](Situation& s) {
        s.appRoles = "A";
        s.users[0].roles.clear();
    });
}

void TestUserContext::refusesInOrder()
{
    QFETCH(Situation, situation);
    QFETCH(QByteArray, refused);
    const UserContext context =
        resolveUserContext(configurationOf(situation), entity(), situation.claim, situation.tokenRoles);
    const auto name = context.refused ? record::checkName(*context.refused) : std::string_view();
    QCOMPARE(QByteArray(name.data(), qsizetype(name.size())), refused);
    if (context.refused) {
        QCOMPARE(context.trail.back().code, *context.refused);
        QCOMPARE(context.trail.back().status, CheckStatus::Refused);
        QVERIFY(!context.trail.back().expected.empty() && !context.trail.back().got.empty());
    }
}

void TestUserContext::keepsTheComparedValues()
{
    Situation situation;
    situation.users[0].roles = {"itil", "snc_internal"};
    const UserContext context = resolveUserContext(configurationOf(situation), entity(), audience, {});
    QCOMPARE(context.user, std::string("azure.monitor"));
    QCOMPARE(context.trail.front().code, CheckCode::UserNotFound);
    QCOMPARE(context.trail.front().expected, std::string("source = api://usher"));
    QCOMPARE(context.trail.front().got, std::string("azure.monitor"));
    QCOMPARE(context.trail.back().expected, std::string("evt_mgmt_integration"));
    QCOMPARE(context.trail.back().got, std::string("itil, snc_internal"));
}

void TestUserContext::saysWhatNothingIsSetUpFor()
{
    const auto statusOf = [](const Configuration& configuration, CheckCode code) {
        const auto trail = resolveUserContext(configuration, entity(), audience, {}).trail;
        return record::wholeTrail(CheckCode::Accepted, trail).at(std::size_t(code)).status;
    };
    Configuration configuration = configurationOf({});
    for (const CheckCode code :
         {CheckCode::UserNoneBound, CheckCode::AccessAppRole, CheckCode::AccessRateLimit})
        QCOMPARE(statusOf(configuration, code), CheckStatus::NotConfigured);
    configuration.rateRules = {{{}, "all", identity::RateScope::All, {}, 1, false}};
    QCOMPARE(statusOf(configuration, CheckCode::AccessRateLimit), CheckStatus::NotConfigured);
    configuration.rateRules[0].active = true;
    QCOMPARE(statusOf(configuration, CheckCode::AccessRateLimit), CheckStatus::NotChecked);
}

void TestUserContext::forecastMeetsTheSameChecks()
{
    Situation situation;
    QVERIFY(!forecast(configurationOf(situation), entity()).refused);
    QCOMPARE(forecast(configurationOf(situation), entity()).user, std::string("azure.monitor"));
    situation.users[0].active = false;
    QCOMPARE(forecast(configurationOf(situation), entity()).refused.value(), CheckCode::UserInactive);
    situation.users.clear();
    QCOMPARE(forecast(configurationOf(situation), entity()).refused.value(), CheckCode::UserNotFound);
    // An app role can only be known from a token: it is not foreseen.
    Situation withRole;
    withRole.appRoles = "A";
    QVERIFY(!forecast(configurationOf(withRole), entity()).refused);
}

void TestUserContext::forecastKnowsUnusableKeys()
{
    Configuration configuration = configurationOf({});
    auto provider = std::make_shared<auth::Provider>();
    provider->lastError = "connection refused";
    configuration.providers =
        std::make_shared<const auth::Providers>(auth::Providers{{entity().metadataUrl, provider}});
    const Forecast next = forecast(configuration, entity());
    QCOMPARE(next.refused.value(), CheckCode::TokenKeysUnavailable);
    QCOMPARE(next.trail.back().got, std::string("connection refused"));
}

void TestUserContext::forecastIsUncertainAboutOtherClaims()
{
    auth::OidcEntity other = entity();
    other.userClaim = "sub";
    const Forecast next = forecast(configurationOf({}), other);
    QVERIFY(!next.refused);
    QVERIFY(!next.certain);
}

QTEST_APPLESS_MAIN(TestUserContext)
#include "tst_usercontext.moc"
