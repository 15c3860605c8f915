// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/setupchange.h"

#include <QTest>

#include <algorithm>

using namespace usher;
using namespace usher::engine;
using Origin = ClientDraft::Origin;
using Transport = ListenerDraft::Transport;
using auth::TokenVersion;

namespace {

constexpr const char* tenant = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
constexpr const char* guid = "3b9f04d2-6c1e-4f7a-8e25-90d251c7e0a9";

SetupDraft draft()
{
    SetupDraft made;
    made.client.tenant = tenant;
    made.client.audience = guid;
    return made;
}

store::StoredConfiguration configured(const SetupDraft& draft)
{
    store::StoredConfiguration stored;
    stored.entities = {entityOf(draft.client)};
    stored.users = {userOf(draft, {})};
    return stored;
}

} // namespace

Q_DECLARE_METATYPE(usher::engine::ClientDraft)

class TestSetupDraft : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void makesTheEntityOfItsVersion();
    void comesBackFromItsEntity_data();
    void comesBackFromItsEntity();
    void keepsWhatItDoesNotAskFor();
    void beginsWithDefaultsAndAFreeName();
    void readsWhatIsConfigured();
    void looksPastTheDemo();
    void putsTheReplacedOutOfTheWay();
    void makesAnOwnClientBesideWhatIsThere();
    void comesBackFromAnOwnClient();
    void leavesTheListenerAloneUnlessItChanges();
    void listenerComesBackFromItsSettings_data();
    void listenerComesBackFromItsSettings();
};

void TestSetupDraft::makesTheEntityOfItsVersion()
{
    auto v1 = draft().client;
    v1.version = TokenVersion::V1;
    v1.audience = "api://usher";
    const auto first = entityOf(v1);
    QCOMPARE(first.claimName, std::string("appid"));
    QCOMPARE(first.clientId, std::string("api://usher"));
    QVERIFY(first.metadataUrl.ends_with(std::string(tenant) + "/.well-known/openid-configuration"));
    auto v2 = draft().client;
    v2.origin = Origin::AzureUsGovernment;
    const auto second = entityOf(v2);
    QCOMPARE(second.claimName, std::string("azp"));
    QCOMPARE(second.claimValue, std::string("f1f34126-d4ef-40e1-ad4b-bf5d47b4860d"));
    QVERIFY(second.metadataUrl.find("/v2.0/") != std::string::npos);
    QVERIFY(metadataUrlOf(ClientDraft()).empty());
}

void TestSetupDraft::comesBackFromItsEntity_data()
{
    QTest::addColumn<ClientDraft>("client");
    for (const auto origin : {Origin::AzurePublic, Origin::AzureUsGovernment, Origin::AzureChina})
        for (const auto version : {TokenVersion::V1, TokenVersion::V2})
            QTest::addRow("cloud %d V%d", int(origin), int(version))
                << ClientDraft{origin, tenant, version, guid, {}, {}};
    QTest::newRow("other V1") << ClientDraft{Origin::OtherProvider,
                                             {},
                                             TokenVersion::V1,
                                             "api://x",
                                             "http://127.0.0.1:9/t/.well-known/openid-configuration",
                                             "/ca.pem"};
    QTest::newRow("other V2") << ClientDraft{Origin::OtherProvider,
                                             "t",
                                             TokenVersion::V2,
                                             guid,
                                             "https://idp.example/v2.0/.well-known/openid-configuration",
                                             {}};
}

void TestSetupDraft::comesBackFromItsEntity()
{
    QFETCH(ClientDraft, client);
    QVERIFY(draftOf(entityOf(client)) == client);
}

void TestSetupDraft::keepsWhatItDoesNotAskFor()
{
    identity::User held;
    held.sysId = "1";
    held.identityType = "ai";
    held.lockedOut = true;
    held.roles = {"rest_service", identity::integrationRole};
    auto wanted = draft();
    wanted.user.role = false;
    const auto user = userOf(wanted, held);
    QCOMPARE(user.sysId, std::string("1"));
    QCOMPARE(user.identityType, std::string("ai"));
    QVERIFY(user.lockedOut);
    QCOMPARE(user.roles, std::vector<std::string>{"rest_service"});
    QCOMPARE(user.source, std::string(guid));
    QCOMPARE(userOf(draft(), {}).identityType, std::string("machine"));
}

void TestSetupDraft::beginsWithDefaultsAndAFreeName()
{
    store::StoredConfiguration stored;
    QVERIFY(stateOf(stored, {}).first);
    QVERIFY(stateOf(stored, {}).draft == SetupDraft());
    stored.users.resize(2);
    stored.users[0].userName = "azure.monitor";
    stored.users[1].userName = "azure.monitor.2";
    QCOMPARE(stateOf(stored, {}).draft.user.userName, std::string("azure.monitor.3"));
}

void TestSetupDraft::readsWhatIsConfigured()
{
    auto wanted = draft();
    wanted.user = {"svc.azure", true, false, false};
    const auto state = stateOf(configured(wanted), {});
    QVERIFY(!state.first);
    QVERIFY(state.draft == wanted);
    QCOMPARE(state.around.editedUser, std::string("svc.azure"));
}

void TestSetupDraft::looksPastTheDemo()
{
    auto stored = configured(draft());
    auth::OidcEntity demo;
    demo.demo = true;
    demo.clientId = "demo";
    stored.entities.insert(stored.entities.begin(), demo);
    QCOMPARE(stateOf(stored, {}).draft.client.audience, std::string(guid));
    stored.entities.pop_back();
    QVERIFY(stateOf(stored, {}).first);
}

