// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oidcentity.h"
#include "core/store/changelog.h"

#include <string>
#include <vector>

namespace usher::store {

/// oauth_oidc_entity. Changes happen within the transaction that runs and answer whether anything changed.
class EntityTable {
public:
    explicit EntityTable(Connection& connection) : m_connection(&connection) {}

    [[nodiscard]] base::Result<std::vector<auth::OidcEntity>, StoreError> all(); ///< by client id
    /// Creates the entity, with its sys_id, or changes the one with its client id, which keeps its own.
    [[nodiscard]] base::Result<bool, StoreError> save(const auth::OidcEntity& entity, ChangeLog& log);
    [[nodiscard]] base::Result<bool, StoreError> remove(const std::string& clientId, ChangeLog& log);

private:
    Connection* m_connection;
};

} // namespace usher::store
