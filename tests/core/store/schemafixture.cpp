// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/schemafixture.h"

#include "tests/core/store/storefixture.h"

#include <fstream>
#include <sstream>

namespace usher::store::test {

namespace {

/// The first column of every row.
std::vector<std::string> column(const DataFolder& folder, const std::string& sql)
{
    std::vector<std::string> values;
    sqlite3* handle = nullptr;
    sqlite3_open(folder.database().c_str(), &handle);
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr);
    while (sqlite3_step(statement) == SQLITE_ROW)
        values.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return values;
}

} // namespace

bool makeDatabaseOf(std::int64_t version, const DataFolder& folder)
{
    const std::ifstream file(USHER_SCHEMAS "/v" + std::to_string(version) + ".sql");
    std::ostringstream sql;
    sql << file.rdbuf();
    PlainConnection plain(folder);
    return plain.execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL") &&
           plain.execute("BEGIN;" + sql.str() + "COMMIT") && plain.number("PRAGMA user_version") == version;
}

Columns columnsOf(const DataFolder& folder)
{
    Columns columns;
    for (const std::string& table : column(folder, "SELECT name FROM sqlite_schema WHERE type = 'table'"))
        columns[table] = column(folder, "SELECT name FROM pragma_table_info('" + table + "')");
    return columns;
}

Rows rowsOf(const DataFolder& folder, const Columns& columns)
{
    Rows rows;
    for (const auto& [table, names] : columns) {
        std::string row;
        for (const std::string& name : names)
            row += (row.empty() ? "quote(\"" : " || ', ' || quote(\"") + name + "\")";
        rows[table] = column(folder, "SELECT " + row + " FROM \"" + table + "\" ORDER BY 1");
    }
    return rows;
}

std::string schemaOf(const DataFolder& folder)
{
    return PlainConnection(folder).value("SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema"
                                         " WHERE sql IS NOT NULL ORDER BY type, name)");
}

} // namespace usher::store::test
