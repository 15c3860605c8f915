// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/entitytable.h"

namespace usher::store {

namespace {

constexpr std::string_view entityTable = "oauth_oidc_entity";

ConfigFields entityFields(const auth::OidcEntity& entity)
{
    return {{"name", entity.name},
            {"client_id", entity.clientId},
            {"active", entity.active},
            {"oidc_url", entity.metadataUrl},
            {"tenant", entity.tenant},
            {"claim_name", entity.claimName},
            {"claim_value", entity.claimValue},
            {"user_claim", entity.userClaim},
            {"user_field", entity.userField},
            {"clock_skew", entity.clockSkewSeconds},
            {"ca_file", entity.caFile},
            {"enable_jti_verification", entity.jti},
            {"demo", entity.demo}};
}

auth::OidcEntity entityOf(const Statement& row)
{
    auth::OidcEntity entity;
    entity.sysId = row.text(0);
    entity.name = row.text(1);
    entity.clientId = row.text(2);
    entity.active = row.boolean(3);
    entity.metadataUrl = row.text(4);
    entity.tenant = row.text(5);
    entity.claimName = row.text(6);
    entity.claimValue = row.text(7);
    entity.userClaim = row.text(8);
    entity.userField = row.text(9);
    entity.clockSkewSeconds = row.integer(10);
    entity.caFile = row.text(11);
    entity.demo = row.boolean(12);
    entity.jti = row.boolean(13);
    return entity;
}

} // namespace

base::Result<std::vector<auth::OidcEntity>, StoreError> EntityTable::select(const char* where,
                                                                            const std::string& value)
{
    auto statement = m_connection->prepare(
        std::string("SELECT sys_id, name, client_id, active, oidc_url, tenant, claim_name, claim_value,"
                    " user_claim, user_field, clock_skew, ca_file, demo, enable_jti_verification"
                    " FROM oauth_oidc_entity WHERE ") +
        where + " ORDER BY name, client_id");
    if (!statement)
        return base::fail(statement.error());
    statement->add(value);
    std::vector<auth::OidcEntity> entities;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return entities;
        entities.push_back(entityOf(*statement));
    }
}

base::Result<std::vector<auth::OidcEntity>, StoreError> EntityTable::all()
{
    return select("?1 = ?1", {});
}

base::Result<bool, StoreError> EntityTable::save(const auth::OidcEntity& entity, ChangeLog& log)
{
    const auto found = select("client_id = ?", entity.clientId);
    if (!found)
        return base::fail(found.error());
    const ConfigFields fields = entityFields(entity);
    if (found->empty()) {
        auto done = insertRow(*m_connection, entityTable, entity.sysId, fields);
        if (done)
            done = log.created(entityTable, entity.clientId);
        return done.map([] { return true; });
    }
    const auth::OidcEntity& before = found->front();
    if (entityFields(before) == fields)
        return false;
    auto done = updateRow(*m_connection, entityTable, before.sysId, fields);
    if (done)
        done = log.changed(entityTable, entity.clientId, entityFields(before), fields);
    return done.map([] { return true; });
}

base::Result<bool, StoreError> EntityTable::remove(const std::string& clientId, ChangeLog& log)
{
    const auto found = select("client_id = ?", clientId);
    if (!found || found->empty())
        return base::fail(found ? StoreError::NotFound : found.error());
    auto done = deleteRow(*m_connection, entityTable, found->front().sysId);
    if (done)
        done = log.removed(entityTable, clientId);
    return done.map([] { return true; });
}

} // namespace usher::store
