// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identity/raterule.h"
#include "core/store/changelog.h"

#include <string>
#include <vector>

namespace usher::store {

/// sys_rate_limit_rules. Changes happen within the transaction that runs and answer whether anything changed.
class RateTable {
public:
    explicit RateTable(Connection& connection) : m_connection(&connection) {}

    [[nodiscard]] base::Result<std::vector<identity::RateRule>, StoreError> all(); ///< by name
    /// Creates the rule, with its sys_id, or changes the one with its name, which keeps its own.
    [[nodiscard]] base::Result<bool, StoreError> save(const identity::RateRule& rule, ChangeLog& log);
    [[nodiscard]] base::Result<bool, StoreError> remove(const std::string& name, ChangeLog& log);

private:
    Connection* m_connection;
};

} // namespace usher::store
