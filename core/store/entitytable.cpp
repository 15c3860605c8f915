// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/entitytable.h"

#include "core/store/keyedtable.h"

namespace usher::store {

namespace {

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

constexpr KeyedTable<auth::OidcEntity> entityTable{
    "oauth_oidc_entity",
    "sys_id, name, client_id, active, oidc_url, tenant, claim_name, claim_value, user_claim, user_field,"
    " clock_skew, ca_file, demo, enable_jti_verification",
    "client_id",
    "name, client_id",
    &auth::OidcEntity::clientId,
    entityOf,
    entityFields,
    entityFields};

} // namespace

base::Result<std::vector<auth::OidcEntity>, StoreError> EntityTable::all()
{
    return entityTable.all(*m_connection);
}

base::Result<bool, StoreError> EntityTable::save(const auth::OidcEntity& entity, ChangeLog& log)
{
    return entityTable.save(*m_connection, entity, log);
}

base::Result<bool, StoreError> EntityTable::remove(const std::string& clientId, ChangeLog& log)
{
    return entityTable.remove(*m_connection, clientId, log);
}

} // namespace usher::store
