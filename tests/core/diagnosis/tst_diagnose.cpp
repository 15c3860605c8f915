// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/catalogue.h"
#include "core/diagnosis/diagnose.h"
#include "core/diagnosis/storereport.h"
#include "core/record/verificationmark.h"

#include <QTest>

using namespace usher;
using namespace usher::diagnosis;
using namespace std::chrono_literals;
using record::CheckCode;
using record::CheckStatus;

namespace {

const base::TimePoint now = base::fromMillis(1'795'000'000'000);

/// One public key (RFC 7517 A.1) with these members besides.
std::string publishedKeys(const std::string& members)
{
    return R"({"keys":[{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",)"
           R"("y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",)" +
           members + "}]}";
}

/// A healthy V1 set-up that tests then break.
struct World {
    std::vector<identity::User> users;
    std::vector<auth::OidcEntity> entities;
    std::vector<identity::RateRule> rateRules;
    std::vector<OutcomeGroup> groups;
    std::map<std::pair<std::string, std::string>, store::ChangeRow> changes;
    store::StoreHealth health;
    auth::Providers providers;
    bool ownCertificateOutside = false;

    World()
    {
        identity::User user;
        user.userName = "azure.monitor";
        user.source = "api://usher";
        user.roles = {identity::integrationRole};
        users = {user};
        auth::OidcEntity entity;
        entity.clientId = "api://usher";
        entity.claimName = "appid";
        entities = {entity};
    }

    void refused(CheckCode code, std::int64_t count, const char* user = "",
                 const char* client = "api://usher", const char* expected = "wanted", const char* got = "had")
    {
        groups.push_back({code,
                          user,
                          client,
                          count,
                          now - 5min,
                          now - 1min,
                          4711,
                          {code, CheckStatus::Refused, expected, got}});
    }

    [[nodiscard]] Report report() const
    {
        admission::Configuration configuration;
        configuration.apply({});
        configuration.directory = identity::Directory(users, {});
        configuration.entities = entities;
        configuration.rateRules = rateRules;
        configuration.providers = std::make_shared<const auth::Providers>(providers);
        return diagnose({configuration, groups, changes, health, now, ownCertificateOutside});
    }
};

} // namespace

class TestDiagnose : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void healthySystemIsSilent();
    void ownVerificationsAreNoFinding();
    void foundingCaseIsOneSentence();
    void forecastComesBeforeAnyRequest();
    void everyUserFaultIsABlockerWithItsRepair_data();
    void everyUserFaultIsABlockerWithItsRepair();
    void repliesAreThoseThatAreConfigured_data();
    void repliesAreThoseThatAreConfigured();
    void observedFaultsAreWarnings_data();
    void observedFaultsAreWarnings();
    void healedCausesAreNotSaidAnyMore();
    void keyHealsWhenItIsPublishedForTheIssuer_data();
    void keyHealsWhenItIsPublishedForTheIssuer();
    void rateRuleHealsWithItsHourOrItsRule_data();
    void rateRuleHealsWithItsHourOrItsRule();
    void blockersComeFirstThenTheNewest();
    void storeThatCannotKeepIsABlocker();
    void storeThatKeepsAgainIsNoFinding();
    void storeAloneIsReported();
    void leastPrivilegeWarnsWithoutRefusing();
    void keysThatCannotBeRenewedWarn();
    void ownCertificateWarnsWhereOthersSeeIt();
    void extraRolesLeaveOnlyWhatWasGranted();
    void warningsCarryTheirRepair();
    void usersNamedByOtherClaimsHealToo();
    void nothingSetUpIsSaid();
    void sentencesLeaveNoPlaceholder();
    void whoeverMendsItIsToldWhere();
    void fillKeepsWhatItDoesNotKnow();
};

void TestDiagnose::healthySystemIsSilent()
{
    World world;
    world.groups.push_back(
        {CheckCode::Accepted, "azure.monitor", "api://usher", 258, now - 14min, now - 8s, 1, {}});
    const Report report = world.report();
    QCOMPARE(report.state, State::Ok);
    QVERIFY(report.findings.empty());
    QCOMPARE(english(report.headline),
             std::string("All is well. The next valid request will be accepted and run as “azure.monitor”."));
    QVERIFY(english(report.detail).find("258 of 258") != std::string::npos);
}

