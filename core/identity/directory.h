// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identity/user.h"

#include <map>
#include <optional>
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
    Contained, ///< a role the user has contains it, over any number of steps
};

/// The users and roles at one moment. Immutable; any thread.
class Directory {
public:
    Directory() = default;
    Directory(std::vector<User> users, std::vector<RoleContainment> containments);

    /// Finds users whose `field` (source, user_name or sys_id) equals `value` exactly. An empty value finds
    /// nobody.
    [[nodiscard]] UserMatch resolve(std::string_view field, std::string_view value) const;

    /// Whether `field` is one that resolve() knows.
    [[nodiscard]] static bool isUserField(std::string_view field);

    [[nodiscard]] RoleGrant grantOf(const User& user, std::string_view role) const;
    [[nodiscard]] const std::vector<User>& users() const { return m_users; }

private:
    [[nodiscard]] std::set<std::string, std::less<>> containersOf(std::string_view role) const;

    std::vector<User> m_users;
    std::multimap<std::string, std::string, std::less<>> m_containersByContained;
};

/// `wanted`, or with the first number behind it that makes it a name nobody has (`name.2`).
[[nodiscard]] std::string freeUserName(const std::string& wanted, const std::vector<User>& users);

} // namespace usher::identity