void TestSetupDraft::putsTheReplacedOutOfTheWay()
{
    auto stored = configured(draft());
    stored.entities[0].clockSkewSeconds = 60;
    auto wanted = draft();
    wanted.client.audience = "api://usher";
    wanted.client.version = TokenVersion::V1;
    wanted.user.userName = "svc.azure";
    const auto change = changeFor(wanted, stored, wanted.listener);
    QCOMPARE(change.entities.size(), std::size_t(2));
    QCOMPARE(change.entities[0].clientId, std::string(guid));
    QVERIFY(!change.entities[0].active);
    QCOMPARE(change.entities[1].clientId, std::string("api://usher"));
    QVERIFY(change.entities[1].active);
    QCOMPARE(change.entities[1].clockSkewSeconds, std::int64_t(60));
    QCOMPARE(change.users.size(), std::size_t(2));
    QCOMPARE(change.users[0].userName, std::string("azure.monitor"));
    QVERIFY(change.users[0].source.empty());
    QCOMPARE(change.users[1].userName, std::string("svc.azure"));
    QCOMPARE(change.users[1].source, std::string("api://usher"));
}

void TestSetupDraft::makesAnOwnClientBesideWhatIsThere()
{
    const auto stored = configured(draft());
    SetupDraft wanted = stateOf(stored, {}).draft;
    wanted.client.origin = Origin::OwnClient;
    wanted.client.own.clientId = "0123456789abcdef0123456789abcdef";
    wanted.client.own.secretVerifier = "sha256:x";
    wanted.user.userName = "watcher";
    const auto change = changeFor(wanted, stored, wanted.listener);
    QVERIFY(change.entities.empty()); // the other way in stays open
    QCOMPARE(change.clients.size(), std::size_t(1));
    QCOMPARE(change.clients[0].applicationUser, std::string("watcher"));
    QCOMPARE(change.clients[0].secretVerifier, std::string("sha256:x"));
    QCOMPARE(change.users.size(), std::size_t(1)); // nobody's Source is touched
    QVERIFY(change.users[0].source.empty());
    wanted.client.own.userBound = false;
    QVERIFY(clientOf(wanted).applicationUser.empty());
}

void TestSetupDraft::comesBackFromAnOwnClient()
{
    store::StoredConfiguration stored;
    QVERIFY(stateOf(stored, {}).first);
    auth::OAuthClient client;
    client.name = "Alert sender";
    client.clientId = "0123456789abcdef0123456789abcdef";
    client.secretVerifier = "sha256:x";
    client.applicationUser = "watcher";
    client.accessLifespan = 60;
    identity::User user;
    user.userName = "watcher";
    user.active = false;
    stored.clients = {client};
    stored.users = {user};
    const auto state = stateOf(stored, {});
    QVERIFY(!state.first);
    QVERIFY(state.draft.client.isOwn());
    QCOMPARE(state.draft.client.callerId(), client.clientId);
    QCOMPARE(state.draft.client.own.accessLifespan, std::int64_t(60));
    QVERIFY(state.draft.client.own.secretVerifier.empty());
    QVERIFY(state.around.clients[0].secretVerifier.empty());
    QCOMPARE(state.draft.user.userName, std::string("watcher"));
    QVERIFY(!state.draft.user.active);
    // Beside an entity it waits until somebody chooses it.
    stored.entities = configured(draft()).entities;
    const auto both = stateOf(stored, {});
    QVERIFY(!both.draft.client.isOwn());
    QVERIFY(both.draft.client.own == state.draft.client.own);
    QCOMPARE(both.ownUser->userName, std::string("watcher"));
}

void TestSetupDraft::leavesTheListenerAloneUnlessItChanges()
{
    const auto wanted = draft();
    QVERIFY(changeFor(wanted, {}, wanted.listener).settings.empty());
    ListenerDraft before = wanted.listener;
    before.port = 1;
    const auto change = changeFor(wanted, {}, before);
    QCOMPARE(change.settings.size(), std::size_t(5));
    settings::Settings settings;
    for (const auto& [key, text] : change.settings)
        QVERIFY(settings.set(key, text).has_value());
}

void TestSetupDraft::listenerComesBackFromItsSettings_data()
{
    QTest::addColumn<int>("transport");
    QTest::newRow("own") << int(Transport::OwnCertificate);
    QTest::newRow("files") << int(Transport::CertificateFiles);
    QTest::newRow("http") << int(Transport::PlainHttp);
}

void TestSetupDraft::listenerComesBackFromItsSettings()
{
    QFETCH(int, transport);
    auto wanted = draft();
    wanted.listener = {"::1", 0, Transport(transport), {}, {}};
    if (wanted.listener.transport == Transport::CertificateFiles) {
        wanted.listener.certificateFile = "/c.pem";
        wanted.listener.keyFile = "/k.pem";
    }
    settings::Settings settings;
    for (const auto& [key, text] : changeFor(wanted, {}, {}).settings)
        QVERIFY(settings.set(key, text).has_value());
    QVERIFY(listenerOf(withListenerSettings({}, settings)) == wanted.listener);
    QVERIFY(listenerOf(withListener({}, wanted.listener)) == wanted.listener);
}

QTEST_APPLESS_MAIN(TestSetupDraft)
#include "tst_setupdraft.moc"
