// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/datafolder.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// The databases that earlier versions made (tests/fixtures/schemas), and what is in a database.
namespace usher::store::test {

/// Puts the database of a version of the schema into a folder that has none.
[[nodiscard]] bool makeDatabaseOf(std::int64_t version, const DataFolder& folder);

/// Names of columns, by table.
using Columns = std::map<std::string, std::vector<std::string>>;
/// Rows by table, each as SQL literals, in order.
using Rows = std::map<std::string, std::vector<std::string>>;

[[nodiscard]] Columns columnsOf(const DataFolder& folder);
/// The rows of some tables, as far as the columns go.
[[nodiscard]] Rows rowsOf(const DataFolder& folder, const Columns& columns);
/// Everything the schema holds, as SQL.
[[nodiscard]] std::string schemaOf(const DataFolder& folder);

} // namespace usher::store::test
