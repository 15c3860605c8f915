// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oauthclient.h"
#include "core/store/changelog.h"

#include <string>
#include <vector>

namespace usher::store {

/// oauth_entity: the own OAuth clients. Changes happen within the transaction that runs and answer whether
/// anything changed.
class ClientTable {
public:
    explicit ClientTable(Connection& connection) : m_connection(&connection) {}

    [[nodiscard]] base::Result<std::vector<auth::OAuthClient>, StoreError> all(); ///< by name
    /// Creates the client, with its sys_id, or changes the one with its client id, which keeps its own, and
    /// its secret when none is given. Constraint when the name is another client's.
    [[nodiscard]] base::Result<bool, StoreError> save(auth::OAuthClient client, ChangeLog& log);
    [[nodiscard]] base::Result<bool, StoreError> remove(const std::string& clientId, ChangeLog& log);

private:
    Connection* m_connection;
};

} // namespace usher::store
