// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/grouptable.h"

#include <algorithm>
#include <utility>

namespace usher::store {

namespace {

constexpr std::string_view groupTable = "sys_user_group";

/// In order, each once: how members and roles come back from the tables.
std::vector<std::string> inOrder(std::vector<std::string> words)
{
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::string listOf(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text.append(text.empty() ? "" : ",").append(word);
    return text;
}

ConfigFields shownGroup(const identity::Group& group)
{
    return {{"members", listOf(group.members)}, {"roles", listOf(group.roles)}};
}

} // namespace

GroupTable::Texts GroupTable::texts(const char* sql, const std::string& sysId)
{
    auto statement = m_connection->prepare(sql);
    if (!statement)
        return base::fail(statement.error());
    statement->add(sysId);
    std::vector<std::string> found;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return inOrder(std::move(found));
        found.push_back(statement->text(0));
    }
}

base::Result<std::vector<identity::Group>, StoreError> GroupTable::select(const char* where,
                                                                          const std::string& value)
{
    auto statement = m_connection->prepare(std::string("SELECT sys_id, name FROM sys_user_group WHERE ") +
                                           where + " ORDER BY name");
    if (!statement)
        return base::fail(statement.error());
    statement->add(value);
    std::vector<identity::Group> groups;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return groups;
        identity::Group& group = groups.emplace_back();
        group.sysId = statement->text(0);
        group.name = statement->text(1);
        auto members = texts("SELECT user_name FROM sys_user_grmember JOIN sys_user ON sys_id = user"
                             " WHERE \"group\" = ?",
                             group.sysId);
        auto roles = texts("SELECT role FROM sys_group_has_role WHERE \"group\" = ?", group.sysId);
        if (!members || !roles)
            return base::fail(!members ? members.error() : roles.error());
        group.members = std::move(*members);
        group.roles = std::move(*roles);
    }
}

base::Result<std::vector<identity::Group>, StoreError> GroupTable::all()
{
    return select("?1 = ?1", {});
}

base::Result<void, StoreError> GroupTable::replaceMembers(const identity::Group& group)
{
    auto clear = m_connection->prepare("DELETE FROM sys_user_grmember WHERE \"group\" = ?");
    if (!clear)
        return base::fail(clear.error());
    if (auto cleared = clear->add(group.sysId).run(); !cleared)
        return cleared;
    auto insert = m_connection->prepare("INSERT INTO sys_user_grmember(user, \"group\")"
                                        " SELECT sys_id, ?2 FROM sys_user WHERE user_name = ?1"
                                        " RETURNING 1");
    if (!insert)
        return base::fail(insert.error());
    for (const std::string& member : group.members) {
        const auto inserted = insert->addAll(member, group.sysId).step();
        if (!inserted || !*inserted)
            return base::fail(inserted ? StoreError::NotFound : inserted.error());
        insert->reset();
    }
    return {};
}

base::Result<void, StoreError> GroupTable::replaceRoles(const identity::Group& group)
{
    auto clear = m_connection->prepare("DELETE FROM sys_group_has_role WHERE \"group\" = ?");
    if (!clear)
        return base::fail(clear.error());
    if (auto cleared = clear->add(group.sysId).run(); !cleared)
        return cleared;
    auto insert = m_connection->prepare("INSERT INTO sys_group_has_role(\"group\", role) VALUES(?, ?)");
    if (!insert)
        return base::fail(insert.error());
    for (const std::string& role : group.roles)
        if (auto inserted = insert->addAll(group.sysId, role).run(); !inserted)
            return inserted;
    return {};
}

base::Result<bool, StoreError> GroupTable::save(identity::Group group, ChangeLog& log)
{
    const auto found = select("name = ?", group.name);
    if (!found)
        return base::fail(found.error());
    group.members = inOrder(std::move(group.members));
    group.roles = inOrder(std::move(group.roles));
    identity::Group before;
    base::Result<void, StoreError> done;
    if (found->empty()) {
        done = insertRow(*m_connection, groupTable, group.sysId, {{"name", group.name}});
        if (done)
            done = log.created(groupTable, group.name);
    } else {
        before = found->front();
        group.sysId = before.sysId;
        if (before == group)
            return false;
    }
    if (done)
        done = replaceMembers(group);
    if (done)
        done = replaceRoles(group);
    // Of a new group, too: who got which role is what somebody looks for later.
    if (done)
        done = log.changed(groupTable, group.name, shownGroup(before), shownGroup(group));
    return done.map([] { return true; });
}

base::Result<bool, StoreError> GroupTable::rename(const std::string& sysId, const std::string& name,
                                                  ChangeLog& log)
{
    const auto found = select("sys_id = ?", sysId);
    if (!found || found->empty())
        return base::fail(found ? StoreError::NotFound : found.error());
    const std::string& before = found->front().name;
    if (before == name)
        return false;
    auto done = updateRow(*m_connection, groupTable, sysId, {{"name", name}});
    if (done)
        done = log.changed(groupTable, name, "name", before, name);
    return done.map([] { return true; });
}

base::Result<bool, StoreError> GroupTable::remove(const std::string& name, ChangeLog& log)
{
    const auto found = select("name = ?", name);
    if (!found || found->empty())
        return base::fail(found ? StoreError::NotFound : found.error());
    auto done = deleteRow(*m_connection, groupTable, found->front().sysId); // members and roles go with it
    if (done)
        done = log.removed(groupTable, name);
    return done.map([] { return true; });
}

} // namespace usher::store
