// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/diagnosis/diagnosisworld.h"

namespace usher::test {

using namespace std::chrono_literals;
using diagnosis::OutcomeGroup;
using record::CheckCode;

namespace {

/// RFC 7517 A.1.
constexpr const char* publishedKeys =
    R"({"keys":[{"kty":"EC","crv":"P-256","kid":"k1","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",)"
    R"("y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]})";

std::string placeOf(const char* host)
{
    return joined({"https://", host, "/", worldTenant, "/"});
}

} // namespace

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string whole;
    for (const std::string_view part : parts)
        whole += part;
    return whole;
}

DiagnosisWorld::DiagnosisWorld() : now(base::fromMillis(1'795'000'000'000))
{
    identity::User user;
    user.userName = worldUser;
    user.source = worldClient;
    user.roles = {identity::integrationRole};
    users = {user};
    auth::OidcEntity entity;
    entity.clientId = worldClient;
    entity.claimName = "appid";
    entity.metadataUrl = joined({placeOf("login.microsoftonline.com"), ".well-known/openid-configuration"});
    entities = {entity};
    m_provider = std::make_shared<auth::Provider>();
    m_provider->issuer = placeOf("sts.windows.net");
    m_provider->keys = std::make_shared<const auth::KeySet>(auth::KeySet::parse(publishedKeys).value());
    m_provider->fetched = now - 1min;
}

std::string DiagnosisWorld::claims(const std::string& more)
{
    const bool namesCaller = more.find("appid") != std::string::npos || more.find("azp") != std::string::npos;
    const bool namesAudience = more.find("aud") != std::string::npos;
    return joined({R"({"iss":")", placeOf("sts.windows.net"), R"(","tid":")", worldTenant, R"(","ver":"1.0")",
                   namesAudience ? "" : R"(,"aud":"api://usher")",
                   namesCaller ? "" : R"(,"appid":"461e8683-5575-4561-ac7f-899cc907d62a")",
                   more.empty() ? "" : ",", more, "}"});
}

OutcomeGroup& DiagnosisWorld::refused(CheckCode code, const std::string& got, const std::string& expected)
{
    groups.push_back({code,
                      {},
                      worldClient,
                      3,
                      now - 5min,
                      now - 1min,
                      4711,
                      {code, record::CheckStatus::Refused, expected, got}});
    return groups.back();
}

OutcomeGroup& DiagnosisWorld::refusedUser(CheckCode code, const std::string& got, const std::string& expected)
{
    OutcomeGroup& group = refused(code, got, expected);
    group.user = worldUser;
    return group;
}

OutcomeGroup& DiagnosisWorld::accepted()
{
    groups.push_back({CheckCode::Accepted, worldUser, worldClient, 27, now - 14min, now - 9min, 1, {}});
    return groups.back();
}

diagnosis::RecentRequest& DiagnosisWorld::recent(CheckCode outcome)
{
    diagnosis::RecentRequest request;
    request.id = 5000 - std::int64_t(requests.size());
    request.received = now - std::chrono::seconds(requests.size() + 1);
    request.outcome = outcome;
    request.status = record::checkRow(outcome).status;
    request.clientId = worldClient;
    request.user = worldUser;
    request.condition = "Fired";
    request.severity = 4;
    requests.push_back(request);
    return requests.back();
}

void DiagnosisWorld::changed(const char* column, const std::string& before, const std::string& after)
{
    changes.push_back({1, now - 2min, "sys_user", worldUser, column, before, after});
}

diagnosis::Report DiagnosisWorld::report() const
{
    admission::Configuration configuration;
    configuration.apply({});
    configuration.directory = identity::Directory(users, containments);
    configuration.entities = entities;
    configuration.clients = ownClients;
    configuration.ownTokens = std::make_shared<const auth::OwnTokens>(1, ownTokens);
    configuration.appRoles = appRoles;
    configuration.rateRules = rateRules;
    configuration.enforcePasswordReset = enforcePasswordReset;
    auth::Providers providers;
    for (const auth::OidcEntity& entity : entities)
        providers[auth::providerKey(entity)] = m_provider;
    configuration.providers = std::make_shared<const auth::Providers>(providers);
    diagnosis::Evidence evidence{configuration, groups, {}, health, now, ownCertificateOutside};
    for (const store::ChangeRow& change : changes)
        evidence.userChanges[{change.record, change.field}] = change;
    evidence.recent = requests;
    evidence.changes = changes;
    evidence.keysAreProbed = keysAreProbed;
    return diagnosis::diagnose(evidence);
}

} // namespace usher::test
