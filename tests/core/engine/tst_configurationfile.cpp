// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/engine/configurationfile.h"
#include "core/engine/configurationreader.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

using namespace usher;
using namespace usher::engine;
using Wrong = ConfigurationFileError;

namespace {

/// One data folder of its own.
struct Folder {
    QTemporaryDir dir;
    store::test::ManualClock clock;
    store::DataFolder folder = store::test::folderIn(dir);
    store::ConfigStore store = store::ConfigStore::open(folder, clock).value();
};

auth::OidcEntity entity(const std::string& clientId)
{
    auth::OidcEntity made;
    made.name = "Kiln “alerts”\n";
    made.clientId = clientId;
    made.metadataUrl = "https://login.example.test/v2.0/.well-known/openid-configuration";
    made.tenant = "contoso-kilns";
    made.userClaim = "oid";
    made.userField = "user_name";
    made.clockSkewSeconds = 0;
    made.caFile = "/etc/kiln/ca.pem";
    made.active = false;
    made.jti = true;
    return made;
}

identity::User user(const std::string& name)
{
    identity::User made;
    made.userName = name;
    made.source = name + "-client";
    made.lockedOut = true;
    made.failedAttempts = 7;
    made.passwordNeedsReset = true;
    made.webServiceAccessOnly = false;
    made.identityType = "machine";
    made.roles = {"itil", identity::integrationRole};
    return made;
}

auth::OAuthClient client(const std::string& name)
{
    auth::OAuthClient made;
    made.name = name;
    made.clientId = name + "-id";
    made.secretVerifier = auth::verifierOf(base::SecretString("kiln secret"));
    made.applicationUser = "azure.kiln";
    made.accessLifespan = 60;
    return made;
}

store::ConfigurationChange everything()
{
    store::ConfigurationChange change;
    change.users = {user("azure.kiln"), user("azure.oven")};
    change.users[0].passwordVerifier = "scrypt:verifier";
    change.groups = {{{}, "Kilns", {"azure.kiln", "azure.oven"}, {identity::integrationRole, "itil"}},
                     {{}, "Nobody", {}, {}}};
    change.entities = {entity("kiln-client"), entity("oven-client")};
    change.clients = {client("watcher")};
    change.containments = {{"manager", identity::integrationRole}, {"admin", "manager"}};
    change.connectors = {{{}, "Kiln", "kiln", "Kiln “Monitor”"}, {{}, "Oven", "oven", "Oven", false}};
    change.rateRules = {{{}, "Everybody", identity::RateScope::All, {}, 500},
                        {{}, "Kiln", identity::RateScope::User, "azure.kiln", 1, false},
                        {{}, "Watchers", identity::RateScope::Role, "itil", 1'000'000}};
    change.settings = {{settings::Key::ConnectorLabel, "Kiln"},
                       {settings::Key::OidcMinRefreshSeconds, "60"},
                       {settings::Key::UserEnforcePasswordReset, "true"},
                       {settings::Key::ReplySuccessStatus, "201"}};
    return change;
}

/// A document with this as its further members.
std::string document(const std::string& members)
{
    return R"({"format": "usher-configuration", "version": 1)" + (members.empty() ? "" : ", " + members) +
           "}";
}

ConfigurationFileFailure failureOf(const std::string& text)
{
    const auto read = readConfiguration(text);
    return read ? ConfigurationFileFailure{Wrong::NotJson, "nothing is wrong", {}} : read.error();
}

} // namespace

class TestConfigurationFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackByteForByte();
    void anEmptyConfigurationIsADocument();
    void holdsNoSecretAndNoSysId();
    void leavesTheDemoOut();
    void trustsNoDemo();
    void whatIsLeftOutTakesItsDefault();
    void changesWhatIsHereAndRemovesNothing();
    void keepsSecretsThatAreHere();
    void newClientsWaitForASecret();
    void refusesNamesOfOtherClients();
    void refusesMembersThatAreNoUsers();
    void keepsPasswordsThatAreHere();
    void changesNothingWhenTheStoreFails();
    void namesThePlaceOfWhatIsWrong_data();
    void namesThePlaceOfWhatIsWrong();
    void refusesWhatIsNoConfiguration_data();
    void refusesWhatIsNoConfiguration();
};

