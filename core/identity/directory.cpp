// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/directory.h"

#include <algorithm>

namespace usher::identity {

namespace {

const std::string* fieldOf(const User& user, std::string_view field)
{
    if (field == "source")
        return &user.source;
    if (field == "user_name")
        return &user.userName;
    if (field == "sys_id")
        return &user.sysId;
    return nullptr;
}

bool holds(const std::vector<std::string>& roles, std::string_view role)
{
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

} // namespace

Directory::Directory(std::vector<User> users, std::vector<RoleContainment> containments,
                     std::vector<Group> groups)
{
    auto data = std::make_shared<Data>();
    data->users = std::move(users);
    data->groups = std::move(groups);
    for (RoleContainment& row : containments)
        data->containersByContained.emplace(std::move(row.contained), std::move(row.container));
    for (std::size_t i = 0; i < data->groups.size(); ++i)
        for (const std::string& member : data->groups[i].members)
            data->groupsByMember.emplace(member, i);
    m_data = std::move(data);
}

Directory Directory::withUsers(std::vector<User> users) const
{
    Directory changed = *this;
    auto data = std::make_shared<Data>(*m_data);
    data->users = std::move(users);
    changed.m_data = std::move(data);
    return changed;
}

UserMatch Directory::resolve(std::string_view field, std::string_view value) const
{
    UserMatch match;
    if (value.empty())
        return match;
    for (const User& user : m_data->users) {
        const std::string* const held = fieldOf(user, field);
        if (held == nullptr || *held != value)
            continue;
        ++match.count;
        match.user = match.count == 1 ? &user : nullptr;
    }
    return match;
}

bool Directory::isUserField(std::string_view field)
{
    return fieldOf(User(), field) != nullptr;
}

RoleHolding Directory::holdingOf(const User& user, std::string_view role) const
{
    const auto has = [&](std::string_view name) { return holds(user.roles, name); };
    if (has(role))
        return {RoleGrant::Direct, {}};
    if (const Group* const group = groupWith(user, {std::string(role)}))
        return {RoleGrant::ByGroup, group->name};
    const auto containers = containersOf(role);
    if (std::any_of(containers.begin(), containers.end(), has))
        return {RoleGrant::Contained, {}};
    if (const Group* const group = groupWith(user, containers))
        return {RoleGrant::Contained, group->name};
    return {};
}

std::vector<std::string> Directory::rolesOf(const User& user) const
{
    std::vector<std::string> roles;
    const auto add = [&roles](const std::vector<std::string>& granted) {
        for (const std::string& role : granted)
            if (!holds(roles, role))
                roles.push_back(role);
    };
    add(user.roles);
    const auto [first, last] = m_data->groupsByMember.equal_range(user.userName);
    for (auto place = first; place != last; ++place)
        add(m_data->groups[place->second].roles);
    return roles;
}

const Group* Directory::groupWith(const User& user, const std::set<std::string, std::less<>>& roles) const
{
    const auto [first, last] = m_data->groupsByMember.equal_range(user.userName);
    for (auto place = first; place != last; ++place) {
        const Group& group = m_data->groups[place->second];
        if (std::any_of(group.roles.begin(), group.roles.end(),
                        [&](const std::string& role) { return roles.contains(role); }))
            return &group;
    }
    return nullptr;
}

std::set<std::string, std::less<>> Directory::containersOf(std::string_view role) const
{
    std::set<std::string, std::less<>> found;
    std::vector<std::string> open{std::string(role)};
    while (!open.empty()) {
        const std::string next = std::move(open.back());
        open.pop_back();
        const auto [first, last] = m_data->containersByContained.equal_range(next);
        for (auto row = first; row != last; ++row)
            if (found.insert(row->second).second)
                open.push_back(row->second);
    }
    return found;
}

std::string freeUserName(const std::string& wanted, const std::vector<User>& users)
{
    std::string name = wanted;
    const auto taken = [&](const User& user) { return user.userName == name; };
    for (int number = 2; std::any_of(users.begin(), users.end(), taken); ++number)
        name = wanted + "." + std::to_string(number);
    return name;
}

} // namespace usher::identity
