// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/azurecloud.h"
#include "core/diagnosis/diagnose.h"
#include "core/engine/configurationfile.h"
#include "core/engine/repairs.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

using namespace usher;
using namespace usher::engine;
using diagnosis::Repair;
using record::CheckCode;
using Kind = Repair::Kind;

namespace {

constexpr const char* audience = "api://kiln";
constexpr const char* ownClient = "4711";
constexpr const char* otherCloud = "appid f1f34126-d4ef-40e1-ad4b-bf5d47b4860d";

/// What a test breaks, and the refusal that it then sees.
struct Fault {
    std::function<void(store::ConfigurationChange&)> make;
    diagnosis::OutcomeGroup seen;
    const char* finding;
    Kind repair;
};

diagnosis::OutcomeGroup refused(CheckCode code, const char* expected = "", const char* claims = "")
{
    diagnosis::OutcomeGroup group;
    group.outcome = code;
    group.clientId = audience;
    group.count = 3;
    group.sampleId = 1;
    group.sample = {code, record::CheckStatus::Refused, expected, "another"};
    group.sampleClaims = claims;
    if (code > CheckCode::UserAmbiguous && code <= CheckCode::AccessRole)
        group.user = "azure.kiln";
    return group;
}

diagnosis::OutcomeGroup refusedConnector()
{
    auto group = refused(CheckCode::PayloadConnector);
    group.user = "azure.kiln";
    group.sample.got = "oven, which is inactive";
    return group;
}

identity::User user(const char* name)
{
    identity::User made;
    made.userName = name;
    made.source = audience;
    made.roles = {identity::integrationRole};
    return made;
}

store::ConfigurationChange healthy()
{
    store::ConfigurationChange change;
    change.users = {user("azure.kiln")};
    auth::OidcEntity entity;
    entity.clientId = audience;
    entity.claimName = "appid";
    change.entities = {entity};
    return change;
}

std::map<std::string, Fault> faults()
{
    using Change = store::ConfigurationChange;
    const std::string appid = std::string(R"({"appid":")") + auth::azureActionGroupsAppId + R"("})";
    return {
        {"inactive",
         {[](Change& c) { c.users[0].active = false; }, refused(CheckCode::UserInactive), "user.inactive",
          Kind::ActivateUser}},
        {"locked out",
         {[](Change& c) {
              c.users[0].lockedOut = true;
              c.users[0].failedAttempts = 5;
          },
          refused(CheckCode::UserLockedOut), "user.locked_out", Kind::UnlockUser}},
        {"password reset",
         {[](Change& c) {
              c.users[0].passwordNeedsReset = true;
              c.settings = {{settings::Key::UserEnforcePasswordReset, "true"}};
          },
          refused(CheckCode::UserPasswordReset), "user.password_reset", Kind::ClearPasswordReset}},
        {"no role",
         {[](Change& c) {
              c.users[0].roles = {"itil", "x_kiln"};
          },
          refused(CheckCode::AccessRole), "access.role", Kind::GrantRole}},
        {"another Source",
         {[](Change& c) { c.users[0].source = "api://kiln/"; }, refused(CheckCode::UserNotFound),
          "user.not_found", Kind::SetSource}},
        {"two users",
         {[](Change& c) {
              c.users = {user("azure.kiln"), user("azure.left"), user("azure.roleless")};
              c.users[1].active = false;
              c.users[2].roles.clear();
          },
          refused(CheckCode::UserAmbiguous), "user.ambiguous", Kind::EmptyOtherSources}},
        {"interactive",
         {[](Change& c) { c.users[0].webServiceAccessOnly = false; },
          {},
          "user.interactive",
          Kind::TickWebServiceOnly}},
        {"a person",
         {[](Change& c) { c.users[0].identityType = "human"; },
          {},
          "user.human_identity",
          Kind::SetIdentityType}},
        {"extra roles",
         {[](Change& c) {
              c.users[0].roles = {"itil", identity::integrationRole, "admin"};
          },
          {},
          "user.extra_roles",
          Kind::RemoveExtraRoles}},
        {"inactive entity",
         {[](Change& c) { c.entities[0].active = false; }, refused(CheckCode::TokenAudience),
          "token.audience", Kind::ActivateEntity}},
        {"the other version's claim",
         {[](Change& c) { c.entities[0].claimName = "azp"; },
          refused(CheckCode::TokenClaim, "azp 461e8683-5575-4561-ac7f-899cc907d62a", appid.c_str()),
          "token.claim", Kind::SetClaimName}},
        {"another user claim",
         {[](Change& c) { c.entities[0].userClaim = "oid"; }, refused(CheckCode::UserClaimMissing),
          "user.claim_missing", Kind::SetUserClaim}},
        {"another user field",
         {[](Change& c) { c.entities[0].userField = "user_name"; }, refused(CheckCode::UserNotFound),
          "user.not_found", Kind::SetUserField}},
        {"another cloud's caller",
         {[](Change& c) {
              c.entities[0].claimValue = auth::actionGroupsAppId(auth::AzureCloud::UsGovernment);
          },
          refused(CheckCode::TokenClaim, otherCloud, appid.c_str()), "token.claim", Kind::SetClaimValue}},
        {"JTI verification",
         {[](Change& c) { c.entities[0].jti = true; }, refused(CheckCode::TokenReplayed), "token.replayed",
          Kind::SwitchJtiOff}},
        {"inactive connector",
         {[](Change& c) {
              c.connectors = {{"", "Oven", "oven", "Oven", false}};
          },
          refusedConnector(), "payload.connector", Kind::ActivateConnector}},
    };
}

} // namespace

class TestRepairs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void healsAndIsTakenBack_data();
    void healsAndIsTakenBack();
    void isOneChange();
    void restoresWhatNobodyCouldCompute();
    void bindsAUserToAnOwnClient();
    void leavesWhatChangedMeanwhile();
    void foreseesWithoutChanging();
    void refusesWhatIsNotThere_data();
    void refusesWhatIsNotThere();

private:
    /// The finding of that code, as the status panel has it.
    [[nodiscard]] std::optional<diagnosis::Finding> find(const Fault& fault);
    [[nodiscard]] std::string everything() { return *exportText(*m_store); }

