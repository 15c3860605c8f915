// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identity/user.h"
#include "core/store/changelog.h"

#include <string>
#include <vector>

namespace usher::store {

/// sys_user with sys_user_has_role, and sys_user_role_contains. Changes happen within the transaction that
/// runs and answer whether anything changed.
class UserTable {
public:
    explicit UserTable(Connection& connection) : m_connection(&connection) {}

    [[nodiscard]] base::Result<std::vector<identity::User>, StoreError> all(); ///< by name
    [[nodiscard]] base::Result<bool, StoreError> create(identity::User user, ChangeLog& log);
    [[nodiscard]] base::Result<bool, StoreError> update(identity::User user, ChangeLog& log);
    /// Creates the user, with its sys_id, or changes the one with its user name, which keeps its own.
    /// Whoever is saved without a password verifier keeps the one of before, here and in update().
    [[nodiscard]] base::Result<bool, StoreError> save(identity::User user, ChangeLog& log);
    /// Sets what verifies the password, or takes it away (empty); failed attempts count from 0 again.
    [[nodiscard]] base::Result<bool, StoreError> setPassword(const std::string& userName,
                                                             const std::string& verifier, ChangeLog& log);
    [[nodiscard]] base::Result<bool, StoreError> remove(const std::string& userName, ChangeLog& log);

    [[nodiscard]] base::Result<std::vector<identity::RoleContainment>, StoreError> containments();
    [[nodiscard]] base::Result<bool, StoreError> addContainment(const identity::RoleContainment& containment,
                                                                ChangeLog& log);

private:
    [[nodiscard]] base::Result<std::vector<identity::User>, StoreError> select(const char* where,
                                                                               const std::string& value);
    [[nodiscard]] base::Result<std::vector<std::string>, StoreError> roles(const std::string& sysId);
    [[nodiscard]] base::Result<void, StoreError> replaceRoles(const identity::User& user);

    Connection* m_connection;
};

} // namespace usher::store
