// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/configurationfile.h"

#include "core/base/jsontext.h"
#include "core/base/plantedleak.h"
#include "core/engine/configurationreader.h"

#include <QString>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

namespace usher::engine {

namespace {

/// A JSON object in the making, a member a line.
class Lines {
public:
    explicit Lines(std::string indent) : m_indent(std::move(indent)) {}

    Lines& text(std::string_view name, const std::string& value) { return json(name, jsonOf(value)); }
    Lines& boolean(std::string_view name, bool value) { return json(name, value ? "true" : "false"); }
    Lines& number(std::string_view name, std::int64_t value) { return json(name, std::to_string(value)); }
    Lines& texts(std::string_view name, const std::vector<std::string>& values)
    {
        std::string list;
        for (const std::string& value : values)
            list += (list.empty() ? "" : ", ") + jsonOf(value);
        return json(name, "[" + list + "]");
    }
    Lines& list(std::string_view name, const std::vector<std::string>& records)
    {
        std::string list;
        for (const std::string& record : records)
            list += (list.empty() ? "\n    " : ",\n    ") + record;
        return json(name, list.empty() ? "[]" : "[" + list + "\n  ]");
    }
    Lines& json(std::string_view name, const std::string& value)
    {
        m_members +=
            (m_members.empty() ? "\n" : ",\n") + m_indent + "  " + base::jsonString(name) + ": " + value;
        return *this;
    }

    [[nodiscard]] std::string end() const
    {
        return m_members.empty() ? "{}" : "{" + m_members + "\n" + m_indent + "}";
    }

private:
    /// What came from a command line need not be UTF-8; JSON must be.
    static std::string jsonOf(const std::string& text)
    {
        return base::jsonString(QString::fromStdString(text).toStdString());
    }

    std::string m_indent;
    std::string m_members;
};

constexpr const char* recordIndent = "    ";

std::string settingsJson(const settings::Settings& settings)
{
    Lines out("  ");
    for (const settings::Row& row : settings::allSettings()) {
        if (settings::isOfThisComputer(row.key))
            continue;
        const std::string text = settings.text(row.key);
        if (row.kind == settings::Kind::Integer &&
            std::to_string(settings.integer(row.key)) != row.defaultText)
            out.number(row.name, settings.integer(row.key));
        else if (row.kind == settings::Kind::Boolean && text != row.defaultText)
            out.boolean(row.name, settings.boolean(row.key));
        else if (row.kind != settings::Kind::Integer && row.kind != settings::Kind::Boolean &&
                 text != row.defaultText)
            out.text(row.name, text);
    }
    return out.end();
}

std::string entityJson(const auth::OidcEntity& entity)
{
    return Lines(recordIndent)
        .text("name", entity.name)
        .text("client_id", entity.clientId)
        .boolean("active", entity.active)
        .text("oidc_url", entity.metadataUrl)
        .text("tenant", entity.tenant)
        .text("claim_name", entity.claimName)
        .text("claim_value", entity.claimValue)
        .text("user_claim", entity.userClaim)
        .text("user_field", entity.userField)
        .number("clock_skew", entity.clockSkewSeconds)
        .text("ca_file", entity.caFile)
        .boolean("enable_jti_verification", entity.jti)
        .end();
}

std::string clientJson(const auth::OAuthClient& client)
{
    return Lines(recordIndent)
        .text("name", client.name)
        .text("client_id", client.clientId)
        .boolean("active", client.active)
        .text("user", client.applicationUser)
        .number("access_token_lifespan", client.accessLifespan)
        .number("refresh_token_lifespan", client.refreshLifespan)
        .end();
}

std::string userJson(const identity::User& user)
{
    Lines out(recordIndent);
    out.text("user_name", user.userName)
        .text("source", user.source)
        .boolean("active", user.active)
        .boolean("locked_out", user.lockedOut)
        .number("failed_attempts", user.failedAttempts)
        .boolean("password_needs_reset", user.passwordNeedsReset)
        .boolean("web_service_access_only", user.webServiceAccessOnly)
        .text("identity_type", user.identityType)
        .texts("roles", user.roles);
    if (base::isPlanted(base::PlantedLeak::ExportedVerifier))
        out.text("user_password", user.passwordVerifier);
    return out.end();
}

std::string groupJson(const identity::Group& group)
{
    return Lines(recordIndent)
        .text("name", group.name)
        .texts("members", group.members)
        .texts("roles", group.roles)
        .end();
}

std::string connectorJson(const payload::Connector& connector)
{
    return Lines(recordIndent)
        .text("name", connector.name)
        .text("source", connector.source)
        .text("event_source_label", connector.label)
        .boolean("active", connector.active)
        .end();
}

std::string rateRuleJson(const identity::RateRule& rule)
{
    return Lines(recordIndent)
        .text("name", rule.name)
        .text("scope", std::string(identity::rateScopeName(rule.scope)))
        .text("value", rule.value)
        .number("limit", rule.limit)
        .boolean("active", rule.active)
        .end();
}

/// Whether a user is there for the demo: its Source is a client id that only the demo's provider names.
bool isDemoUser(const identity::User& user, const std::vector<auth::OidcEntity>& entities)
{
    return std::any_of(entities.begin(), entities.end(), [&](const auth::OidcEntity& entity) {
        return entity.demo && entity.clientId == user.source;
    });
}

/// The groups without the members that are there for the demo.
std::vector<identity::Group> groupsWithoutDemo(const store::StoredConfiguration& configuration)
{
    std::vector<identity::Group> kept = configuration.groups;
    for (const identity::User& user : configuration.users)
        if (isDemoUser(user, configuration.entities))
            for (identity::Group& group : kept)
                std::erase(group.members, user.userName);
    return kept;
}

constexpr auto noneIsLeftOut = [](const auto&) { return false; };

template <class Record>
std::vector<std::string> all(const std::vector<Record>& records, auto json, auto isLeftOut)
{
    std::vector<std::string> texts;
    for (const Record& record : records)
        if (!isLeftOut(record))
            texts.push_back(json(record));
    return texts;
}

std::vector<std::string> containmentsJson(std::vector<identity::RoleContainment> rows)
{
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tie(a.container, a.contained) < std::tie(b.container, b.contained);
    });
    return all(
        rows,
        [](const auto& row) {
            return Lines(recordIndent).text("role", row.container).text("contains", row.contained).end();
        },
        noneIsLeftOut);
}