    std::optional<QTemporaryDir> m_dir;
    std::optional<store::DataFolder> m_folder;
    std::optional<store::ConfigStore> m_store;
    store::test::ManualClock m_clock;
};

void TestRepairs::init()
{
    m_dir.emplace();
    m_folder = store::test::folderIn(*m_dir);
    m_store.emplace(store::ConfigStore::open(*m_folder, m_clock).value());
}

void TestRepairs::cleanup()
{
    m_store.reset();
    m_folder.reset();
    m_dir.reset();
}

std::optional<diagnosis::Finding> TestRepairs::find(const Fault& fault)
{
    const auto stored = m_store->load().value();
    admission::Configuration configuration;
    configuration.apply(stored.settings);
    configuration.directory = identity::Directory(stored.users, stored.containments, stored.groups);
    configuration.entities = stored.entities;
    configuration.clients = stored.clients;
    configuration.connectors = stored.connectors;
    configuration.providers = std::make_shared<const auth::Providers>();
    const auto report = diagnosis::diagnose({configuration, {fault.seen}, {}, {}, m_clock.now()});
    for (const diagnosis::Finding& finding : report.findings)
        if (finding.checkCode() == fault.finding)
            return finding;
    return std::nullopt;
}

void TestRepairs::healsAndIsTakenBack_data()
{
    QTest::addColumn<std::string>("name");
    for (const auto& [name, fault] : faults())
        QTest::newRow(name.c_str()) << name;
}

void TestRepairs::healsAndIsTakenBack()
{
    QFETCH(std::string, name);
    const Fault fault = faults().at(name);
    store::ConfigurationChange change = healthy();
    fault.make(change);
    QVERIFY(m_store->apply(change));
    const std::string broken = everything();

    const auto finding = find(fault);
    QVERIFY(finding);
    QVERIFY(finding->repair);
    QCOMPARE(int(finding->repair->kind), int(fault.repair));
    const auto undo = applyRepair(*m_store, *finding->repair);
    QVERIFY(undo);
    const std::string healed = everything();
    QVERIFY(healed != broken);
    QCOMPARE(int(undo->kind), int(diagnosis::undoOf(*finding->repair, {}).kind));
    QVERIFY(!find(fault)); // the cause is gone

    const auto redo = applyRepair(*m_store, *undo);
    QVERIFY(redo);
    QCOMPARE(QByteArray::fromStdString(everything()), QByteArray::fromStdString(broken));
    QVERIFY(find(fault));
    const auto again = applyRepair(*m_store, *redo);
    QVERIFY(again);
    QCOMPARE(everything(), healed);
    QVERIFY(*again == *undo);
}