void TestDiagnose::ownVerificationsAreNoFinding()
{
    World world;
    world.groups.push_back(
        {CheckCode::TokenMissing, {}, record::verificationCaller, 3, now - 2min, now - 1min, 7, {}});
    QVERIFY(world.report().findings.empty());
    // Without the mark it is one.
    world.groups.front().clientId.clear();
    QCOMPARE(world.report().findings.size(), std::size_t(1));
}

void TestDiagnose::foundingCaseIsOneSentence()
{
    World world;
    world.users[0].active = false;
    world.groups.push_back(
        {CheckCode::Accepted, "azure.monitor", "api://usher", 27, now - 14min, now - 9min, 1, {}});
    world.refused(CheckCode::UserInactive, 213, "azure.monitor", "api://usher", "true", "false");
    world.refused(CheckCode::TokenExpired, 6, "", "api://usher");
    store::ChangeRow change;
    change.at = now - 9min;
    world.changes[{"azure.monitor", "active"}] = change;
    const Report report = world.report();
    QCOMPARE(report.state, State::Blocked);
    const std::string sentence = english(report.headline);
    QVERIFY2(sentence.starts_with(
                 "213 of 246 requests in the last 15 minutes carried a valid token but were rejected: the "
                 "integration user “azure.monitor” is inactive since "),
             sentence.c_str());
    QCOMPARE(report.findings.size(), std::size_t(2));
    QCOMPARE(report.findings[0].code, std::string("user.inactive.worked_before"));
    QCOMPARE(report.findings[0].checkCode(), std::string("user.inactive"));
    QCOMPARE(report.findings[0].since.value(), now - 9min);
    QCOMPARE(report.findings[0].count, 213);
    QCOMPARE(report.findings[0].repair.value(), (Repair{Repair::Kind::ActivateUser, "azure.monitor", {}}));
    QVERIFY(report.findings[0].assumed);
    QCOMPARE(report.findings[0].expected, std::string("true"));
    QCOMPARE(report.findings[0].got, std::string("false"));
    QCOMPARE(english(report.findings[0].serviceNow),
             std::string("User Administration > Users > azure.monitor: tick Active."));
    QVERIFY(english(report.findings[0].azure).empty());
    QCOMPARE(report.findings[1].severity, Severity::Warning);
}

void TestDiagnose::forecastComesBeforeAnyRequest()
{
    World world;
    world.users[0].active = false;
    const Report report = world.report();
    QCOMPARE(report.state, State::Blocked);
    QVERIFY(english(report.headline).starts_with("The next valid request will be rejected"));
    QCOMPARE(report.findings[0].count, 0);
}

void TestDiagnose::everyUserFaultIsABlockerWithItsRepair_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("repair"); // -1 = none
    QTest::newRow("inactive") << 0 << QByteArray("user.inactive") << int(Repair::Kind::ActivateUser);
    QTest::newRow("locked") << 1 << QByteArray("user.locked_out") << int(Repair::Kind::UnlockUser);
    QTest::newRow("role") << 2 << QByteArray("access.role") << int(Repair::Kind::GrantRole);
    QTest::newRow("source") << 3 << QByteArray("user.not_found.slash") << int(Repair::Kind::SetSource);
    QTest::newRow("ambiguous") << 4 << QByteArray("user.ambiguous") << -1;
}

void TestDiagnose::everyUserFaultIsABlockerWithItsRepair()
{
    QFETCH(int, fault);
    QFETCH(QByteArray, code);
    QFETCH(int, repair);
    World world;
    identity::User& user = world.users[0];
    if (fault == 0)
        user.active = false;
    if (fault == 1)
        user.lockedOut = true;
    if (fault == 2)
        user.roles.clear();
    if (fault == 3)
        user.source = "api://usher/";
    if (fault == 4) {
        world.users.push_back(user);
        world.users[1].userName = "twin";
    }
    const Report report = world.report();
    QCOMPARE(report.state, State::Blocked);
    QCOMPARE(QByteArray::fromStdString(report.findings[0].code), code);
    QCOMPARE(report.findings[0].repair ? int(report.findings[0].repair->kind) : -1, repair);
    if (fault == 3)
        QCOMPARE(report.findings[0].repair->value, std::string("api://usher"));
}

