// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/usertable.h"

#include "core/base/bytes.h"

#include <algorithm>

namespace usher::store {

namespace {

constexpr std::string_view userTable = "sys_user";
constexpr std::string_view containsTable = "sys_user_role_contains";

ConfigFields userFields(const identity::User& user)
{
    return {{"user_name", user.userName},
            {"source", user.source},
            {"active", user.active},
            {"locked_out", user.lockedOut},
            {"failed_attempts", user.failedAttempts},
            {"password_needs_reset", user.passwordNeedsReset},
            {"web_service_access_only", user.webServiceAccessOnly},
            {"identity_type", user.identityType},
            {"user_password", user.passwordVerifier}};
}

/// As the log of changes may show it: what verifies a password is named by its fingerprint.
ConfigFields shownFieldsOf(const identity::User& user)
{
    identity::User shown = user;
    if (!user.passwordVerifier.empty())
        shown.passwordVerifier = "set (" + base::fingerprint(user.passwordVerifier) + ")";
    return userFields(shown);
}

identity::User userOf(const Statement& row)
{
    identity::User user;
    user.sysId = row.text(0);
    user.userName = row.text(1);
    user.source = row.text(2);
    user.active = row.boolean(3);
    user.lockedOut = row.boolean(4);
    user.failedAttempts = row.integer(5);
    user.passwordNeedsReset = row.boolean(6);
    user.webServiceAccessOnly = row.boolean(7);
    user.identityType = row.text(8);
    user.passwordVerifier = row.text(9);
    return user;
}

std::vector<std::string> withoutRepeats(const std::vector<std::string>& roles)
{
    std::vector<std::string> kept;
    for (const std::string& role : roles)
        if (std::find(kept.begin(), kept.end(), role) == kept.end())
            kept.push_back(role);
    return kept;
}

std::string joined(const std::vector<std::string>& roles)
{
    std::string text;
    for (const std::string& role : roles)
        text.append(text.empty() ? "" : ",").append(role);
    return text;
}

} // namespace

base::Result<std::vector<identity::User>, StoreError> UserTable::select(const char* where,
                                                                        const std::string& value)
{
    auto statement = m_connection->prepare(
        std::string(
            "SELECT sys_id, user_name, source, active, locked_out, failed_attempts, password_needs_reset,"
            " web_service_access_only, identity_type, user_password FROM sys_user WHERE ") +
        where + " ORDER BY user_name");
    if (!statement)
        return base::fail(statement.error());
    statement->add(value);
    std::vector<identity::User> users;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return users;
        users.push_back(userOf(*statement));
        auto granted = roles(users.back().sysId);
        if (!granted)
            return base::fail(granted.error());
        users.back().roles = std::move(*granted);
    }
}

base::Result<std::vector<identity::User>, StoreError> UserTable::all()
{
    return select("?1 = ?1", {});
}

base::Result<std::vector<std::string>, StoreError> UserTable::roles(const std::string& sysId)
{
    auto statement =
        m_connection->prepare("SELECT role FROM sys_user_has_role WHERE user = ? ORDER BY rowid");
    if (!statement)
        return base::fail(statement.error());
    statement->add(sysId);
    std::vector<std::string> granted;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return granted;
        granted.push_back(statement->text(0));
    }
}

base::Result<void, StoreError> UserTable::replaceRoles(const identity::User& user)
{
    auto clear = m_connection->prepare("DELETE FROM sys_user_has_role WHERE user = ?");
    if (!clear)
        return base::fail(clear.error());
    if (auto cleared = clear->add(user.sysId).run(); !cleared)
        return cleared;
    auto grant = m_connection->prepare("INSERT INTO sys_user_has_role(user, role) VALUES(?, ?)");
    if (!grant)
        return base::fail(grant.error());
    for (const std::string& role : withoutRepeats(user.roles))
        if (auto granted = grant->addAll(user.sysId, role).run(); !granted)
            return granted;
    return {};
}

