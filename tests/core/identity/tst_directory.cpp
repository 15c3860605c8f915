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

QTEST_APPLESS_MAIN(TestDirectory)
#include "tst_directory.moc"
