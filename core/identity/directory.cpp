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

} // namespace

Directory::Directory(std::vector<User> users, std::vector<RoleContainment> containments)
    : m_users(std::move(users))
{
    for (RoleContainment& row : containments)
        m_containersByContained.emplace(std::move(row.contained), std::move(row.container));
}

UserMatch Directory::resolve(std::string_view field, std::string_view value) const
{
    UserMatch match;
    if (value.empty())
        return match;
    for (const User& user : m_users) {
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

RoleGrant Directory::grantOf(const User& user, std::string_view role) const
{
    const auto has = [&](std::string_view name) {
        return std::find(user.roles.begin(), user.roles.end(), name) != user.roles.end();
    };
    if (has(role))
        return RoleGrant::Direct;
    const auto containers = containersOf(role);
    return std::any_of(containers.begin(), containers.end(), has) ? RoleGrant::Contained : RoleGrant::None;
}

std::set<std::string, std::less<>> Directory::containersOf(std::string_view role) const
{
    std::set<std::string, std::less<>> found;
    std::vector<std::string> open{std::string(role)};
    while (!open.empty()) {
        const std::string next = std::move(open.back());
        open.pop_back();
        const auto [first, last] = m_containersByContained.equal_range(next);
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
