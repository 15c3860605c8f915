// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/changelog.h"

#include <string>
#include <string_view>
#include <vector>

namespace usher::store {

/// A configuration table whose records are each known by one column, and what is done to it within the
/// transaction that runs. `Item` has a sysId.
template <class Item> struct KeyedTable {
    using Fields = ConfigFields (*)(const Item&);

    std::string_view name;
    std::string_view columns; ///< as `read` takes them, sys_id first
    std::string_view keyColumn;
    std::string_view order; ///< of all records
    std::string Item::*key;
    Item (*read)(const Statement&);
    Fields fields;
    Fields shown; ///< the same as the log of changes may show them
    /// Puts into what is wanted what a change leaves as it was; null: nothing.
    void (*keep)(Item& wanted, const Item& before) = nullptr;

    using Items = base::Result<std::vector<Item>, StoreError>;
    using Changed = base::Result<bool, StoreError>;

    [[nodiscard]] Items all(Connection& connection) const { return select(connection, "?1 = ?1", {}); }

    /// Creates the record, with its sys_id, or changes the one with its key, which keeps its own; answers
    /// whether anything changed.
    [[nodiscard]] Changed save(Connection& connection, Item item, ChangeLog& log) const
    {
        const auto found = withKey(connection, item.*key);
        if (!found)
            return base::fail(found.error());
        if (found->empty()) {
            auto done = insertRow(connection, name, item.sysId, fields(item));
            if (done)
                done = log.created(name, item.*key);
            return done.map([] { return true; });
        }
        const Item& before = found->front();
        if (keep != nullptr)
            keep(item, before);
        if (fields(before) == fields(item))
            return false;
        auto done = updateRow(connection, name, before.sysId, fields(item));
        if (done)
            done = log.changed(name, item.*key, shown(before), shown(item));
        return done.map([] { return true; });
    }

    [[nodiscard]] Changed remove(Connection& connection, const std::string& value, ChangeLog& log) const
    {
        const auto found = withKey(connection, value);
        if (!found || found->empty())
            return base::fail(found ? StoreError::NotFound : found.error());
        auto done = deleteRow(connection, name, found->front().sysId);
        if (done)
            done = log.removed(name, value);
        return done.map([] { return true; });
    }

private:
    [[nodiscard]] Items withKey(Connection& connection, const std::string& value) const
    {
        return select(connection, std::string(keyColumn) + " = ?", value);
    }

    [[nodiscard]] Items select(Connection& connection, const std::string& where,
                               const std::string& value) const
    {
        auto statement = connection.prepare("SELECT " + std::string(columns) + " FROM " + std::string(name) +
                                            " WHERE " + where + " ORDER BY " + std::string(order));
        if (!statement)
            return base::fail(statement.error());
        statement->add(value);
        std::vector<Item> items;
        while (true) {
            const auto row = statement->step();
            if (!row)
                return base::fail(row.error());
            if (!*row)
                return items;
            items.push_back(read(*statement));
        }
    }
};

} // namespace usher::store
