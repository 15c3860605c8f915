// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/connector.h"
#include "core/store/changelog.h"

#include <string>
#include <vector>

namespace usher::store {

/// sn_em_connector_listener. Changes happen within the transaction that runs and answer whether anything
/// changed.
class ConnectorTable {
public:
    explicit ConnectorTable(Connection& connection) : m_connection(&connection) {}

    [[nodiscard]] base::Result<std::vector<payload::Connector>, StoreError> all(); ///< by source
    /// Creates the connector, with its sys_id, or changes the one with its source, which keeps its own.
    [[nodiscard]] base::Result<bool, StoreError> save(const payload::Connector& connector, ChangeLog& log);
    [[nodiscard]] base::Result<bool, StoreError> remove(const std::string& source, ChangeLog& log);

private:
    Connection* m_connection;
};

} // namespace usher::store