void TestConfigurationFile::comesBackByteForByte()
{
    Folder from;
    QVERIFY(from.store.apply(everything()));
    const auto text = exportText(from.store);
    QVERIFY(text);
    Folder to;
    const auto imported = importText(to.store, *text);
    QVERIFY(imported);
    // Without its secret it is inactive: the one difference.
    store::ConfigurationChange healed;
    healed.clients = {client("watcher")};
    QVERIFY(to.store.apply(healed));
    QCOMPARE(QByteArray::fromStdString(*exportText(to.store)), QByteArray::fromStdString(*text));
    const auto again = importText(to.store, *text);
    QVERIFY(again);
    QVERIFY(again->clientsWithoutSecret.empty());
    QCOMPARE(*exportText(to.store), *text);
}

void TestConfigurationFile::anEmptyConfigurationIsADocument()
{
    Folder folder;
    const auto text = exportText(folder.store);
    QVERIFY(text);
    QCOMPARE(QByteArray::fromStdString(*text), QByteArray(R"({
  "format": "usher-configuration",
  "version": 1,
  "settings": {},
  "oidc_entities": [],
  "own_clients": [],
  "users": [],
  "groups": [],
  "role_containments": [],
  "connectors": [],
  "rate_rules": []
}
)"));
    const auto before = *folder.store.generation();
    QVERIFY(importText(folder.store, *text));
    QCOMPARE(*folder.store.generation(), before);
}

void TestConfigurationFile::holdsNoSecretAndNoSysId()
{
    Folder folder;
    QVERIFY(folder.store.apply(everything()));
    const auto stored = *folder.store.load();
    const std::string text = *exportText(folder.store);
    for (const std::string& part :
         {stored.clients[0].secretVerifier.substr(7), stored.clients[0].sysId, stored.users[0].sysId,
          stored.entities[0].sysId, stored.groups[0].sysId, std::string("secret"), std::string("scrypt")})
        QVERIFY2(text.find(part) == std::string::npos, part.c_str());
}

void TestConfigurationFile::leavesTheDemoOut()
{
    Folder folder;
    store::ConfigurationChange change = everything();
    change.entities[0].demo = true;
    change.users[0].source = change.entities[0].clientId; // there for the demo
    QVERIFY(folder.store.apply(change));
    const std::string text = *exportText(folder.store);
    QVERIFY(text.find("\"kiln-client\"") == std::string::npos);
    QVERIFY(text.find("\"user_name\": \"azure.kiln\"") == std::string::npos);
    QVERIFY(text.find(R"("members": ["azure.oven"])") != std::string::npos);
    QVERIFY(text.find("oven-client") != std::string::npos);
    QVERIFY(text.find("azure.oven") != std::string::npos);
    QVERIFY(text.find("demo") == std::string::npos);
}

void TestConfigurationFile::trustsNoDemo()
{
    Folder folder;
    auth::OidcEntity demo = entity("kiln-client");
    demo.demo = true;
    QVERIFY(folder.store.saveEntity(demo));
    const std::string record = R"("client_id": "kiln-client", "oidc_url": "https://login.example.test/m")";
    QVERIFY(!importText(folder.store, document(R"("oidc_entities": [{)" + record + R"(, "demo": true}])")));
    QVERIFY(folder.store.load()->entities.at(0).demo);
    QVERIFY(importText(folder.store, document(R"("oidc_entities": [{)" + record + "}]")));
    QVERIFY(!folder.store.load()->entities.at(0).demo);
}

