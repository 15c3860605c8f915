// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connectortable.h"

namespace usher::store {

namespace {

constexpr std::string_view connectorTable = "sn_em_connector_listener";

ConfigFields connectorFields(const payload::Connector& connector)
{
    return {{"name", connector.name},
            {"source", connector.source},
            {"event_source_label", connector.label},
            {"active", connector.active}};
}

payload::Connector connectorOf(const Statement& row)
{
    payload::Connector connector;
    connector.sysId = row.text(0);
    connector.name = row.text(1);
    connector.source = row.text(2);
    connector.label = row.text(3);
    connector.active = row.boolean(4);
    return connector;
}

} // namespace

base::Result<std::vector<payload::Connector>, StoreError> ConnectorTable::select(const char* where,
                                                                                 const std::string& value)
{
    auto statement = m_connection->prepare(
        std::string(
            "SELECT sys_id, name, source, event_source_label, active FROM sn_em_connector_listener WHERE ") +
        where + " ORDER BY source");
    if (!statement)
        return base::fail(statement.error());
    statement->add(value);
    std::vector<payload::Connector> found;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return found;
        found.push_back(connectorOf(*statement));
    }
}

base::Result<std::vector<payload::Connector>, StoreError> ConnectorTable::all()
{
    return select("?1 = ?1", {});
}

base::Result<bool, StoreError> ConnectorTable::save(const payload::Connector& connector, ChangeLog& log)
{
    const auto found = select("source = ?", connector.source);
    if (!found)
        return base::fail(found.error());
    const ConfigFields fields = connectorFields(connector);
    if (found->empty()) {
        auto done = insertRow(*m_connection, connectorTable, connector.sysId, fields);
        if (done)
            done = log.created(connectorTable, connector.source);
        return done.map([] { return true; });
    }
    const payload::Connector& before = found->front();
    if (connectorFields(before) == fields)
        return false;
    auto done = updateRow(*m_connection, connectorTable, before.sysId, fields);
    if (done)
        done = log.changed(connectorTable, connector.source, connectorFields(before), fields);
    return done.map([] { return true; });
}

base::Result<bool, StoreError> ConnectorTable::remove(const std::string& source, ChangeLog& log)
{
    const auto found = select("source = ?", source);
    if (!found || found->empty())
        return base::fail(found ? StoreError::NotFound : found.error());
    auto done = deleteRow(*m_connection, connectorTable, found->front().sysId);
    if (done)
        done = log.removed(connectorTable, source);
    return done.map([] { return true; });
}

} // namespace usher::store
