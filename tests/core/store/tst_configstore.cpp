// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configstore.h"
#include "core/store/reader.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace usher;
using namespace usher::store;
using test::startMillis;

namespace {

identity::User kilnUser()
{
    identity::User user;
    user.userName = "azure.kiln";
    user.source = "kiln-client";
    user.roles = {identity::integrationRole, "itil"};
    return user;
}

auth::OidcEntity kilnEntity()
{
    auth::OidcEntity entity;
    entity.name = "Kiln alerts";
    entity.clientId = "kiln-client";
    entity.metadataUrl = "https://login.example.test/v2.0/.well-known/openid-configuration";
    return entity;
}

} // namespace

class TestConfigStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void beginsEmpty();
    void keepsUsersWithTheirRoles();
    void keepsUserNamesUnique();
    void logsEveryChangedField();
    void doesNotBumpWhenNothingChanges();
    void removesUsers();
    void keepsEntitiesByClientId();
    void removesEntities();
    void keepsContainmentsOnce();
    void keepsSettingsThatDifferFromTheirDefaults();
    void refusesWhatIsNotThere();
    void everyChangeBumpsTheGeneration();
    void makesManyChangesAtOnce();
    void makesNothingOfAChangeThatFails();
    void seesChangesOfAnotherConnection();
    void reportsABusyDatabase();
    void severalProcessesMayOpenFirst_data();
    void severalProcessesMayOpenFirst();

private:
    [[nodiscard]] identity::User savedUser() { return m_store->load()->users.at(0); }
    [[nodiscard]] std::vector<ChangeRow> changes()
    {
        return *Reader::open(*m_folder)->changes(base::fromMillis(0));
    }

    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    std::optional<ConfigStore> m_store;
    test::ManualClock m_clock;
};

void TestConfigStore::init()
{
    m_dir.emplace();
    m_folder = test::folderIn(*m_dir);
    auto store = ConfigStore::open(*m_folder, m_clock);
    QVERIFY(store);
    m_store = std::move(*store);
}

void TestConfigStore::cleanup()
{
    m_store.reset();
    m_folder.reset();
    m_dir.reset();
}

void TestConfigStore::beginsEmpty()
{
    const auto configuration = m_store->load();
    QVERIFY(configuration);
    QVERIFY(configuration->generation > 0);
    QCOMPARE(configuration->generation, *m_store->generation());
    QVERIFY(configuration->users.empty() && configuration->entities.empty() &&
            configuration->containments.empty());
    QCOMPARE(configuration->settings.text(settings::Key::ConnectorLabel), std::string("Azure Monitor"));
}

void TestConfigStore::keepsUsersWithTheirRoles()
{
    identity::User user = kilnUser();
    user.active = false;
    user.lockedOut = true;
    user.failedAttempts = 3;
    user.passwordNeedsReset = true;
    user.webServiceAccessOnly = false;
    user.identityType = "machine";
    QVERIFY(m_store->saveUser(user));
    const identity::User saved = savedUser();
    QCOMPARE(saved.sysId.size(), std::size_t(32));
    user.sysId = saved.sysId;
    QVERIFY(saved == user);
}

void TestConfigStore::keepsUserNamesUnique()
{
    QVERIFY(m_store->saveUser(kilnUser()));
    const auto again = m_store->saveUser(kilnUser());
    QVERIFY(!again);
    QCOMPARE(again.error(), StoreError::Constraint);
    identity::User other = kilnUser();
    other.userName = "other";
    QVERIFY(m_store->saveUser(other));
    other.sysId = m_store->load()->users.at(1).sysId;
    other.userName = "azure.kiln";
    const auto renamed = m_store->saveUser(other);
    QVERIFY(!renamed);
    QCOMPARE(renamed.error(), StoreError::Constraint);
    QCOMPARE(m_store->load()->users.at(1).userName, std::string("other"));
    QCOMPARE(changes().size(), std::size_t(2)); // what failed is not logged
}