void TestDiagnose::repliesAreThoseThatAreConfigured_data()
{
    using settings::Key;
    QTest::addColumn<CheckCode>("code");
    QTest::addColumn<Key>("key");
    QTest::addColumn<int>("usual");
    QTest::addColumn<int>("other");
    QTest::newRow("inactive") << CheckCode::UserInactive << Key::ReplyUserInactiveStatus << 401 << 403;
    QTest::newRow("locked out") << CheckCode::UserLockedOut << Key::ReplyUserLockedOutStatus << 401 << 403;
    QTest::newRow("ambiguous") << CheckCode::UserAmbiguous << Key::ReplyUserAmbiguousStatus << 401 << 403;
    QTest::newRow("password reset") << CheckCode::UserPasswordReset << Key::ReplyUserPasswordResetStatus
                                    << 401 << 403;
    QTest::newRow("role") << CheckCode::AccessRole << Key::ReplyRoleStatus << 403 << 401;
    QTest::newRow("keys") << CheckCode::TokenKeysUnavailable << Key::TokenKeysUnavailableStatus << 401 << 503;
    QTest::newRow("too large") << CheckCode::ListenerTooLarge << Key::ReplyTooLargeStatus << 413 << 400;
}

void TestDiagnose::repliesAreThoseThatAreConfigured()
{
    QFETCH(const CheckCode, code);
    QFETCH(const settings::Key, key);
    QFETCH(const int, usual);
    QFETCH(const int, other);
    settings::Settings settings;
    const auto finding = [&] {
        admission::Configuration configuration;
        configuration.apply(settings);
        return explain({code, "azure.monitor", "api://usher", 1, now, now, 1, {}}, configuration, now);
    };
    QCOMPARE(finding().status, usual);
    QVERIFY(settings.set(key, std::to_string(other)));
    QCOMPARE(finding().status, other);
    if (code == CheckCode::AccessRole)
        QVERIFY(english(finding().cause).ends_with("The reply is 401."));
}

void TestDiagnose::observedFaultsAreWarnings_data()
{
    QTest::addColumn<int>("code");
    for (const CheckCode code :
         {CheckCode::TokenAudience, CheckCode::TokenIssuer, CheckCode::TokenClaim, CheckCode::TokenExpired,
          CheckCode::TokenSignature, CheckCode::TokenUnknownKey, CheckCode::TokenKeysUnavailable,
          CheckCode::TokenMissing, CheckCode::PayloadSchema, CheckCode::PayloadNoTarget,
          CheckCode::ListenerPath, CheckCode::PayloadJson})
        QTest::newRow(std::string(record::checkName(code)).c_str()) << int(code);
}

void TestDiagnose::observedFaultsAreWarnings()
{
    QFETCH(int, code);
    World world;
    world.refused(
        CheckCode(code), 3, "", CheckCode(code) == CheckCode::TokenAudience ? "api://other" : "api://usher",
        CheckCode(code) == CheckCode::TokenClaim ? "appid = 461e8683-5575-4561-ac7f-899cc907d62a" : "wanted");
    const Report report = world.report();
    QCOMPARE(report.state, State::Warning);
    QCOMPARE(report.findings.size(), std::size_t(1));
    const Finding& finding = report.findings[0];
    QCOMPARE(finding.code, std::string(record::checkName(CheckCode(code))));
    QCOMPARE(finding.count, 3);
    QCOMPARE(finding.since.value(), now - 5min);
    QCOMPARE(finding.sampleId, 4711);
    for (const Sentence* const sentence : {&finding.title, &finding.evidence, &finding.cause, &finding.fix})
        QVERIFY(!english(*sentence).empty());
}

