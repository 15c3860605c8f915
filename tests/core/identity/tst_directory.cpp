// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/directory.h"

#include <QTest>

using namespace usher::identity;

namespace {

User user(const char* name, const char* source, std::vector<std::string> roles = {})
{
    User made;
    made.sysId = std::string("id-") + name;
    made.userName = name;
    made.source = source;
    made.roles = std::move(roles);
    return made;
}

} // namespace

class TestDirectory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsExactlyBySource_data();
    void findsExactlyBySource();
    void twoUsersWithOneSourceAreAmbiguous();
    void nothingMatchesAnEmptyValue();
    void findsByOtherFields();
    void rolesReachOverContainment();
    void endlessContainmentEnds();
    void groupsGiveRoles_data();
    void groupsGiveRoles();
    void namesRolesOnce();
    void copiesShareWhatTheyHold();
};

void TestDirectory::findsExactlyBySource_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("count");
    QTest::newRow("exact") << QByteArray("api://usher") << 1;
    QTest::newRow("case") << QByteArray("api://Usher") << 0;
    QTest::newRow("trailing blank") << QByteArray("api://usher ") << 0;
    QTest::newRow("trailing slash") << QByteArray("api://usher/") << 0;
    QTest::newRow("brackets") << QByteArray("[api://usher]") << 0;
}

void TestDirectory::findsExactlyBySource()
{
    QFETCH(QByteArray, value);
    QFETCH(int, count);
    const Directory directory({user("a", "api://usher"), user("b", "other")}, {});
    const UserMatch match = directory.resolve("source", value.toStdString());
    QCOMPARE(int(match.count), count);
    QCOMPARE(match.user != nullptr, count == 1);
}

void TestDirectory::twoUsersWithOneSourceAreAmbiguous()
{
    const Directory directory({user("a", "x"), user("b", "x")}, {});
    const UserMatch match = directory.resolve("source", "x");
    QCOMPARE(match.count, std::size_t(2));
    QVERIFY(match.user == nullptr);
}

void TestDirectory::nothingMatchesAnEmptyValue()
{
    const Directory directory({user("a", "")}, {});
    QCOMPARE(directory.resolve("source", "").count, std::size_t(0));
}

void TestDirectory::findsByOtherFields()
{
    const Directory directory({user("a", "x")}, {});
    QCOMPARE(directory.resolve("user_name", "a").count, std::size_t(1));
    QCOMPARE(directory.resolve("sys_id", "id-a").count, std::size_t(1));
    QCOMPARE(directory.resolve("email", "a").count, std::size_t(0));
    QVERIFY(Directory::isUserField("source"));
    QVERIFY(!Directory::isUserField("email"));
}

void TestDirectory::rolesReachOverContainment()
{
    const Directory directory(
        {user("direct", "1", {integrationRole}), user("over", "2", {"outer"}), user("none", "3")},
        {{"outer", "middle"}, {"middle", integrationRole}});
    QCOMPARE(directory.grantOf(directory.users()[0], integrationRole), RoleGrant::Direct);
    QCOMPARE(directory.grantOf(directory.users()[1], integrationRole), RoleGrant::Contained);
    QCOMPARE(directory.grantOf(directory.users()[2], integrationRole), RoleGrant::None);
    // Containment has one direction.
    QCOMPARE(directory.grantOf(directory.users()[0], "outer"), RoleGrant::None);
}

void TestDirectory::endlessContainmentEnds()
{
    const Directory directory({user("u", "1", {"z"})}, {{"a", "b"}, {"b", "a"}, {"a", integrationRole}});
    QCOMPARE(directory.grantOf(directory.users()[0], integrationRole), RoleGrant::None);
}

void TestDirectory::groupsGiveRoles_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("grant");
    QTest::addColumn<QByteArray>("group");
    const auto row = [](const char* name, RoleGrant grant, const char* group) {
        QTest::newRow(name) << QByteArray(name) << int(grant) << QByteArray(group);
    };
    row("direct", RoleGrant::Direct, "");
    row("member", RoleGrant::ByGroup, "Kilns");
    row("direct and member", RoleGrant::Direct, "");
    row("over a role of a group", RoleGrant::Contained, "Managers");
    row("over an own role before that of a group", RoleGrant::Contained, "");
    row("member before containment", RoleGrant::ByGroup, "Kilns");
    row("member of a group without roles", RoleGrant::None, "");
    row("no member", RoleGrant::None, "");
}

void TestDirectory::groupsGiveRoles()
{
    QFETCH(QByteArray, name);
    QFETCH(int, grant);
    QFETCH(QByteArray, group);
    const Directory directory(
        {user("direct", "", {integrationRole}), user("member", ""),
         user("direct and member", "", {integrationRole}), user("over a role of a group", ""),
         user("over an own role before that of a group", "", {"outer"}),
         user("member before containment", "", {"outer"}), user("member of a group without roles", ""),
         user("no member", "")},
        {{"outer", "middle"}, {"middle", integrationRole}},
        {{"1", "Empty", {"member of a group without roles"}, {}},
         {"2", "Kilns", {"member", "direct and member", "member before containment"}, {integrationRole}},
         {"3",
          "Managers",
          {"over a role of a group", "over an own role before that of a group"},
          {"other", "outer"}}});
    const User* const found = directory.resolve("user_name", name.toStdString()).user;
    QVERIFY(found != nullptr);
    const RoleHolding holding = directory.holdingOf(*found, integrationRole);
    QCOMPARE(int(holding.grant), grant);
    QCOMPARE(QByteArray::fromStdString(holding.group), group);
    QCOMPARE(directory.grantOf(*found, integrationRole), holding.grant);
}

void TestDirectory::namesRolesOnce()
{
    const Directory directory({user("u", "", {"a", "b"})}, {{"b", "contained"}},
                              {{"1", "One", {"u", "v"}, {"b", "c"}}, {"2", "Two", {"v"}, {"d"}}});
    const std::vector<std::string> expected{"a", "b", "c"};
    QCOMPARE(directory.rolesOf(directory.users()[0]), expected);
}

void TestDirectory::copiesShareWhatTheyHold()
{
    const Directory directory({user("u", "x")}, {});
    const Directory copy = directory; // NOLINT(performance-unnecessary-copy-initialization)
    QCOMPARE(&copy.users(), &directory.users());
    QVERIFY(Directory().users().empty() && Directory().groups().empty());
}

QTEST_APPLESS_MAIN(TestDirectory)
#include "tst_directory.moc"