/// Secrets stay where they are: what is new has none, and without one nobody can ask for its tokens.
void keepSecrets(std::vector<auth::OAuthClient>& clients, const std::vector<auth::OAuthClient>& held,
                 Imported& done)
{
    for (auth::OAuthClient& client : clients) {
        const bool hasSecret = std::any_of(held.begin(), held.end(), [&](const auth::OAuthClient& known) {
            return known.clientId == client.clientId && !known.secretVerifier.empty();
        });
        if (hasSecret)
            continue;
        client.active = false;
        done.clientsWithoutSecret.push_back(client.name);
    }
}

std::optional<ConfigurationFileFailure> takenName(const std::vector<auth::OAuthClient>& clients,
                                                  const std::vector<auth::OAuthClient>& held)
{
    for (std::size_t i = 0; i < clients.size(); ++i)
        for (const auth::OAuthClient& known : held)
            if (known.name == clients[i].name && known.clientId != clients[i].clientId)
                return ConfigurationFileFailure{ConfigurationFileError::NameTaken,
                                                "own_clients[" + std::to_string(i) + "].name",
                                                known.clientId};
    return std::nullopt;
}

/// The first member of a group that would be no user after the import.
std::optional<ConfigurationFileFailure> missingMember(const store::ConfigurationChange& change,
                                                      const std::vector<identity::User>& held)
{
    std::set<std::string_view> known;
    for (const auto* users : {&change.users, &held})
        for (const identity::User& user : *users)
            known.insert(user.userName);
    for (std::size_t i = 0; i < change.groups.size(); ++i)
        for (std::size_t j = 0; j < change.groups[i].members.size(); ++j)
            if (!known.contains(change.groups[i].members[j]))
                return ConfigurationFileFailure{ConfigurationFileError::NoSuchUser,
                                                "groups[" + std::to_string(i) + "].members[" +
                                                    std::to_string(j) + "]",
                                                {}};
    return std::nullopt;
}

} // namespace

std::string writeConfiguration(const store::StoredConfiguration& configuration)
{
    const auto& entities = configuration.entities;
    return Lines({})
               .text("format", configurationFormat)
               .number("version", configurationVersion)
               .json("settings", settingsJson(configuration.settings))
               .list("oidc_entities",
                     all(entities, entityJson, [](const auto& entity) { return entity.demo; }))
               .list("own_clients", all(configuration.clients, clientJson, noneIsLeftOut))
               .list("users", all(configuration.users, userJson,
                                  [&](const auto& user) { return isDemoUser(user, entities); }))
               .list("groups", all(groupsWithoutDemo(configuration), groupJson, noneIsLeftOut))
               .list("role_containments", containmentsJson(configuration.containments))
               .list("connectors", all(configuration.connectors, connectorJson, noneIsLeftOut))
               .list("rate_rules", all(configuration.rateRules, rateRuleJson, noneIsLeftOut))
               .end() +
           "\n";
}

base::Result<std::string, store::StoreError> exportText(store::ConfigStore& store)
{
    return store.load().map(writeConfiguration);
}

base::Result<Imported, ImportFailure> importText(store::ConfigStore& store, std::string_view text)
{
    auto change = readConfiguration(text);
    if (!change)
        return base::fail(ImportFailure(change.error()));
    const auto stored = store.load();
    if (!stored)
        return base::fail(ImportFailure(stored.error()));
    if (auto taken = takenName(change->clients, stored->clients))
        return base::fail(ImportFailure(std::move(*taken)));
    if (auto missing = missingMember(*change, stored->users))
        return base::fail(ImportFailure(std::move(*missing)));
    Imported done;
    keepSecrets(change->clients, stored->clients, done);
    if (const auto applied = store.apply(*change); !applied)
        return base::fail(ImportFailure(applied.error()));
    return done;
}

} // namespace usher::engine
