// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configstore.h"
#include "core/store/reader.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

using namespace usher;
using namespace usher::store;

namespace {

using Words = std::vector<std::string>;

identity::User userNamed(const std::string& name)
{
    identity::User user;
    user.userName = name;
    return user;
}

} // namespace

class TestGroups : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keepsGroupsByName();
    void renamesByItsId();
    void refusesMembersThatAreNoUsers();
    void followsItsMembers();
    void removesAGroupAndLeavesItsMembers();
    void logsWhoGotWhat();
    void keepsPasswordsApart();
    void logsNoVerifier();

private:
    identity::Group held() { return m_store->load()->groups.at(0); }
    std::string logged(const char* field);

    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    std::optional<ConfigStore> m_store;
    test::ManualClock m_clock;
};

void TestGroups::init()
{
    m_dir.emplace();
    m_folder = test::folderIn(*m_dir);
    auto store = ConfigStore::open(*m_folder, m_clock);
    QVERIFY(store);
    m_store = std::move(*store);
    for (const char* const name : {"azure.kiln", "azure.oven"})
        QVERIFY(m_store->saveUser(userNamed(name)));
}

void TestGroups::cleanup()
{
    m_store.reset();
    m_folder.reset();
    m_dir.reset();
}

std::string TestGroups::logged(const char* field)
{
    return test::PlainConnection(*m_folder).value(
        std::string("SELECT before_value || '>' || after_value FROM config_change WHERE field = '") + field +
        "' ORDER BY id DESC LIMIT 1");
}

void TestGroups::keepsGroupsByName()
{
    QVERIFY(
        m_store->saveGroup({{}, "Kilns", {"azure.oven", "azure.kiln", "azure.oven"}, {"itil", "a", "itil"}}));
    const identity::Group saved = held();
    QCOMPARE(saved.sysId.size(), std::size_t(32));
    QCOMPARE(saved.members, (Words{"azure.kiln", "azure.oven"}));
    QCOMPARE(saved.roles, (Words{"a", "itil"}));
    const auto generation = *m_store->generation();
    QVERIFY(m_store->saveGroup({{}, "Kilns", {"azure.kiln", "azure.oven"}, {"itil", "a"}}));
    QCOMPARE(*m_store->generation(), generation); // nothing has changed
    QVERIFY(m_store->saveGroup({{}, "Kilns", {"azure.kiln"}, {}}));
    QCOMPARE(*m_store->generation(), generation + 1);
    QCOMPARE(held().sysId, saved.sysId);
    QCOMPARE(held().members, Words{"azure.kiln"});
    QVERIFY(held().roles.empty());
    QVERIFY(m_store->saveGroup({{}, "Ovens", {}, {}}));
    QCOMPARE(m_store->load()->groups.size(), std::size_t(2));
}

void TestGroups::renamesByItsId()
{
    QVERIFY(m_store->saveGroup({{}, "Kilns", {"azure.kiln"}, {"itil"}}));
    QVERIFY(m_store->saveGroup({{}, "Ovens", {}, {}}));
    identity::Group group = held();
    group.name = "Furnaces";
    QVERIFY(m_store->saveGroup(group));
    QVERIFY(held() == group);
    group.name = "Ovens";
    QCOMPARE(m_store->saveGroup(group).error(), StoreError::Constraint);
    group.sysId = "none";
    QCOMPARE(m_store->saveGroup(group).error(), StoreError::NotFound);
    QCOMPARE(held().name, std::string("Furnaces"));
}

void TestGroups::refusesMembersThatAreNoUsers()
{
    const auto generation = *m_store->generation();
    QCOMPARE(m_store->saveGroup({{}, "Kilns", {"azure.kiln", "nobody"}, {}}).error(), StoreError::NotFound);
    QVERIFY(m_store->load()->groups.empty());
    QCOMPARE(*m_store->generation(), generation);
}

void TestGroups::followsItsMembers()
{
    QVERIFY(m_store->saveGroup({{}, "Kilns", {"azure.kiln", "azure.oven"}, {"itil"}}));
    identity::User user = m_store->load()->users.at(0);
    user.userName = "azure.anvil";
    QVERIFY(m_store->saveUser(user));
    QCOMPARE(held().members, (Words{"azure.anvil", "azure.oven"}));
    QVERIFY(m_store->removeUser("azure.oven"));
    QCOMPARE(held().members, Words{"azure.anvil"});
}

void TestGroups::removesAGroupAndLeavesItsMembers()
{
    QVERIFY(m_store->saveGroup({{}, "Kilns", {"azure.kiln"}, {"itil"}}));
    QVERIFY(m_store->removeGroup("Kilns"));
    QCOMPARE(m_store->removeGroup("Kilns").error(), StoreError::NotFound);
    QCOMPARE(m_store->load()->users.size(), std::size_t(2));
    test::PlainConnection plain(*m_folder);
    QCOMPARE(plain.number("SELECT count(*) FROM sys_user_grmember"), std::int64_t(0));
    QCOMPARE(plain.number("SELECT count(*) FROM sys_group_has_role"), std::int64_t(0));
}

void TestGroups::logsWhoGotWhat()
{
    QVERIFY(m_store->saveGroup({{}, "Kilns", {"azure.kiln"}, {"itil"}}));
    QCOMPARE(logged("members"), std::string(">azure.kiln"));
    QCOMPARE(logged("roles"), std::string(">itil"));
    QVERIFY(m_store->saveGroup({{}, "Kilns", {"azure.kiln"}, {"a", "itil"}}));
    QCOMPARE(logged("roles"), std::string("itil>a,itil"));
}

void TestGroups::keepsPasswordsApart()
{
    QVERIFY(m_store->savePassword("azure.kiln", "scrypt:one"));
    identity::User user = m_store->load()->users.at(0);
    QCOMPARE(user.passwordVerifier, std::string("scrypt:one"));
    // Whoever saves a user without a verifier means the rest.
    user.passwordVerifier.clear();
    user.active = false;
    QVERIFY(m_store->saveUser(user));
    ConfigurationChange change;
    change.users = {userNamed("azure.kiln")};
    QVERIFY(m_store->apply(change));
    QCOMPARE(m_store->load()->users.at(0).passwordVerifier, std::string("scrypt:one"));
    user = m_store->load()->users.at(0);
    user.failedAttempts = 3;
    QVERIFY(m_store->saveUser(user));
    QVERIFY(m_store->savePassword("azure.kiln", {}));
    QVERIFY(m_store->load()->users.at(0).passwordVerifier.empty());
    QCOMPARE(m_store->load()->users.at(0).failedAttempts, std::int64_t(0));
    QCOMPARE(m_store->savePassword("nobody", "x").error(), StoreError::NotFound);
}

void TestGroups::logsNoVerifier()
{
    QVERIFY(m_store->savePassword("azure.kiln", "scrypt:one"));
    QCOMPARE(logged("user_password"), ">set (" + base::fingerprint("scrypt:one") + ")");
    QVERIFY(m_store->savePassword("azure.kiln", "scrypt:two"));
    QVERIFY(m_store->savePassword("azure.kiln", {}));
    QCOMPARE(logged("user_password"), "set (" + base::fingerprint("scrypt:two") + ")>");
    QCOMPARE(test::PlainConnection(*m_folder).number(
                 "SELECT count(*) FROM config_change WHERE before_value || after_value LIKE '%scrypt%'"),
             std::int64_t(0));
}

QTEST_APPLESS_MAIN(TestGroups)
#include "tst_groups.moc"