void TestRepairs::isOneChange()
{
    store::ConfigurationChange change = healthy();
    change.users.push_back(user("azure.left"));
    change.users.push_back(user("azure.right"));
    QVERIFY(m_store->apply(change));
    const auto before = *m_store->generation();
    QVERIFY(applyRepair(*m_store, {Kind::EmptyOtherSources, "azure.kiln", audience, audience}));
    QCOMPARE(*m_store->generation(), before + 1);
    QCOMPARE(m_store->load()->users[0].source, std::string(audience));
    QVERIFY(m_store->load()->users[1].source.empty() && m_store->load()->users[2].source.empty());
}

void TestRepairs::restoresWhatNobodyCouldCompute()
{
    store::ConfigurationChange change = healthy();
    change.users[0].lockedOut = true;
    change.users[0].failedAttempts = 5;
    QVERIFY(m_store->apply(change));
    const auto undo = applyRepair(*m_store, {Kind::UnlockUser, "azure.kiln", {}});
    QVERIFY(undo);
    QCOMPARE(m_store->load()->users[0].failedAttempts, std::int64_t(0));
    QVERIFY(applyRepair(*m_store, *undo));
    QVERIFY(m_store->load()->users[0].lockedOut);
    QCOMPARE(m_store->load()->users[0].failedAttempts, std::int64_t(5));
}

void TestRepairs::bindsAUserToAnOwnClient()
{
    store::ConfigurationChange change = healthy();
    auth::OAuthClient client;
    client.clientId = client.name = ownClient;
    client.secretVerifier = auth::verifierOf(auth::newClientSecret());
    change.clients = {client};
    QVERIFY(m_store->apply(change));
    const auto undo = applyRepair(*m_store, {Kind::SetApplicationUser, {}, "azure.kiln", ownClient});
    QVERIFY(undo);
    QCOMPARE(m_store->load()->clients[0].applicationUser, std::string("azure.kiln"));
    QCOMPARE(m_store->load()->clients[0].secretVerifier, client.secretVerifier);
    QVERIFY(applyRepair(*m_store, *undo));
    QVERIFY(m_store->load()->clients[0].applicationUser.empty());
}

/// A repair that is only foreseen makes the same of a configuration as one that is made.
void TestRepairs::foreseesWithoutChanging()
{
    store::ConfigurationChange change = healthy();
    change.users[0].active = false;
    change.connectors = {{"", "Oven", "oven", "Oven", false}};
    QVERIFY(m_store->apply(change));
    const std::string before = everything();
    admission::Configuration configuration;
    configuration.apply({});
    configuration.directory = identity::Directory(m_store->load()->users, {{"manager", "itil"}});
    configuration.connectors = m_store->load()->connectors;
    const auto active = withRepair(configuration, {Kind::ActivateUser, "azure.kiln", {}});
    QVERIFY(active && active->directory.users()[0].active);
    QVERIFY(!configuration.directory.users()[0].active);
    identity::User manager;
    manager.roles = {"manager"};
    QCOMPARE(int(active->directory.grantOf(manager, "itil")), int(identity::RoleGrant::Contained));
    const auto connected = withRepair(configuration, {Kind::ActivateConnector, {}, "oven"});
    QVERIFY(connected && connected->connectors[0].active);
    QVERIFY(!withRepair(configuration, {Kind::ActivateUser, "nobody", {}}));
    QCOMPARE(everything(), before);
}

void TestRepairs::leavesWhatChangedMeanwhile()
{
    store::ConfigurationChange change = healthy();
    change.users[0].active = false;
    QVERIFY(m_store->apply(change));
    const auto undo = applyRepair(*m_store, {Kind::ActivateUser, "azure.kiln", {}});
    QVERIFY(undo);
    change.users[0].active = true;
    change.users[0].source = "api://moved";
    QVERIFY(m_store->apply(change));
    QVERIFY(applyRepair(*m_store, *undo));
    QVERIFY(!m_store->load()->users[0].active);
    QCOMPARE(m_store->load()->users[0].source, std::string("api://moved"));
}

void TestRepairs::refusesWhatIsNotThere_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= int(Kind::DeactivateConnector); ++kind)
        QTest::newRow(diagnosis::repairText(Kind(kind))) << kind;
}

void TestRepairs::refusesWhatIsNotThere()
{
    QFETCH(int, kind);
    QVERIFY(m_store->apply(healthy()));
    const std::string before = everything();
    const auto done = applyRepair(*m_store, {Kind(kind), "nobody", "api://nobody", "api://nobody"});
    QVERIFY(!done);
    QCOMPARE(done.error(), store::StoreError::NotFound);
    QCOMPARE(everything(), before);
}

QTEST_GUILESS_MAIN(TestRepairs)
#include "tst_repairs.moc"
