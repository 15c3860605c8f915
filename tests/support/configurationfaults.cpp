// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/configurationfaults.h"

#include "core/simulate/demoidentity.h"

#include <QtDebug>

#include <algorithm>
#include <utility>

namespace usher::test {

namespace {

using settings::Key;
using Site = ConfigurationSite;
using Faults = std::vector<ConfigurationFault>;

constexpr const char* strangeGuid = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
constexpr const char* usGovernment = "f1f34126-d4ef-40e1-ad4b-bf5d47b4860d";

void must(bool done)
{
    if (!done)
        qFatal("the configuration cannot be changed");
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    must(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

void changeEntity(Site& site, void (*change)(auth::OidcEntity&))
{
    auth::OidcEntity entity = site.entity();
    change(entity);
    site.save(entity);
}

void changeUser(Site& site, void (*change)(identity::User&))
{
    identity::User user = site.user();
    change(user);
    site.save(user);
}

void addEntityFaults(Faults& faults)
{
    using Entity = auth::OidcEntity;
    const auto add = [&](std::string_view name, std::string_view finding, std::string_view check,
                         void (*apply)(Site&)) {
        faults.push_back({name, finding, check, apply});
    };
    add("entity-inactive", "token.audience.inactive", "token.audience",
        [](Site& site) { changeEntity(site, [](Entity& e) { e.active = false; }); });
    add("only-v2", "token.audience.version_mixup", "token.audience",
        [](Site& site) { must(site.store().removeEntity(site.entity().clientId).has_value()); });
    add("claim-name-azp", "token.claim.version_mixup", "token.claim",
        [](Site& site) { changeEntity(site, [](Entity& e) { e.claimName = "azp"; }); });
    add("claim-value-us-gov", "token.claim.other_cloud", "token.claim",
        [](Site& site) { changeEntity(site, [](Entity& e) { e.claimValue = usGovernment; }); });
    add("claim-value-other", "token.claim", "token.claim",
        [](Site& site) { changeEntity(site, [](Entity& e) { e.claimValue = strangeGuid; }); });
    add("metadata-version", "token.issuer.version_mixup", "token.issuer", [](Site& site) {
        changeEntity(site,
                     [](Entity& e) { e.metadataUrl = replaced(e.metadataUrl, "/.well", "/v2.0/.well"); });
    });
    add("metadata-down", "token.keys_unavailable.unreachable", "token.keys_unavailable", [](Site& site) {
        changeEntity(
            site, [](Entity& e) { e.metadataUrl = "http://127.0.0.1:9/.well-known/openid-configuration"; });
    });
    add("metadata-tenant", "token.keys_unavailable.tenant", "token.keys_unavailable", [](Site& site) {
        changeEntity(site, [](Entity& e) {
            e.metadataUrl = replaced(e.metadataUrl, simulate::demoTenant, strangeGuid);
        });
    });
    add("metadata-placeholder", "token.keys_unavailable.placeholder", "token.keys_unavailable",
        [](Site& site) {
            changeEntity(site, [](Entity& e) {
                e.metadataUrl = replaced(e.metadataUrl, simulate::demoTenant, "<tenant-id>");
            });
        });
    add("metadata-keys", "token.keys_unavailable", "token.keys_unavailable", [](Site& site) {
        changeEntity(site, [](Entity& e) {
            e.metadataUrl = replaced(e.metadataUrl, ".well-known/openid-configuration", "discovery/keys");
        });
    });
    add("metadata-certificate", "token.keys_unavailable.certificate", "token.keys_unavailable",
        [](Site& site) {
            auth::OidcEntity entity = site.entity();
            entity.metadataUrl = site.standInUrl() + "/.well-known/openid-configuration";
            site.save(entity);
        });
    add("user-claim", "user.claim_missing", "user.claim_missing",
        [](Site& site) { changeEntity(site, [](Entity& e) { e.userClaim = "upn"; }); });
    add("user-field", "user.not_found.user_field", "user.not_found",
        [](Site& site) { changeEntity(site, [](Entity& e) { e.userField = "user_name"; }); });
    add("twin-clients", "oidc.twin_clients", "accepted", [](Site& site) {
        auth::OidcEntity twin = site.entity();
        twin.sysId.clear();
        twin.clientId += '/';
        site.save(twin);
        identity::User user = site.user();
        user.sysId.clear();
        user.userName = "azure.twin";
        user.source = twin.clientId;
        site.save(user);
    });
}

void addSourceFaults(Faults& faults)
{
    using User = identity::User;
    const auto add = [&](std::string_view name, std::string_view finding, void (*apply)(Site&)) {
        faults.push_back({name, finding, "user.not_found", apply});
    };
    add("source-other", "user.not_found",
        [](Site& site) { changeUser(site, [](User& u) { u.source = "something else"; }); });
    add("source-empty", "user.not_found.source_empty",
        [](Site& site) { changeUser(site, [](User& u) { u.source.clear(); }); });
    add("source-in-user-id", "user.not_found.in_user_id", [](Site& site) {
        changeUser(site, [](User& u) { u.userName = std::exchange(u.source, std::string()); });
    });
    add("source-brackets", "user.not_found.brackets",
        [](Site& site) { changeUser(site, [](User& u) { u.source = '[' + u.source + ']'; }); });
    add("source-blank", "user.not_found.blanks",
        [](Site& site) { changeUser(site, [](User& u) { u.source += ' '; }); });
    add("source-slash", "user.not_found.slash",
        [](Site& site) { changeUser(site, [](User& u) { u.source += '/'; }); });
    add("source-case", "user.not_found.case",
        [](Site& site) { changeUser(site, [](User& u) { u.source = replaced(u.source, "demo", "Demo"); }); });
    add("source-version", "user.not_found.version_mixup",
        [](Site& site) { changeUser(site, [](User& u) { u.source = strangeGuid; }); });
    add("no-users", "user.not_found.no_users", [](Site& site) {
        const auto stored = site.store().load();
        for (const User& user : stored.value().users)
            must(site.store().removeUser(user.userName).has_value());
    });
    faults.push_back({"source-twice", "user.ambiguous", "user.ambiguous", [](Site& site) {
                          identity::User twin = site.user();
                          twin.sysId.clear();
                          twin.userName = "azure.twin";
                          site.save(twin);
                      }});
}

void addUserFaults(Faults& faults)
{
    using User = identity::User;
    const auto add = [&](std::string_view name, std::string_view finding, std::string_view check,
                         void (*apply)(Site&)) {
        faults.push_back({name, finding, check, apply});
    };
    add("user-inactive", "user.inactive.worked_before", "user.inactive",
        [](Site& site) { changeUser(site, [](User& u) { u.active = false; }); });
    add("user-inactive-from-the-start", "user.inactive", "user.inactive", [](Site& site) {
        User user = site.user();
        user.active = false;
        site.replaceUser(user);
    });
    add("user-locked", "user.locked_out", "user.locked_out",
        [](Site& site) { changeUser(site, [](User& u) { u.lockedOut = true; }); });
    add("user-wrong-passwords", "user.locked_out.wrong_passwords", "user.locked_out", [](Site& site) {
        changeUser(site, [](User& u) {
            u.lockedOut = true;
            u.failedAttempts = 5;
        });
    });
    add("password-reset", "user.password_reset", "user.password_reset", [](Site& site) {
        changeUser(site, [](User& u) { u.passwordNeedsReset = true; });
        site.set(Key::UserEnforcePasswordReset, "true");
    });
    add("role-removed", "access.role.removed", "access.role",
        [](Site& site) { changeUser(site, [](User& u) { u.roles.clear(); }); });
    add("role-missing", "access.role", "access.role", [](Site& site) {
        User user = site.user();
        user.roles.clear();
        site.replaceUser(user);
    });
    add("role-other", "access.role.other_role", "access.role", [](Site& site) {
        User user = site.user();
        user.roles = {"evt_mgmt_operator"};
        site.replaceUser(user);
    });
    add("role-contained", "access.role_contained", "accepted", [](Site& site) {
        must(site.store().addContainment({"azure_admin", identity::integrationRole}).has_value());
        changeUser(site, [](User& u) { u.roles = {"azure_admin"}; });
    });
    add("user-interactive", "user.interactive", "accepted",
        [](Site& site) { changeUser(site, [](User& u) { u.webServiceAccessOnly = false; }); });
    add("user-human", "user.human_identity", "accepted",
        [](Site& site) { changeUser(site, [](User& u) { u.identityType = "human"; }); });
    add("extra-roles", "user.extra_roles", "accepted",
        [](Site& site) { changeUser(site, [](User& u) { u.roles.emplace_back("admin"); }); });
}

void addOtherFaults(Faults& faults)
{
    const auto add = [&](std::string_view name, std::string_view finding, std::string_view check,
                         void (*apply)(Site&)) {
        faults.push_back({name, finding, check, apply});
    };
    add("rate-rule", "access.rate_limit", "access.rate_limit", [](Site& site) {
        must(site.store()
                 .saveRateRule({{}, "one an hour", identity::RateScope::All, {}, 1, true})
                 .has_value());
    });
    add("connector-renamed", "payload.connector", "payload.connector",
        [](Site& site) { site.set(Key::ConnectorSource, "azure"); });
    add("connector-inactive", "payload.connector.inactive", "payload.connector", [](Site& site) {
        must(site.store().saveConnector({{}, "old", "azuremonitor", "Azure Monitor", false}).has_value());
        site.set(Key::ConnectorSource, "azure");
    });
    add("app-role-unknown", "access.app_role", "access.app_role",
        [](Site& site) { site.set(Key::AccessAppRoles, "SomebodyElsesRole"); });
}

} // namespace

ConfigurationSite::ConfigurationSite(store::ConfigStore& store, std::string standInUrl)
    : m_store(store), m_standInUrl(std::move(standInUrl)), m_healthy(store.load().value())
{
}

auth::OidcEntity ConfigurationSite::entity() const
{
    for (const auth::OidcEntity& entity : m_healthy.entities)
        if (entity.clientId == simulate::demoAudienceV1)
            return entity;
    qFatal("there is no OAuth client of V1");
}

identity::User ConfigurationSite::user() const
{
    for (const identity::User& user : m_healthy.users)
        if (user.source == simulate::demoAudienceV1)
            return user;
    qFatal("there is no user of V1");
}

void ConfigurationSite::save(const auth::OidcEntity& entity)
{
    must(m_store.saveEntity(entity).has_value());
}

void ConfigurationSite::save(const identity::User& user)
{
    must(m_store.saveUser(user).has_value());
}

void ConfigurationSite::set(settings::Key key, const std::string& text)
{
    must(m_store.saveSetting(key, text).has_value());
}

void ConfigurationSite::replaceUser(const identity::User& user)
{
    static int number = 0;
    must(m_store.removeUser(this->user().userName).has_value());
    identity::User other = user;
    other.sysId.clear();
    other.userName = "azure.new" + std::to_string(++number);
    save(other);
}

void ConfigurationSite::heal()
{
    const auto now = m_store.load().value();
    const auto isKnown = [&](const identity::User& user) {
        return std::any_of(m_healthy.users.begin(), m_healthy.users.end(),
                           [&](const identity::User& one) { return one.sysId == user.sysId; });
    };
    for (const identity::User& user : now.users)
        if (!isKnown(user))
            must(m_store.removeUser(user.userName).has_value());
    for (identity::User& user : m_healthy.users) {
        const bool there = std::any_of(now.users.begin(), now.users.end(),
                                       [&](const identity::User& one) { return one.sysId == user.sysId; });
        if (!there)
            user.sysId.clear();
        save(user);
    }
    for (const auth::OidcEntity& entity : now.entities)
        if (std::none_of(m_healthy.entities.begin(), m_healthy.entities.end(),
                         [&](const auth::OidcEntity& one) { return one.clientId == entity.clientId; }))
            must(m_store.removeEntity(entity.clientId).has_value());
    for (auth::OidcEntity entity : m_healthy.entities) {
        entity.sysId.clear(); // the key is the client id
        save(entity);
    }
    for (const identity::RateRule& rule : now.rateRules)
        must(m_store.removeRateRule(rule.name).has_value());
    for (const payload::Connector& connector : now.connectors)
        must(m_store.removeConnector(connector.source).has_value());
    for (const Key key :
         {Key::UserEnforcePasswordReset, Key::ConnectorSource, Key::ConnectorLabel, Key::AccessAppRoles})
        set(key, m_healthy.settings.text(key));
    m_healthy = m_store.load().value(); // records that were gone have other ids
}

std::vector<ConfigurationFault> allConfigurationFaults()
{
    Faults faults;
    addEntityFaults(faults);
    addSourceFaults(faults);
    addUserFaults(faults);
    addOtherFaults(faults);
    return faults;
}

} // namespace usher::test
