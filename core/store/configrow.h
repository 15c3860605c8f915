// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace usher::store {

/// A column of a configuration table with its value.
struct ConfigField {
    std::string_view column;
    std::variant<bool, std::int64_t, std::string> value;

    /// As in the log of changes: `true`, `300`, the text.
    [[nodiscard]] std::string text() const;

    friend bool operator==(const ConfigField&, const ConfigField&) = default;
};

using ConfigFields = std::vector<ConfigField>;

/// Inserts a row, or sets all of its fields, found by its sys_id. `table` is a name of the schema.
[[nodiscard]] base::Result<void, StoreError> insertRow(Connection& connection, std::string_view table,
                                                       const std::string& sysId, const ConfigFields& fields);
[[nodiscard]] base::Result<void, StoreError> updateRow(Connection& connection, std::string_view table,
                                                       const std::string& sysId, const ConfigFields& fields);
[[nodiscard]] base::Result<void, StoreError> deleteRow(Connection& connection, std::string_view table,
                                                       const std::string& sysId);

} // namespace usher::store
