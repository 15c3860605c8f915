// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace usher::identity {

/// The role that an integration user must have.
inline constexpr const char* integrationRole = "evt_mgmt_integration";

/// The values of identity_type but the empty one.
inline constexpr std::array<const char*, 3> identityTypes{"machine", "human", "ai"};

/// A row of sys_user; the members are the instance's columns.
struct User {
    std::string sysId;
    std::string userName; ///< User ID, unique
    std::string source;   ///< external id: here the audience of the token
    bool active = true;
    bool lockedOut = false;
    std::int64_t failedAttempts = 0;
    bool passwordNeedsReset = false;
    bool webServiceAccessOnly = true;
    std::string identityType;       ///< empty or one of identityTypes
    std::vector<std::string> roles; ///< granted directly
    /// What the password is verified with (password.h), which itself is not kept; empty = there is none.
    /// Belongs to one data folder: in no export, no record, no log.
    std::string passwordVerifier;

    friend bool operator==(const User&, const User&) = default;
};

/// A row of sys_user_group with its sys_user_grmember and sys_group_has_role.
struct Group {
    std::string sysId;
    std::string name;                 ///< unique
    std::vector<std::string> members; ///< user names
    std::vector<std::string> roles;   ///< that every member has

    friend bool operator==(const Group&, const Group&) = default;
};

/// Role `container` contains role `contained`: a row of sys_user_role_contains.
struct RoleContainment {
    std::string container;
    std::string contained;

    friend bool operator==(const RoleContainment&, const RoleContainment&) = default;
};

} // namespace usher::identity
