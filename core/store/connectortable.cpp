// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connectortable.h"

#include "core/store/keyedtable.h"

namespace usher::store {

namespace {

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

constexpr KeyedTable<payload::Connector> connectorTable{"sn_em_connector_listener",
                                                        "sys_id, name, source, event_source_label, active",
                                                        "source",
                                                        "source",
                                                        &payload::Connector::source,
                                                        connectorOf,
                                                        connectorFields,
                                                        connectorFields};

} // namespace

base::Result<std::vector<payload::Connector>, StoreError> ConnectorTable::all()
{
    return connectorTable.all(*m_connection);
}

base::Result<bool, StoreError> ConnectorTable::save(const payload::Connector& connector, ChangeLog& log)
{
    return connectorTable.save(*m_connection, connector, log);
}

base::Result<bool, StoreError> ConnectorTable::remove(const std::string& source, ChangeLog& log)
{
    return connectorTable.remove(*m_connection, source, log);
}

} // namespace usher::store