void TestConfigurationFile::whatIsLeftOutTakesItsDefault()
{
    const auto read = readConfiguration(document(R"("users": [{"user_name": "azure.kiln"}],
        "oidc_entities": [{"client_id": "a", "oidc_url": "https://sts.example.test/m"},
                          {"client_id": "b", "oidc_url": "http://127.0.0.1:1/v2.0/m"}],
        "own_clients": [{"name": "watcher", "client_id": "c"}],
        "connectors": [{"source": "kiln", "event_source_label": "Kiln"}],
        "rate_rules": [{"name": "all", "scope": "all", "limit": 5}])"));
    QVERIFY(read);
    identity::User plain;
    plain.userName = "azure.kiln";
    QVERIFY(read->users.at(0) == plain);
    QCOMPARE(read->entities.at(0).name, std::string("a"));
    QCOMPARE(read->entities.at(0).claimName, std::string("appid"));
    QCOMPARE(read->entities.at(0).claimValue, std::string(auth::azureActionGroupsAppId));
    QCOMPARE(read->entities.at(1).claimName, std::string("azp"));
    QCOMPARE(read->entities.at(1).clockSkewSeconds, std::int64_t(300));
    QVERIFY(read->entities.at(1).active && !read->entities.at(1).demo);
    QVERIFY(!read->entities.at(1).jti);
    QCOMPARE(read->clients.at(0).accessLifespan, auth::defaultAccessLifespan);
    QVERIFY((read->connectors.at(0) == payload::Connector{{}, "Kiln", "kiln", "Kiln", true}));
    QVERIFY((read->rateRules.at(0) == identity::RateRule{{}, "all", identity::RateScope::All, {}, 5, true}));
    QVERIFY(read->settings.empty() && read->containments.empty());
}

void TestConfigurationFile::changesWhatIsHereAndRemovesNothing()
{
    Folder folder;
    QVERIFY(folder.store.apply(everything()));
    const auto before = *folder.store.load();
    QVERIFY(importText(folder.store, document(R"("settings": {"oidc.min_refresh_seconds": 300},
        "users": [{"user_name": "azure.kiln", "source": "x", "roles": ["evt_mgmt_integration"]}])")));
    const auto after = *folder.store.load();
    QCOMPARE(after.generation, before.generation + 1);
    QCOMPARE(after.users.size(), before.users.size());
    QCOMPARE(after.users[0].sysId, before.users[0].sysId);
    QCOMPARE(after.users[0].source, std::string("x"));
    QVERIFY(!after.users[0].lockedOut);
    QCOMPARE(after.entities.size(), before.entities.size());
    QCOMPARE(after.settings.integer(settings::Key::OidcMinRefreshSeconds), std::int64_t(300));
    QCOMPARE(after.settings.text(settings::Key::ConnectorLabel), std::string("Kiln"));
}

void TestConfigurationFile::keepsSecretsThatAreHere()
{
    Folder folder;
    QVERIFY(folder.store.saveClient(client("watcher")));
    const auto done = importText(
        folder.store, document(R"("own_clients": [{"name": "observer", "client_id": "watcher-id"}])"));
    QVERIFY(done);
    QVERIFY(done->clientsWithoutSecret.empty());
    const auth::OAuthClient held = folder.store.load()->clients.at(0);
    QCOMPARE(held.name, std::string("observer"));
    QCOMPARE(held.secretVerifier, client("watcher").secretVerifier);
    QVERIFY(held.active);
}

void TestConfigurationFile::newClientsWaitForASecret()
{
    Folder folder;
    const auto done = importText(
        folder.store,
        document(R"("own_clients": [{"name": "watcher", "client_id": "watcher-id", "active": true}])"));
    QVERIFY(done);
    QCOMPARE(done->clientsWithoutSecret, std::vector<std::string>{"watcher"});
    const auth::OAuthClient made = folder.store.load()->clients.at(0);
    QVERIFY(!made.active);
    QVERIFY(made.secretVerifier.empty());
}

void TestConfigurationFile::refusesNamesOfOtherClients()
{
    Folder folder;
    QVERIFY(folder.store.saveClient(client("watcher")));
    const auto done = importText(folder.store, document(R"("users": [{"user_name": "azure.kiln"}],
                                  "own_clients": [{"name": "watcher", "client_id": "another"}])"));
    QVERIFY(!done);
    const auto& failure = std::get<ConfigurationFileFailure>(done.error());
    QCOMPARE(failure.error, Wrong::NameTaken);
    QCOMPARE(failure.place, std::string("own_clients[0].name"));
    QCOMPARE(failure.expected, std::string("watcher-id"));
    QVERIFY(folder.store.load()->users.empty());
}

void TestConfigurationFile::refusesMembersThatAreNoUsers()
{
    Folder folder;
    QVERIFY(folder.store.saveUser(user("azure.kiln")));
    const std::string members = R"("groups": [{"name": "Kilns", "members": ["azure.kiln", "azure.oven"]}])";
    const auto done = importText(folder.store, document(members));
    QVERIFY(!done);
    const auto& failure = std::get<ConfigurationFileFailure>(done.error());
    QCOMPARE(failure.error, Wrong::NoSuchUser);
    QCOMPARE(failure.place, std::string("groups[0].members[1]"));
    QVERIFY(folder.store.load()->groups.empty());
    QVERIFY(importText(folder.store, document(R"("users": [{"user_name": "azure.oven"}], )" + members)));
    QCOMPARE(folder.store.load()->groups.at(0).members.size(), std::size_t(2));
}

void TestConfigurationFile::keepsPasswordsThatAreHere()
{
    Folder folder;
    QVERIFY(folder.store.saveUser(user("azure.kiln")));
    QVERIFY(folder.store.savePassword("azure.kiln", "scrypt:verifier"));
    QVERIFY(importText(folder.store, document(R"("users": [{"user_name": "azure.kiln", "active": false}])")));
    const identity::User held = folder.store.load()->users.at(0);
    QVERIFY(!held.active);
    QCOMPARE(held.passwordVerifier, std::string("scrypt:verifier"));
    QVERIFY(
        !importText(folder.store,
                    document(R"("users": [{"user_name": "azure.kiln", "user_password": "scrypt:other"}])")));
}

void TestConfigurationFile::changesNothingWhenTheStoreFails()
{
    Folder from;
    QVERIFY(from.store.apply(everything()));
    Folder to;
    store::test::PlainConnection plain(to.folder);
    QVERIFY(plain.execute("CREATE TRIGGER kiln BEFORE INSERT ON sys_properties BEGIN"
                          " SELECT RAISE(ABORT, 'no'); END"));
    const auto done = importText(to.store, *exportText(from.store));
    QVERIFY(!done);
    QVERIFY(std::holds_alternative<store::StoreError>(done.error()));
    QVERIFY(to.store.load()->users.empty() && to.store.load()->entities.empty());
}

void TestConfigurationFile::namesThePlaceOfWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<int>("error");
    const auto row = [](const char* members, const char* place, Wrong error) {
        QTest::newRow((QByteArray(place) + ' ' + QByteArray::number(int(error))).constData())
            << QByteArray(members) << QByteArray(place) << int(error);
    };
    row(R"("colour": 1)", "colour", Wrong::UnknownMember);
    row(R"("Users": [])", "Users", Wrong::UnknownMember); // names are spelled exactly
    row(R"("users": [], "users": [])", "users", Wrong::RepeatedMember);
    row(R"("users": {})", "users", Wrong::WrongType);
    row(R"("settings": [])", "settings", Wrong::WrongType);
    row(R"("settings": {"kiln": 1})", "settings.kiln", Wrong::UnknownSetting);
    row(R"("settings": {"listener.address": "0.0.0.0"})", "settings.listener.address", Wrong::OfThisComputer);
    row(R"("settings": {"connector.label": null})", "settings.connector.label", Wrong::WrongType);
    row(R"("settings": {"connector.label": ""})", "settings.connector.label", Wrong::OutOfRange);
    row(R"("settings": {"oidc.min_refresh_seconds": 0})", "settings.oidc.min_refresh_seconds",
        Wrong::OutOfRange);
    row(R"("settings": {"oidc.min_refresh_seconds": 1.5})", "settings.oidc.min_refresh_seconds",
        Wrong::WrongType);
    row(R"("settings": {"reply.success_status": 204})", "settings.reply.success_status", Wrong::NotAChoice);
    row(R"("users": [5])", "users[0]", Wrong::WrongType);
    row(R"("users": [{"user_name": "a"}, {"source": "x"}])", "users[1].user_name", Wrong::MissingMember);
    row(R"("users": [{"user_name": "a"}, {"user_name": "a"}])", "users[1].user_name", Wrong::RepeatedKey);
    row(R"("users": [{"user_name": ""}])", "users[0].user_name", Wrong::Empty);
    row(R"("users": [{"user_name": "a", "source": 5}])", "users[0].source", Wrong::WrongType);
    row(R"("users": [{"user_name": "a", "source": "x\u0000y"}])", "users[0].source", Wrong::HoldsZero);
    row(R"("users": [{"user_name": "a", "active": "true"}])", "users[0].active", Wrong::WrongType);
    row(R"("users": [{"user_name": "a", "active": true, "active": false}])", "users[0].active",
        Wrong::RepeatedMember);
    row(R"("users": [{"user_name": "a", "failed_attempts": -1}])", "users[0].failed_attempts",
        Wrong::OutOfRange);
    row(R"("users": [{"user_name": "a", "identity_type": "robot"}])", "users[0].identity_type",
        Wrong::NotAChoice);
    row(R"("users": [{"user_name": "a", "roles": ["itil", ""]}])", "users[0].roles[1]", Wrong::Empty);
    row(R"("users": [{"user_name": "a", "password": "x"}])", "users[0].password", Wrong::UnknownMember);
    row(R"("oidc_entities": [{"client_id": "a"}])", "oidc_entities[0].oidc_url", Wrong::MissingMember);
    row(R"("oidc_entities": [{"client_id": "a", "oidc_url": "http://example.test/m"}])",
        "oidc_entities[0].oidc_url", Wrong::NotAMetadataUrl);
    row(R"("oidc_entities": [{"client_id": "a", "oidc_url": "https://x.test/<tenant>/m"}])",
        "oidc_entities[0].oidc_url", Wrong::NotAMetadataUrl);
    row(R"("oidc_entities": [{"client_id": "a", "oidc_url": "https://x.test/m", "clock_skew": 86401}])",
        "oidc_entities[0].clock_skew", Wrong::OutOfRange);
    row(R"("oidc_entities": [{"client_id": "a", "oidc_url": "https://x.test/m", "user_field": "email"}])",
        "oidc_entities[0].user_field", Wrong::NotAChoice);
    row(R"("oidc_entities": [{"client_id": "a", "oidc_url": "https://x.test/m", "user_claim": ""}])",
        "oidc_entities[0].user_claim", Wrong::Empty);
    row(R"("oidc_entities": [{"client_id": "a", "oidc_url": "https://x.test/m"}],
           "own_clients": [{"client_id": "a", "name": "n"}])",
        "own_clients[0].client_id", Wrong::RepeatedKey);
    row(R"("own_clients": [{"client_id": "a", "name": "n"}, {"client_id": "b", "name": "n"}])",
        "own_clients[1].name", Wrong::RepeatedKey);
    row(R"("own_clients": [{"client_id": "a", "name": "n", "access_token_lifespan": 0}])",
        "own_clients[0].access_token_lifespan", Wrong::OutOfRange);
    row(R"("own_clients": [{"client_id": "a", "name": "n", "client_secret": "s"}])",
        "own_clients[0].client_secret", Wrong::UnknownMember);
    row(R"("connectors": [{"source": "a"}])", "connectors[0].event_source_label", Wrong::MissingMember);
    row(R"("connectors": [{"source": "a", "event_source_label": "A"},
                          {"source": "a", "event_source_label": "B"}])",
        "connectors[1].source", Wrong::RepeatedKey);
    row(R"("rate_rules": [{"name": "r", "scope": "some", "limit": 1}])", "rate_rules[0].scope",
        Wrong::NotAChoice);
    row(R"("rate_rules": [{"name": "r", "scope": "role", "limit": 1}])", "rate_rules[0].value", Wrong::Empty);
    row(R"("rate_rules": [{"name": "r", "scope": "all", "limit": 0}])", "rate_rules[0].limit",
        Wrong::OutOfRange);
    row(R"("rate_rules": [{"name": "r", "scope": "all"}])", "rate_rules[0].limit", Wrong::MissingMember);
    row(R"("groups": [{"members": []}])", "groups[0].name", Wrong::MissingMember);
    row(R"("groups": [{"name": "a"}, {"name": "a"}])", "groups[1].name", Wrong::RepeatedKey);
    row(R"("groups": [{"name": "a", "roles": [""]}])", "groups[0].roles[0]", Wrong::Empty);
    row(R"("role_containments": [{"role": "a"}])", "role_containments[0].contains", Wrong::MissingMember);
}

