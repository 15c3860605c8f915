// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/clientchange.h"

#include "core/engine/engine.h"
#include "core/store/credentialstore.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace usher;
using namespace usher::engine;
using enum ClientWish::Kind;

/// OAuth clients in a real engine: real listener, real database.
class TestClientChange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init();
    void cleanup();
    void makesAClientThatIsListed();
    void refusesANameThatIsTaken();
    void refusesWhatIsGone_data();
    void refusesWhatIsGone();
    void makesAnotherSecret();
    void revokesForTheNextRequest();
    void switchesBothKindsOnAndOff();
    void removesAClientWithItsTokens();
    void listsWhomAnEntityLeadsTo();
    void seesTokensOfAnotherProcess();
    void verifiesWithATokenOfItsOwn();
    void refusesAClientThatNobodyIsBoundTo();
    void verifiesTheOnlyClientUnasked();

private:
    [[nodiscard]] Options options() const;
    [[nodiscard]] ClientAnswer make(const std::string& name, const std::string& user) const;
    [[nodiscard]] ListedClient listed(const std::string& clientId) const;
    [[nodiscard]] store::DataFolder folder() const
    {
        return std::move(*store::DataFolder::open(options().data));
    }
    /// As the token service of another process does.
    void issue(const std::string& clientId) const;
    [[nodiscard]] Verification verify(const std::string& clientId) const;
    void addUser(const std::string& name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Engine> m_engine;
    base::SystemClock m_clock;
};

void TestClientChange::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_engine = std::make_unique<Engine>(options());
    QVERIFY(m_engine->start().has_value());
}

void TestClientChange::cleanup()
{
    m_engine.reset();
    m_folder.reset();
}

Options TestClientChange::options() const
{
    Options options;
    options.data = m_folder->filePath(QStringLiteral("data")).toStdString();
    options.port = 0;
    return options;
}

ClientAnswer TestClientChange::make(const std::string& name, const std::string& user) const
{
    ClientWish wish;
    wish.client.name = name;
    wish.client.applicationUser = user;
    return m_engine->changeClient(wish);
}

ListedClient TestClientChange::listed(const std::string& clientId) const
{
    for (const ListedClient& client : m_engine->status().clients)
        if (client.clientId == clientId)
            return client;
    return {};
}

void TestClientChange::issue(const std::string& clientId) const
{
    auto store = store::CredentialStore::open(folder(), m_clock);
    QVERIFY(store.has_value());
    auth::OwnToken token;
    token.digest = base::sha256(auth::newOpaqueToken().reveal());
    token.clientId = clientId;
    token.issued = m_clock.now();
    token.expires = token.issued + std::chrono::minutes(5);
    QVERIFY(store->issue({&token, 1}).has_value());
}

