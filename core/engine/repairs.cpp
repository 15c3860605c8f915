// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/repairs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <variant>

namespace usher::engine {

namespace {

using diagnosis::FieldValue;
using diagnosis::Repair;
using enum Repair::Kind;

/// A field of a record in memory.
using Field = std::variant<std::monostate, bool*, std::int64_t*, std::string*, std::vector<std::string>*>;

Field fieldOf(identity::User& user, std::string_view name)
{
    if (name == "active")
        return &user.active;
    if (name == "locked_out")
        return &user.lockedOut;
    if (name == "failed_attempts")
        return &user.failedAttempts;
    if (name == "password_needs_reset")
        return &user.passwordNeedsReset;
    if (name == "web_service_access_only")
        return &user.webServiceAccessOnly;
    if (name == "identity_type")
        return &user.identityType;
    if (name == "source")
        return &user.source;
    return name == "roles" ? Field(&user.roles) : Field();
}

Field fieldOf(auth::OidcEntity& entity, std::string_view name)
{
    if (name == "active")
        return &entity.active;
    if (name == "claim_name")
        return &entity.claimName;
    if (name == "claim_value")
        return &entity.claimValue;
    if (name == "user_claim")
        return &entity.userClaim;
    if (name == "user_field")
        return &entity.userField;
    if (name == "clock_skew")
        return &entity.clockSkewSeconds;
    if (name == "oidc_url")
        return &entity.metadataUrl;
    return name == "enable_jti_verification" ? Field(&entity.jti) : Field();
}

Field fieldOf(auth::OAuthClient& client, std::string_view name)
{
    return name == "application_user" ? Field(&client.applicationUser) : Field();
}

Field fieldOf(payload::Connector& connector, std::string_view name)
{
    return name == "active" ? Field(&connector.active) : Field();
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::string textOf(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += (text.empty() ? "" : "\n") + line;
    return text;
}

std::string read(const Field& field)
{
    if (auto* const* flag = std::get_if<bool*>(&field))
        return **flag ? "true" : "false";
    if (auto* const* number = std::get_if<std::int64_t*>(&field))
        return std::to_string(**number);
    if (auto* const* text = std::get_if<std::string*>(&field))
        return **text;
    auto* const* lines = std::get_if<std::vector<std::string>*>(&field);
    return lines != nullptr ? textOf(**lines) : std::string();
}

void write(const Field& field, const std::string& value)
{
    if (auto* const* flag = std::get_if<bool*>(&field))
        **flag = value == "true";
    else if (auto* const* number = std::get_if<std::int64_t*>(&field))
        std::from_chars(value.data(), value.data() + value.size(), **number);
    else if (auto* const* text = std::get_if<std::string*>(&field))
        **text = value;
    else if (auto* const* lines = std::get_if<std::vector<std::string>*>(&field))
        **lines = linesOf(value);
}

std::string rolesAfter(const Repair& repair, const std::vector<identity::User>& users)
{
    const bool granted = repair.kind == GrantRole;
    std::vector<std::string> roles;
    for (const identity::User& user : users)
        if (user.userName == repair.user)
            roles = user.roles;
    const auto found = std::find(roles.begin(), roles.end(), repair.value);
    if (granted && found == roles.end())
        roles.push_back(repair.value);
    if (!granted && found != roles.end())
        roles.erase(found);
    return textOf(roles);
}

std::vector<FieldValue> othersSources(const Repair& repair, const std::vector<identity::User>& users)
{
    std::vector<FieldValue> fields;
    for (const identity::User& user : users)
        if (user.source == repair.value && user.userName != repair.user)
            fields.push_back({user.userName, "source", {}});
    return fields;
}

/// What most kinds set: a field of their user or entity.
struct FieldRow {
    Repair::Kind kind;
    const char* field;
    const char* value; ///< null: the repair's own
};

constexpr std::array fieldRows{
    FieldRow{ActivateUser, "active", "true"},
    FieldRow{DeactivateUser, "active", "false"},
    FieldRow{UnlockUser, "locked_out", "false"},
    FieldRow{UnlockUser, "failed_attempts", "0"},
    FieldRow{LockUser, "locked_out", "true"},
    FieldRow{SetSource, "source", nullptr},
    FieldRow{ClearPasswordReset, "password_needs_reset", "false"},
    FieldRow{RequirePasswordReset, "password_needs_reset", "true"},
    FieldRow{TickWebServiceOnly, "web_service_access_only", "true"},
    FieldRow{UntickWebServiceOnly, "web_service_access_only", "false"},
    FieldRow{SetIdentityType, "identity_type", nullptr},
    FieldRow{RemoveExtraRoles, "roles", nullptr},
    FieldRow{ActivateEntity, "active", "true"},
    FieldRow{DeactivateEntity, "active", "false"},
    FieldRow{SetClaimName, "claim_name", nullptr},
    FieldRow{SetClaimValue, "claim_value", nullptr},
    FieldRow{SetUserClaim, "user_claim", nullptr},
    FieldRow{SetUserField, "user_field", nullptr},
    FieldRow{SetClockSkew, "clock_skew", nullptr},
    FieldRow{SetMetadataUrl, "oidc_url", nullptr},
    FieldRow{SwitchJtiOff, "enable_jti_verification", "false"},
    FieldRow{SwitchJtiOn, "enable_jti_verification", "true"},
    FieldRow{SetApplicationUser, "application_user", nullptr},
    FieldRow{ActivateConnector, "active", "true"},
    FieldRow{DeactivateConnector, "active", "false"},
};

const std::string& recordOf(const Repair& repair)
{
    switch (diagnosis::targetOf(repair.kind)) {
    case Repair::Target::User:
        break;
    case Repair::Target::Entity:
    case Repair::Target::Client:
        return repair.client;
    case Repair::Target::Connector:
        return repair.value;
    }
    return repair.user;
}

/// What a repair sets. Nothing for the two that only return what was there.
std::vector<FieldValue> fieldsOf(const Repair& repair, const std::vector<identity::User>& users)
{
    if (repair.kind == GrantRole || repair.kind == RevokeRole)
        return {{repair.user, "roles", rolesAfter(repair, users)}};
    if (repair.kind == EmptyOtherSources)
        return othersSources(repair, users);
    const std::string& record = recordOf(repair);
    std::vector<FieldValue> fields;
    for (const FieldRow& row : fieldRows)
        if (row.kind == repair.kind)
            fields.push_back({record, row.field, row.value != nullptr ? row.value : repair.value});
    return fields;
}

const std::string& keyOf(const identity::User& user)
{
    return user.userName;
}

const std::string& keyOf(const auth::OidcEntity& entity)
{
    return entity.clientId;
}

const std::string& keyOf(const auth::OAuthClient& client)
{
    return client.clientId;
}

const std::string& keyOf(const payload::Connector& connector)
{
    return connector.source;
}

/// Sets the fields in the records, collects the records that were touched and what the fields held. False
/// when a record is not there.
template <class Record>
bool setAll(const std::vector<Record>& records, const std::vector<FieldValue>& fields,
            std::vector<Record>& touched, std::vector<FieldValue>& before)
{
    const auto keyIs = [](const std::string& key) {
        return [&key](const Record& record) { return keyOf(record) == key; };
    };
    for (const FieldValue& wanted : fields) {
        auto found = std::find_if(touched.begin(), touched.end(), keyIs(wanted.record));
        if (found == touched.end()) {
            const auto held = std::find_if(records.begin(), records.end(), keyIs(wanted.record));
            if (held == records.end())
                return false;
            found = touched.insert(touched.end(), *held);
        }
        const Field field = fieldOf(*found, wanted.field);
        before.push_back({wanted.record, wanted.field, read(field)});
        write(field, wanted.value);
    }
    return !fields.empty();
}

/// What a repair changes and how it is taken back; nothing when what it changes is not there.
struct Plan {
    store::ConfigurationChange change;
    Repair undo;
};

struct Records {
    const std::vector<identity::User>& users;
    const std::vector<auth::OidcEntity>& entities;
    const std::vector<auth::OAuthClient>& clients;
    const std::vector<payload::Connector>& connectors;
};

std::optional<Plan> planOf(const Repair& repair, const Records& records)
{
    const auto fields = repair.restored.empty() ? fieldsOf(repair, records.users) : repair.restored;
    Plan plan;
    std::vector<FieldValue> before;
    bool found = false;
    switch (diagnosis::targetOf(repair.kind)) {
    case Repair::Target::User:
        found = setAll(records.users, fields, plan.change.users, before);
        break;
    case Repair::Target::Entity:
        found = setAll(records.entities, fields, plan.change.entities, before);
        break;
    case Repair::Target::Client:
        found = setAll(records.clients, fields, plan.change.clients, before);
        break;
    case Repair::Target::Connector:
        found = setAll(records.connectors, fields, plan.change.connectors, before);
        break;
    }
    if (!found)
        return std::nullopt;
    plan.undo = diagnosis::undoOf(repair, std::move(before));
    return plan;
}

template <class Record> void put(std::vector<Record>& records, const std::vector<Record>& changed)
{
    for (const Record& next : changed)
        for (Record& record : records)
            if (keyOf(record) == keyOf(next))
                record = next;
}

} // namespace

base::Result<Repair, store::StoreError> applyRepair(store::ConfigStore& store, const Repair& repair)
{
    const auto stored = store.load();
    if (!stored)
        return base::fail(stored.error());
    auto plan = planOf(repair, {stored->users, stored->entities, stored->clients, stored->connectors});
    if (!plan)
        return base::fail(store::StoreError::NotFound);
    return store.apply(plan->change).map([&] { return std::move(plan->undo); });
}

std::optional<admission::Configuration> withRepair(const admission::Configuration& configuration,
                                                   const Repair& repair)
{
    const auto plan = planOf(repair, {configuration.directory.users(), configuration.entities,
                                      configuration.clients, configuration.connectors});
    if (!plan)
        return std::nullopt;
    admission::Configuration repaired = configuration;
    auto users = configuration.directory.users();
    put(users, plan->change.users);
    repaired.directory = configuration.directory.withUsers(std::move(users));
    put(repaired.entities, plan->change.entities);
    put(repaired.clients, plan->change.clients);
    put(repaired.connectors, plan->change.connectors);
    return repaired;
}

} // namespace usher::engine
