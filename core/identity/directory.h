// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identity/user.h"

#include <map>
#include <memory>
#include <set>
#include <string_view>

namespace usher::identity {

/// Whom a value of a user field leads to.
struct UserMatch {
    std::size_t count = 0;      ///< users with exactly this value
    const User* user = nullptr; ///< set when count is 1
};

/// How a user has a role.
enum class RoleGrant {
    None,
    Direct,    ///< a row in sys_user_has_role
    ByGroup,   ///< a group that the user is a member of has it
    Contained, ///< a role the user has, directly or by a group, contains it, over any number of steps
};

/// The same with the group behind it.
struct RoleHolding {
    RoleGrant grant = RoleGrant::None;
    std::string group; ///< of ByGroup, and of Contained where only a group gives the containing role
};

/// The users, groups and roles at one moment. Immutable, cheap to copy; any thread.
class Directory {
public:
    Directory() : Directory({}, {}) {}
    Directory(std::vector<User> users, std::vector<RoleContainment> containments,
              std::vector<Group> groups = {});

    /// The same with other users.
    [[nodiscard]] Directory withUsers(std::vector<User> users) const;

    /// Finds users whose `field` (source, user_name or sys_id) equals `value` exactly. An empty value finds
    /// nobody.
    [[nodiscard]] UserMatch resolve(std::string_view field, std::string_view value) const;

    /// Whether `field` is one that resolve() knows.
    [[nodiscard]] static bool isUserField(std::string_view field);

    [[nodiscard]] RoleHolding holdingOf(const User& user, std::string_view role) const;
    [[nodiscard]] RoleGrant grantOf(const User& user, std::string_view role) const
    {
        return holdingOf(user, role).grant;
    }

    /// Directly and by groups, each once, without what they contain.
    [[nodiscard]] std::vector<std::string> rolesOf(const User& user) const;

    [[nodiscard]] const std::vector<User>& users() const { return m_data->users; }
    [[nodiscard]] const std::vector<Group>& groups() const { return m_data->groups; }

private:
    struct Data {
        std::vector<User> users;
        std::vector<Group> groups; ///< by name
        std::multimap<std::string, std::string, std::less<>> containersByContained;
        std::multimap<std::string, std::size_t, std::less<>> groupsByMember;
    };

    [[nodiscard]] std::set<std::string, std::less<>> containersOf(std::string_view role) const;
    /// The first group of the user that has one of these roles, or null.
    [[nodiscard]] const Group* groupWith(const User& user,
                                         const std::set<std::string, std::less<>>& roles) const;

    std::shared_ptr<const Data> m_data;
};

/// `wanted`, or with the first number behind it that makes it a name nobody has (`name.2`).
[[nodiscard]] std::string freeUserName(const std::string& wanted, const std::vector<User>& users);

} // namespace usher::identity