Verification TestClientChange::verify(const std::string& clientId) const
{
    std::optional<Verification> answer;
    m_engine->verify({{}, clientId}, [&](const Verification& found) { answer = found; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
        return failedVerification(VerificationError::Stopped, {});
    return *answer;
}

void TestClientChange::addUser(const std::string& name) const
{
    auto store = store::ConfigStore::open(folder(), m_clock);
    QVERIFY(store.has_value());
    identity::User user;
    user.userName = name;
    user.roles = {identity::integrationRole};
    QVERIFY(store->saveUser(user).has_value());
}

void TestClientChange::makesAClientThatIsListed()
{
    const auto made = make("watcher", "kiln");
    QVERIFY(!made.error);
    QCOMPARE(made.secret.reveal().size(), std::size_t(43));
    QCOMPARE(made.clientId.size(), std::size_t(32));
    const auto client = listed(made.clientId);
    QCOMPARE(client.name, std::string("watcher"));
    QCOMPARE(client.user, std::string("kiln"));
    QVERIFY(client.active && client.hasSecret && !client.lastIssued);
    QVERIFY(client.kind == ListedClient::Kind::OwnClient);
}

void TestClientChange::refusesANameThatIsTaken()
{
    QVERIFY(!make("watcher", {}).error);
    const auto again = make("watcher", {});
    QVERIFY(again.error == ClientError::NameTaken);
    QVERIFY(again.secret.empty());
    QCOMPARE(m_engine->status().clients.size(), std::size_t(1));
}

void TestClientChange::refusesWhatIsGone_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("new secret") << int(NewSecret);
    QTest::newRow("revoke") << int(RevokeTokens);
    QTest::newRow("activate") << int(Activate);
    QTest::newRow("deactivate") << int(Deactivate);
    QTest::newRow("remove") << int(Remove);
}

void TestClientChange::refusesWhatIsGone()
{
    QFETCH(const int, kind);
    const auto answer = m_engine->changeClient({ClientWish::Kind(kind), "nobody", {}});
    QVERIFY(answer.error == ClientError::NotFound);
    QVERIFY(answer.secret.empty());
}

void TestClientChange::makesAnotherSecret()
{
    const auto first = make("watcher", "kiln");
    const auto second = m_engine->changeClient({NewSecret, first.clientId, {}});
    QVERIFY(!second.error);
    QCOMPARE(second.clientId, first.clientId);
    QVERIFY(second.secret.reveal() != first.secret.reveal());
    QCOMPARE(listed(first.clientId).user, std::string("kiln"));
}

void TestClientChange::revokesForTheNextRequest()
{
    const auto made = make("watcher", "kiln");
    issue(made.clientId);
    issue(made.clientId);
    const auto revoked = m_engine->changeClient({RevokeTokens, made.clientId, {}});
    QVERIFY(!revoked.error);
    QCOMPARE(revoked.revoked, std::size_t(2));
    QCOMPARE(listed(made.clientId).liveTokens, std::size_t(0));
    QVERIFY(listed(made.clientId).lastIssued.has_value());
    QCOMPARE(m_engine->changeClient({RevokeTokens, made.clientId, {}}).revoked, std::size_t(0));
}

void TestClientChange::switchesBothKindsOnAndOff()
{
    auto store = store::ConfigStore::open(folder(), m_clock);
    auth::OidcEntity entity;
    entity.clientId = "api://x";
    entity.metadataUrl = "https://127.0.0.1:9/.well-known/openid-configuration";
    QVERIFY(store->saveEntity(entity).has_value());
    const auto own = make("watcher", "kiln").clientId;
    for (const std::string& id : {own, entity.clientId}) {
        QVERIFY(!m_engine->changeClient({Deactivate, id, {}}).error);
        QVERIFY(!listed(id).active);
        QVERIFY(!m_engine->changeClient({Activate, id, {}}).error);
        QVERIFY(listed(id).active);
    }
    QVERIFY(m_engine->changeClient({NewSecret, entity.clientId, {}}).error == ClientError::NotFound);
    QVERIFY(!m_engine->changeClient({Remove, entity.clientId, {}}).error);
    QCOMPARE(m_engine->status().clients.size(), std::size_t(1));
}

void TestClientChange::removesAClientWithItsTokens()
{
    const auto made = make("watcher", "kiln");
    issue(made.clientId);
    const auto removed = m_engine->changeClient({Remove, made.clientId, {}});
    QVERIFY(!removed.error);
    QCOMPARE(removed.revoked, std::size_t(1));
    QVERIFY(m_engine->status().clients.empty());
    auto store = store::ConfigStore::open(folder(), m_clock);
    QCOMPARE(store->loadTokens()->tallies(m_clock.now()).at(made.clientId).alive, std::size_t(0));
}

void TestClientChange::listsWhomAnEntityLeadsTo()
{
    admission::Configuration configuration;
    identity::User user;
    user.userName = "azure.monitor";
    user.source = "api://x";
    configuration.directory = identity::Directory({user}, {});
    auth::OidcEntity entity;
    entity.clientId = "api://x";
    entity.userClaim = "aud";
    entity.userField = "source";
    auth::OidcEntity other = entity;
    other.clientId = "api://y";
    auth::OidcEntity demo = entity;
    demo.demo = true;
    demo.active = false;
    configuration.entities = {entity, other, demo};
    const auto all = listClients(configuration, m_clock.now());
    QCOMPARE(all.size(), std::size_t(2)); // a demo that nobody trusts is no client
    QCOMPARE(all[0].user, std::string("azure.monitor"));
    QCOMPARE(all[0].name, std::string("api://x")); // better than none
    QVERIFY(all[1].user.empty());
}

void TestClientChange::seesTokensOfAnotherProcess()
{
    const auto made = make("watcher", "kiln");
    issue(made.clientId);
    QTRY_COMPARE_WITH_TIMEOUT(listed(made.clientId).liveTokens, std::size_t(1), 5'000);
}

void TestClientChange::verifiesWithATokenOfItsOwn()
{
    SetupDraft draft = m_engine->setupState().draft;
    draft.client.origin = ClientDraft::Origin::OwnClient;
    draft.client.own.clientId = auth::newClientId();
    draft.client.own.secretVerifier = auth::verifierOf(auth::newClientSecret());
    QVERIFY(m_engine->applySetup(draft).stored);
    const auto found = verify(draft.client.callerId());
    QVERIFY(found.state == Verification::State::Passed);
    QVERIFY(found.withToken);
    QCOMPARE(found.user, draft.user.userName);
    QCOMPARE(found.clientId, draft.client.own.clientId);
    QVERIFY(found.trail[std::size_t(record::CheckCode::UserNoneBound)].basis == Basis::Real);
    // Nothing is left that could be sent again.
    const auto client = listed(draft.client.own.clientId);
    QTRY_COMPARE_WITH_TIMEOUT(listed(client.clientId).liveTokens, std::size_t(0), 5'000);
}

void TestClientChange::refusesAClientThatNobodyIsBoundTo()
{
    const auto found = verify(make("watcher", {}).clientId);
    QVERIFY(found.state == Verification::State::Refused);
    QVERIFY(found.refused == record::CheckCode::UserNoneBound);
    QVERIFY(found.withToken);
    QVERIFY(found.finding.has_value());
}

void TestClientChange::verifiesTheOnlyClientUnasked()
{
    QVERIFY(verify({}).error.has_value()); // nothing is set up
    addUser("kiln");
    QVERIFY(!make("watcher", "kiln").error);
    const auto found = verify({});
    QVERIFY(found.state == Verification::State::Passed);
    QCOMPARE(found.user, std::string("kiln"));
}

QTEST_GUILESS_MAIN(TestClientChange)
#include "tst_clientchange.moc"