void TestConfigurationFile::namesThePlaceOfWhatIsWrong()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, place);
    QFETCH(int, error);
    const auto failure = failureOf(document(members.toStdString()));
    QCOMPARE(QByteArray::fromStdString(failure.place), place);
    QCOMPARE(int(failure.error), error);
}

void TestConfigurationFile::refusesWhatIsNoConfiguration_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("error");
    const auto row = [](const char* name, const QByteArray& text, Wrong error) {
        QTest::newRow(name) << text << int(error);
    };
    row("nothing", "", Wrong::NotJson);
    row("half", "{\"format\": \"usher-", Wrong::NotJson);
    row("an array", "[]", Wrong::NotAnObject);
    row("not UTF-8", "{\"format\": \"\xff\"}", Wrong::NotUtf8);
    row("no format", "{}", Wrong::NotAConfiguration);
    row("another's", R"({"name": "package", "version": 7})", Wrong::NotAConfiguration);
    row("no version", R"({"format": "usher-configuration"})", Wrong::MissingMember);
    row("a later version", R"({"format": "usher-configuration", "version": 2, "colour": 1})",
        Wrong::OtherVersion);
    row("too deep", "{\"format\": " + QByteArray(100, '[') + QByteArray(100, ']') + "}", Wrong::TooDeep);
    row("too many values",
        "{\"format\": [" + QByteArray("0,").repeated(qsizetype(base::limits::jsonNodes)) + "0]}",
        Wrong::TooManyValues);
    row("too large", QByteArray(qsizetype(base::limits::configurationFileBytes) + 1, ' '), Wrong::TooLarge);
    row("a long text",
        QByteArray::fromStdString(
            document("\"users\": [{\"user_name\": \"" + std::string(1025, 'x') + "\"}]")),
        Wrong::TooLong);
}

void TestConfigurationFile::refusesWhatIsNoConfiguration()
{
    QFETCH(QByteArray, text);
    QFETCH(int, error);
    QCOMPARE(int(failureOf(text.toStdString()).error), error);
}

QTEST_GUILESS_MAIN(TestConfigurationFile)
#include "tst_configurationfile.moc"