void TestDiagnose::healedCausesAreNotSaidAnyMore()
{
    World world;
    world.refused(CheckCode::UserInactive, 5, "azure.monitor");
    world.refused(CheckCode::TokenAudience, 5, "", "api://usher");
    world.refused(CheckCode::TokenClaim, 5, "", "api://usher", "azp = 461e8683-5575-4561-ac7f-899cc907d62a",
                  "absent");
    const Report report = world.report();
    QCOMPARE(report.state, State::Ok);
    QVERIFY(report.findings.empty());
}

void TestDiagnose::keyHealsWhenItIsPublishedForTheIssuer_data()
{
    QTest::addColumn<QByteArray>("published");
    QTest::addColumn<bool>("healed");
    QTest::newRow("another key") << QByteArray(R"("kid":"k1")") << false;
    QTest::newRow("for another issuer")
        << QByteArray(R"("kid":"k2","issuer":"https://else.example")") << false;
    QTest::newRow("for this issuer") << QByteArray(R"("kid":"k2","issuer":"https://login.example")") << true;
    QTest::newRow("for all") << QByteArray(R"("kid":"k2")") << true;
}

void TestDiagnose::keyHealsWhenItIsPublishedForTheIssuer()
{
    QFETCH(QByteArray, published);
    QFETCH(bool, healed);
    const auto keys = auth::KeySet::parse(publishedKeys(published.toStdString()));
    QVERIFY(keys);
    auto provider = std::make_shared<auth::Provider>();
    provider->issuer = "https://login.example";
    provider->keys = std::make_shared<const auth::KeySet>(*keys);
    World world;
    world.entities[0].metadataUrl = "https://login.example/metadata";
    world.providers["https://login.example/metadata"] = provider;
    world.refused(CheckCode::TokenUnknownKey, 3, "", "api://usher", "a key", "k2");
    QCOMPARE(world.report().findings.empty(), healed);
}

void TestDiagnose::rateRuleHealsWithItsHourOrItsRule_data()
{
    QTest::addColumn<QByteArray>("ruleOf"); // user name; empty = for all
    QTest::addColumn<bool>("active");
    QTest::addColumn<int>("minutesAgo");
    QTest::addColumn<bool>("healed");
    QTest::newRow("rule for all") << QByteArray() << true << 1 << false;
    QTest::newRow("rule for the user") << QByteArray("azure.monitor") << true << 1 << false;
    QTest::newRow("rule for another user") << QByteArray("other") << true << 1 << true;
    QTest::newRow("inactive rule") << QByteArray() << false << 1 << true;
    QTest::newRow("the hour before") << QByteArray() << true << 10 << true; // now is 6:40 past the hour
}

void TestDiagnose::rateRuleHealsWithItsHourOrItsRule()
{
    QFETCH(QByteArray, ruleOf);
    QFETCH(bool, active);
    QFETCH(int, minutesAgo);
    QFETCH(bool, healed);
    World world;
    world.rateRules = {{"id", "rule", ruleOf.isEmpty() ? identity::RateScope::All : identity::RateScope::User,
                        ruleOf.toStdString(), 5, active}};
    world.refused(CheckCode::AccessRateLimit, 3, "azure.monitor");
    world.groups.back().last = now - std::chrono::minutes(minutesAgo);
    QCOMPARE(world.report().findings.empty(), healed);
}

void TestDiagnose::blockersComeFirstThenTheNewest()
{
    World world;
    world.users[0].lockedOut = true;
    world.refused(CheckCode::TokenExpired, 1);
    world.groups.back().last = now - 10min;
    world.refused(CheckCode::TokenSignature, 1);
    world.groups.back().last = now - 1s;
    const Report report = world.report();
    QCOMPARE(report.findings.size(), std::size_t(3));
    QCOMPARE(report.findings[0].code, std::string("user.locked_out"));
    QCOMPARE(report.findings[1].code, std::string("token.signature"));
    QCOMPARE(report.findings[2].code, std::string("token.expired"));
}

void TestDiagnose::storeThatCannotKeepIsABlocker()
{
    World world;
    world.health.error = store::StoreError::DiskFull;
    world.health.since = now - 1min;
    world.health.refused = 12;
    const Report report = world.report();
    QCOMPARE(report.state, State::Blocked);
    QCOMPARE(report.findings[0].code, std::string("store.unavailable.disk_full"));
    QCOMPARE(report.findings[0].count, 12);
}

void TestDiagnose::storeThatKeepsAgainIsNoFinding()
{
    World world;
    world.refused(CheckCode::StoreUnavailable, 3, "azure.monitor"); // until a minute ago
    world.groups.push_back(
        {CheckCode::Accepted, "azure.monitor", "api://usher", 2, now - 14min, now - 5min, 1, {}});
    QCOMPARE(world.report().findings.size(), std::size_t(1));
    QCOMPARE(world.report().findings[0].severity, Severity::Warning);
    world.groups.back().last = now - 1min; // in the millisecond of the last refusal
    QVERIFY(world.report().findings.empty());
    world.groups.back().last = now - 30s;
    QVERIFY(world.report().findings.empty());
}

void TestDiagnose::storeAloneIsReported()
{
    const Report report = storeReport({store::StoreError::Io, now - 1min, 7, 0}, now);
    QCOMPARE(report.state, State::Blocked);
    QCOMPARE(report.findings.size(), std::size_t(1));
    QCOMPARE(report.findings[0].code, std::string("store.unavailable"));
    QVERIFY(report.findings[0].rivals.empty());
    QCOMPARE(
        english(report.headline),
        std::string("7 of 7 requests in the last 15 minutes could not be stored and were answered 503."));
    QVERIFY(english(report.findings[0].evidence).find("the system failed to write") != std::string::npos);
}

void TestDiagnose::leastPrivilegeWarnsWithoutRefusing()
{
    World world;
    world.users[0].webServiceAccessOnly = false;
    world.users[0].identityType = "human";
    world.users[0].roles.push_back("admin");
    const Report report = world.report();
    QCOMPARE(report.state, State::Warning);
    QCOMPARE(report.findings.size(), std::size_t(3));
    QCOMPARE(report.findings[0].code, std::string("user.interactive"));
    QCOMPARE(report.findings[2].code, std::string("user.extra_roles"));
    QCOMPARE(report.findings[0].repair.value(),
             (Repair{Repair::Kind::TickWebServiceOnly, "azure.monitor", {}}));
    QCOMPARE(report.findings[1].repair.value(),
             (Repair{Repair::Kind::SetIdentityType, "azure.monitor", "machine"}));
    QCOMPARE(report.findings[2].repair.value(),
             (Repair{Repair::Kind::RemoveExtraRoles, "azure.monitor", identity::integrationRole}));
}

void TestDiagnose::keysThatCannotBeRenewedWarn()
{
    World world;
    auto provider = std::make_shared<auth::Provider>();
    provider->keys = std::make_shared<const auth::KeySet>();
    provider->lastError = "metadata: status 503";
    world.entities[0].metadataUrl = "https://login.example/metadata";
    world.providers["https://login.example/metadata"] = provider;
    world.entities.push_back(world.entities[0]); // another client of the same provider is no second finding
    world.entities[1].clientId = "api://other";
    world.users.push_back(world.users[0]);
    world.users[1].source = "api://other";
    const Report report = world.report();
    QCOMPARE(report.state, State::Warning);
    QCOMPARE(report.findings.size(), std::size_t(1));
    const Finding& finding = report.findings[0];
    QCOMPARE(finding.code, std::string("oidc.refresh_failing"));
    QCOMPARE(finding.got, std::string("metadata: status 503"));
    QCOMPARE(english(finding.evidence),
             std::string("Asked for https://login.example/metadata: metadata: status 503."));
    provider->keys.reset(); // then requests are refused, and that is said instead
    QCOMPARE(world.report().findings.front().code, std::string("token.keys_unavailable"));
    for (const Finding& other : world.report().findings)
        QVERIFY(other.code != "oidc.refresh_failing");
}

void TestDiagnose::ownCertificateWarnsWhereOthersSeeIt()
{
    World world;
    QVERIFY(world.report().findings.empty());
    world.ownCertificateOutside = true;
    const Report report = world.report();
    QCOMPARE(report.state, State::Warning);
    QCOMPARE(report.findings.size(), std::size_t(1));
    QCOMPARE(report.findings[0].code, std::string("listener.own_certificate"));
    QVERIFY(english(report.findings[0].evidence).find('{') == std::string::npos);
}

void TestDiagnose::extraRolesLeaveOnlyWhatWasGranted()
{
    World world;
    world.users[0].roles = {"itil"};
    const Report report = world.report();
    QCOMPARE(report.findings[0].code, std::string("access.role"));
    QCOMPARE(report.findings[1].repair.value(),
             (Repair{Repair::Kind::RemoveExtraRoles, "azure.monitor", {}}));
}

void TestDiagnose::warningsCarryTheirRepair()
{
    World world;
    world.entities.push_back(world.entities[0]);
    world.entities[1].clientId = "api://other";
    world.entities[1].active = false;
    world.refused(CheckCode::TokenAudience, 3, "", "api://other");
    const Report report = world.report();
    QCOMPARE(report.state, State::Warning);
    QCOMPARE(report.findings[0].repair.value(),
             (Repair{Repair::Kind::ActivateEntity, {}, {}, "api://other"}));
}

void TestDiagnose::usersNamedByOtherClaimsHealToo()
{
    World world;
    world.entities[0].userClaim = "oid";
    world.users[0].active = false;
    world.refused(CheckCode::UserInactive, 3, "azure.monitor");
    QCOMPARE(world.report().findings.at(0).repair.value(),
             (Repair{Repair::Kind::ActivateUser, "azure.monitor", {}}));
    world.users[0].active = true;
    QVERIFY(world.report().findings.empty());
}

void TestDiagnose::nothingSetUpIsSaid()
{
    World world;
    world.entities.clear();
    const Report report = world.report();
    QCOMPARE(report.state, State::Warning);
    QCOMPARE(report.findings[0].code, std::string("setup.no_client"));
}

void TestDiagnose::sentencesLeaveNoPlaceholder()
{
    for (const record::CheckRow& row : record::allChecks()) {
        if (row.code == CheckCode::Accepted)
            continue;
        World world;
        if (row.code == CheckCode::UserInactive)
            world.users[0].active = false;
        world.refused(row.code, 2, row.stage > record::Stage::Token ? "azure.monitor" : "",
                      "api://elsewhere");
        for (const Finding& finding : world.report().findings)
            for (const Sentence* const sentence : {&finding.title, &finding.evidence, &finding.cause,
                                                   &finding.fix, &finding.serviceNow, &finding.azure})
                QVERIFY2(english(*sentence).find('{') == std::string::npos, english(*sentence).c_str());
        QVERIFY(english(world.report().headline).find('{') == std::string::npos);
    }
}

void TestDiagnose::whoeverMendsItIsToldWhere()
{
    for (const Entry* const entry : allEntries()) {
        const bool saysWhere = entry->check && record::checkStage(*entry->check) != record::Stage::Store &&
                               record::checkStage(*entry->check) != record::Stage::Listener;
        if (saysWhere && entry->who == Who::AzureAdministrator)
            QVERIFY2(*entry->azure || *entry->command, entry->code.data());
        if (saysWhere && entry->who == Who::Here)
            QVERIFY2(*entry->serviceNow, entry->code.data());
    }
    for (const char* const code :
         {"user.interactive", "user.human_identity", "user.extra_roles", "oidc.refresh_failing"})
        QVERIFY2(*entryOf(std::string_view(code)).serviceNow, code);
    QVERIFY(entryOf(std::string_view("no.such")).code.empty());
}

void TestDiagnose::fillKeepsWhatItDoesNotKnow()
{
    QCOMPARE(fill("{a} and {b}{c", {{"a", "1"}}), std::string("1 and {b}{c"));
    QCOMPARE(fill("{a}", {{"a", "{b}"}, {"b", "x"}}), std::string("{b}")); // values are not filled in again
    QCOMPARE(fill("", {}), std::string());
}

QTEST_APPLESS_MAIN(TestDiagnose)
#include "tst_diagnose.moc"
