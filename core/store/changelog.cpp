// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/changelog.h"

namespace usher::store {

base::Result<void, StoreError> ChangeLog::created(std::string_view table, std::string_view record)
{
    return changed(table, record, "created", {}, record);
}

base::Result<void, StoreError> ChangeLog::removed(std::string_view table, std::string_view record)
{
    return changed(table, record, "removed", record, {});
}

base::Result<void, StoreError> ChangeLog::changed(std::string_view table, std::string_view record,
                                                  std::string_view field, std::string_view before,
                                                  std::string_view after)
{
    auto insert =
        m_connection->prepare("INSERT INTO config_change(at, table_name, record, field, before_value,"
                              " after_value) VALUES(?, ?, ?, ?, ?, ?)");
    if (!insert)
        return base::fail(insert.error());
    insert->addAll(base::toMillis(m_now), table, record, field, before, after);
    if (auto inserted = insert->run(); !inserted)
        return inserted;
    auto cut = m_connection->prepare("DELETE FROM config_change WHERE id <= ? - 100000");
    if (!cut)
        return base::fail(cut.error());
    return cut->add(m_connection->lastInsertId()).run();
}

base::Result<void, StoreError> ChangeLog::changed(std::string_view table, std::string_view record,
                                                  const ConfigFields& before, const ConfigFields& after)
{
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (before[i] == after[i])
            continue;
        if (auto done = changed(table, record, after[i].column, before[i].text(), after[i].text()); !done)
            return done;
    }
    return {};
}

} // namespace usher::store