void TestConfigStore::logsEveryChangedField()
{
    QVERIFY(m_store->saveUser(kilnUser()));
    m_clock.set(startMillis + 5'000);
    identity::User user = savedUser();
    user.active = false;
    user.failedAttempts = 7;
    user.roles = {"itil"};
    QVERIFY(m_store->saveUser(user));
    QVERIFY(savedUser() == user);
    const auto log = changes();
    m_clock.set(startMillis);
    QCOMPARE(log.size(), std::size_t(4));
    QCOMPARE(log[0].field, std::string("created"));
    QCOMPARE(log[0].record, std::string("azure.kiln"));
    QCOMPARE(log[1].field, std::string("active"));
    QCOMPARE(log[1].before, std::string("true"));
    QCOMPARE(log[1].after, std::string("false"));
    QCOMPARE(base::toMillis(log[1].at), startMillis + 5'000);
    QCOMPARE(log[2].field, std::string("failed_attempts"));
    QCOMPARE(log[2].after, std::string("7"));
    QCOMPARE(log[3].field, std::string("roles"));
    QCOMPARE(log[3].before, std::string("evt_mgmt_integration,itil"));
    QCOMPARE(log[3].after, std::string("itil"));

    auto reader = Reader::open(*m_folder);
    const auto last = reader->lastChange("sys_user", "azure.kiln", "active");
    QVERIFY(last && *last);
    QCOMPARE((*last)->table, std::string("sys_user"));
    QCOMPARE((*last)->after, std::string("false"));
    const auto none = reader->lastChange("sys_user", "azure.kiln", "source");
    QVERIFY(none && !*none);
    QCOMPARE(reader->changes(base::fromMillis(startMillis + 1))->size(), std::size_t(3));
}

void TestConfigStore::doesNotBumpWhenNothingChanges()
{
    QVERIFY(m_store->saveUser(kilnUser()));
    QVERIFY(m_store->saveEntity(kilnEntity()));
    QVERIFY(m_store->addContainment({"admin", "itil"}));
    QVERIFY(m_store->saveSetting(settings::Key::ConnectorLabel, "Kiln"));
    const auto before = *m_store->generation();
    QVERIFY(m_store->saveUser(savedUser()));
    QVERIFY(m_store->saveEntity(kilnEntity()));
    QVERIFY(m_store->addContainment({"admin", "itil"}));
    QVERIFY(m_store->saveSetting(settings::Key::ConnectorLabel, "Kiln"));
    QCOMPARE(*m_store->generation(), before);
    QCOMPARE(changes().size(), std::size_t(4));
}

void TestConfigStore::removesUsers()
{
    QVERIFY(m_store->saveUser(kilnUser()));
    QVERIFY(m_store->removeUser("azure.kiln"));
    QVERIFY(m_store->load()->users.empty());
    QCOMPARE(changes().back().field, std::string("removed"));
    QCOMPARE(test::PlainConnection(*m_folder).number("SELECT count(*) FROM sys_user_has_role"), 0);
    QVERIFY(m_store->saveUser(kilnUser())); // the name is free again
}

void TestConfigStore::keepsEntitiesByClientId()
{
    QVERIFY(m_store->saveEntity(kilnEntity()));
    auth::OidcEntity changed = kilnEntity();
    changed.active = false;
    changed.tenant = "contoso-kilns";
    changed.claimName = "appid";
    changed.userClaim = "oid";
    changed.userField = "user_name";
    changed.clockSkewSeconds = 60;
    changed.caFile = "/etc/kiln/ca.pem";
    changed.demo = true;
    const std::string sysId = m_store->load()->entities.at(0).sysId;
    QCOMPARE(sysId.size(), std::size_t(32));
    QVERIFY(m_store->saveEntity(changed));
    const auto entities = m_store->load()->entities;
    QCOMPARE(entities.size(), std::size_t(1));
    changed.sysId = sysId;
    QVERIFY(entities[0] == changed);
    QCOMPARE(changes().size(), std::size_t(9)); // created, and eight fields
    QCOMPARE(test::PlainConnection(*m_folder).value("SELECT clock_skew FROM oauth_oidc_entity"),
             std::string("60"));
}

void TestConfigStore::removesEntities()
{
    QVERIFY(m_store->saveEntity(kilnEntity()));
    QVERIFY(m_store->removeEntity("kiln-client"));
    QVERIFY(m_store->load()->entities.empty());
    QCOMPARE(changes().back().table, std::string("oauth_oidc_entity"));
}

void TestConfigStore::keepsContainmentsOnce()
{
    QVERIFY(m_store->addContainment({"admin", "itil"}));
    QVERIFY(m_store->addContainment({"admin", identity::integrationRole}));
    QVERIFY(m_store->addContainment({"admin", "itil"}));
    QCOMPARE(m_store->load()->containments.size(), std::size_t(2));
    QCOMPARE(changes().back().after, std::string(identity::integrationRole));
}

void TestConfigStore::keepsSettingsThatDifferFromTheirDefaults()
{
    QVERIFY(m_store->saveSetting(settings::Key::OidcMinRefreshSeconds, "60"));
    QCOMPARE(m_store->load()->settings.integer(settings::Key::OidcMinRefreshSeconds), 60);
    QCOMPARE(changes().back().before, std::string("300"));
    QVERIFY(m_store->saveSetting(settings::Key::OidcMinRefreshSeconds, "300"));
    QCOMPARE(m_store->load()->settings.integer(settings::Key::OidcMinRefreshSeconds), 300);
    test::PlainConnection plain(*m_folder);
    QCOMPARE(plain.number("SELECT count(*) FROM sys_properties"), 0);
    // What somebody wrote by hand and is no value does no harm.
    QVERIFY(plain.execute(
        "INSERT INTO sys_properties VALUES('oidc.min_refresh_seconds', 'soon'), ('kiln', 'x')"));
    QCOMPARE(m_store->load()->settings.integer(settings::Key::OidcMinRefreshSeconds), 300);
}

void TestConfigStore::refusesWhatIsNotThere()
{
    identity::User user = kilnUser();
    user.sysId = std::string(32, '0');
    for (const auto& result :
         {m_store->saveUser(user), m_store->removeUser("nobody"), m_store->removeEntity("nothing")}) {
        QVERIFY(!result);
        QCOMPARE(result.error(), StoreError::NotFound);
    }
}

void TestConfigStore::everyChangeBumpsTheGeneration()
{
    std::uint64_t before = *m_store->generation();
    const auto bumped = [&](const base::Result<void, StoreError>& done) {
        const std::uint64_t after = *m_store->generation();
        return done.has_value() && after > std::exchange(before, after);
    };
    QVERIFY(bumped(m_store->saveUser(kilnUser())));
    QVERIFY(bumped(m_store->addContainment({"admin", "itil"})));
    QVERIFY(bumped(m_store->saveEntity(kilnEntity())));
    QVERIFY(bumped(m_store->saveSetting(settings::Key::ConnectorLabel, "Kiln")));
    QVERIFY(bumped(m_store->removeEntity("kiln-client")));
    QVERIFY(bumped(m_store->removeUser("azure.kiln")));
}

void TestConfigStore::makesManyChangesAtOnce()
{
    QVERIFY(m_store->saveUser(kilnUser()));
    QVERIFY(m_store->saveEntity(kilnEntity()));
    const auto before = *m_store->load();
    ConfigurationChange change;
    change.users = {kilnUser(), kilnUser()};
    change.users[0].active = false;
    change.users[1].userName = "azure.oven";
    change.users[1].sysId = before.users[0].sysId; // the name is the key
    change.entities = {kilnEntity(), kilnEntity()};
    change.entities[0].tenant = "contoso-kilns";
    change.entities[1].clientId = "oven-client";
    change.containments = {{"admin", "itil"}, {"admin", "itil"}};
    change.settings = {{settings::Key::ConnectorLabel, "Kiln"}};
    QVERIFY(m_store->apply(change));

    const auto after = *m_store->load();
    QCOMPARE(after.generation, before.generation + 1);
    QCOMPARE(after.users.size(), std::size_t(2));
    QCOMPARE(after.users[0].sysId, before.users[0].sysId);
    QVERIFY(!after.users[0].active);
    QCOMPARE(after.users[1].userName, std::string("azure.oven"));
    QCOMPARE(after.entities.size(), std::size_t(2));
    QCOMPARE(after.entities[0].sysId, before.entities[0].sysId);
    QCOMPARE(after.entities[0].tenant, std::string("contoso-kilns"));
    QVERIFY(after.entities[1].sysId != after.entities[0].sysId);
    QCOMPARE(after.containments.size(), std::size_t(1));
    QCOMPARE(after.settings.text(settings::Key::ConnectorLabel), std::string("Kiln"));
    QCOMPARE(changes().size(), std::size_t(8)); // two before, then one a change
    QVERIFY(m_store->apply(change));
    QCOMPARE(*m_store->generation(), after.generation); // nothing is left to change
}

void TestConfigStore::makesNothingOfAChangeThatFails()
{
    QVERIFY(m_store->saveUser(kilnUser()));
    const auto before = *m_store->generation();
    test::PlainConnection plain(*m_folder);
    QVERIFY(plain.execute("CREATE TRIGGER kiln BEFORE INSERT ON sys_properties BEGIN"
                          " SELECT RAISE(ABORT, 'no'); END"));
    ConfigurationChange change;
    change.users = {kilnUser()};
    change.users[0].active = false;
    change.entities = {kilnEntity()};
    change.settings = {{settings::Key::ConnectorLabel, "Kiln"}};
    QVERIFY(!m_store->apply(change));
    const auto after = *m_store->load();
    QCOMPARE(after.generation, before);
    QVERIFY(after.users[0].active);
    QVERIFY(after.entities.empty());
    QCOMPARE(changes().size(), std::size_t(1));
}

void TestConfigStore::seesChangesOfAnotherConnection()
{
    auto other = ConfigStore::open(*m_folder, m_clock);
    QVERIFY(other);
    const auto before = *m_store->generation();
    QVERIFY(other->saveUser(kilnUser()));
    QCOMPARE(*m_store->generation(), before + 1);
    QCOMPARE(savedUser().userName, std::string("azure.kiln"));
    QVERIFY(m_store->removeUser("azure.kiln"));
    QCOMPARE(*other->generation(), before + 2);
}

void TestConfigStore::reportsABusyDatabase()
{
    test::PlainConnection plain(*m_folder);
    QVERIFY(plain.execute("BEGIN IMMEDIATE"));
    const auto refused = m_store->saveUser(kilnUser());
    QVERIFY(!refused);
    QCOMPARE(refused.error(), StoreError::Busy);
    QVERIFY(m_store->load()); // reading goes on
    QVERIFY(plain.execute("ROLLBACK"));
    QVERIFY(m_store->saveUser(kilnUser()));
}

/// A race: one round seldom meets it.
void TestConfigStore::severalProcessesMayOpenFirst_data()
{
    QTest::addColumn<int>("round");
    for (int round = 0; round < 20; ++round)
        QTest::addRow("round %d", round) << round;
}

void TestConfigStore::severalProcessesMayOpenFirst()
{
    constexpr int processes = 6;
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    std::vector<pid_t> children;
    for (int i = 0; i < processes; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            auto store = ConfigStore::open(folder, m_clock);
            identity::User user = kilnUser();
            user.userName += std::to_string(i);
            ::_exit(store && store->saveUser(user) ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
    }
    auto store = ConfigStore::open(folder, m_clock);
    QVERIFY(store);
    QCOMPARE(store->load()->users.size(), std::size_t(processes));
    QCOMPARE(test::PlainConnection(folder).value("PRAGMA journal_mode"), std::string("wal"));
}

QTEST_GUILESS_MAIN(TestConfigStore)
#include "tst_configstore.moc"
