// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identity/user.h"
#include "core/store/changelog.h"

#include <string>
#include <vector>

namespace usher::store {

/// sys_user_group with sys_user_grmember and sys_group_has_role. Changes happen within the transaction that
/// runs and answer whether anything changed.
class GroupTable {
public:
    explicit GroupTable(Connection& connection) : m_connection(&connection) {}

    [[nodiscard]] base::Result<std::vector<identity::Group>, StoreError> all(); ///< by name
    /// Creates the group, with its sys_id, or changes the one with its name, which keeps its own. NotFound
    /// when there is no user of a member's name.
    [[nodiscard]] base::Result<bool, StoreError> save(identity::Group group, ChangeLog& log);
    /// The group with this sys_id gets another name. Constraint when it is another group's.
    [[nodiscard]] base::Result<bool, StoreError> rename(const std::string& sysId, const std::string& name,
                                                        ChangeLog& log);
    [[nodiscard]] base::Result<bool, StoreError> remove(const std::string& name, ChangeLog& log);

private:
    using Texts = base::Result<std::vector<std::string>, StoreError>;

    [[nodiscard]] base::Result<std::vector<identity::Group>, StoreError> select(const char* where,
                                                                                const std::string& value);
    [[nodiscard]] Texts texts(const char* sql, const std::string& sysId);
    [[nodiscard]] base::Result<void, StoreError> replaceMembers(const identity::Group& group);
    [[nodiscard]] base::Result<void, StoreError> replaceRoles(const identity::Group& group);

    Connection* m_connection;
};

} // namespace usher::store
