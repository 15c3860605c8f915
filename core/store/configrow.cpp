// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configrow.h"

namespace usher::store {

namespace {

void bindFields(Statement& statement, const ConfigFields& fields)
{
    for (const ConfigField& field : fields) {
        if (const auto* const flag = std::get_if<bool>(&field.value))
            statement.add(std::int64_t(*flag));
        else if (const auto* const number = std::get_if<std::int64_t>(&field.value))
            statement.add(*number);
        else
            statement.add(std::string_view(std::get<std::string>(field.value)));
    }
}

} // namespace

std::string ConfigField::text() const
{
    if (const auto* const flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    if (const auto* const number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    return std::get<std::string>(value);
}

base::Result<void, StoreError> insertRow(Connection& connection, std::string_view table,
                                         const std::string& sysId, const ConfigFields& fields)
{
    std::string sql = "INSERT INTO " + std::string(table) + "(sys_id";
    std::string places = ") VALUES(?";
    for (const ConfigField& field : fields) {
        sql.append(", ").append(field.column);
        places += ", ?";
    }
    auto statement = connection.prepare(sql + places + ")");
    if (!statement)
        return base::fail(statement.error());
    statement->add(sysId);
    bindFields(*statement, fields);
    return statement->run();
}

base::Result<void, StoreError> updateRow(Connection& connection, std::string_view table,
                                         const std::string& sysId, const ConfigFields& fields)
{
    std::string sql = "UPDATE " + std::string(table) + " SET ";
    for (const ConfigField& field : fields)
        sql.append(&field == &fields.front() ? "" : ", ").append(field.column).append(" = ?");
    auto statement = connection.prepare(sql + " WHERE sys_id = ?");
    if (!statement)
        return base::fail(statement.error());
    bindFields(*statement, fields);
    return statement->add(sysId).run();
}

base::Result<void, StoreError> deleteRow(Connection& connection, std::string_view table,
                                         const std::string& sysId)
{
    auto statement = connection.prepare("DELETE FROM " + std::string(table) + " WHERE sys_id = ?");
    if (!statement)
        return base::fail(statement.error());
    return statement->add(sysId).run();
}

} // namespace usher::store