base::Result<bool, StoreError> UserTable::create(identity::User user, ChangeLog& log)
{
    auto done = insertRow(*m_connection, userTable, user.sysId, userFields(user));
    if (done)
        done = replaceRoles(user);
    if (done)
        done = log.created(userTable, user.userName);
    return done.map([] { return true; });
}

base::Result<bool, StoreError> UserTable::update(identity::User user, ChangeLog& log)
{
    const auto found = select("sys_id = ?", user.sysId);
    if (!found || found->empty())
        return base::fail(found ? StoreError::NotFound : found.error());
    const identity::User& before = found->front();
    if (user.passwordVerifier.empty())
        user.passwordVerifier = before.passwordVerifier;
    const std::string rolesBefore = joined(before.roles);
    const std::string rolesAfter = joined(withoutRepeats(user.roles));
    if (userFields(before) == userFields(user) && rolesBefore == rolesAfter)
        return false;
    auto done = updateRow(*m_connection, userTable, user.sysId, userFields(user));
    if (done)
        done = log.changed(userTable, user.userName, shownFieldsOf(before), shownFieldsOf(user));
    if (done && rolesBefore != rolesAfter)
        done = replaceRoles(user);
    if (done && rolesBefore != rolesAfter)
        done = log.changed(userTable, user.userName, "roles", rolesBefore, rolesAfter);
    return done.map([] { return true; });
}

base::Result<bool, StoreError> UserTable::save(identity::User user, ChangeLog& log)
{
    const auto found = select("user_name = ?", user.userName);
    if (!found)
        return base::fail(found.error());
    if (found->empty())
        return create(std::move(user), log);
    user.sysId = found->front().sysId;
    return update(std::move(user), log);
}

base::Result<bool, StoreError> UserTable::setPassword(const std::string& userName,
                                                      const std::string& verifier, ChangeLog& log)
{
    const auto found = select("user_name = ?", userName);
    if (!found || found->empty())
        return base::fail(found ? StoreError::NotFound : found.error());
    const identity::User& before = found->front();
    identity::User after = before;
    after.passwordVerifier = verifier;
    after.failedAttempts = 0;
    if (before == after)
        return false;
    auto done = updateRow(*m_connection, userTable, before.sysId, userFields(after));
    if (done)
        done = log.changed(userTable, userName, shownFieldsOf(before), shownFieldsOf(after));
    return done.map([] { return true; });
}

base::Result<bool, StoreError> UserTable::remove(const std::string& userName, ChangeLog& log)
{
    const auto found = select("user_name = ?", userName);
    if (!found || found->empty())
        return base::fail(found ? StoreError::NotFound : found.error());
    auto done = deleteRow(*m_connection, userTable, found->front().sysId); // its roles go with it
    if (done)
        done = log.removed(userTable, userName);
    return done.map([] { return true; });
}

base::Result<std::vector<identity::RoleContainment>, StoreError> UserTable::containments()
{
    auto statement =
        m_connection->prepare("SELECT role, contains FROM sys_user_role_contains ORDER BY rowid");
    if (!statement)
        return base::fail(statement.error());
    std::vector<identity::RoleContainment> all;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return all;
        all.push_back({statement->text(0), statement->text(1)});
    }
}

base::Result<bool, StoreError> UserTable::addContainment(const identity::RoleContainment& containment,
                                                         ChangeLog& log)
{
    auto count =
        m_connection->prepare("SELECT count(*) FROM sys_user_role_contains WHERE role = ? AND contains = ?");
    if (!count)
        return base::fail(count.error());
    count->addAll(containment.container, containment.contained);
    const auto known = count->integerOr(0);
    if (!known || *known > 0)
        return known.map([](std::int64_t) { return false; });
    auto insert = m_connection->prepare("INSERT INTO sys_user_role_contains(role, contains) VALUES(?, ?)");
    if (!insert)
        return base::fail(insert.error());
    insert->addAll(containment.container, containment.contained);
    auto done = insert->run();
    if (done)
        done = log.changed(containsTable, containment.container, "contains", {}, containment.contained);
    return done.map([] { return true; });
}

} // namespace usher::store
