// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/configurationreader.h"

#include "core/auth/metadataurl.h"
#include "core/base/limits.h"
#include "core/engine/memberreader.h"
#include "core/identity/directory.h"

#include <limits>
#include <set>

namespace usher::engine {

namespace {

using enum ConfigurationFileError;
using payload::JsonValue;

/// What tells the records of a file apart, as far as it was read. An OIDC entity and an own OAuth client
/// cannot have the same client id.
struct Keys {
    std::set<std::string> clientIds;
    std::set<std::string> clientNames;
    std::set<std::string> userNames;
    std::set<std::string> groupNames;
    std::set<std::string> sources;
    std::set<std::string> ruleNames;
};

/// A text that no other record may have.
Take key(std::string& to, std::set<std::string>& keys)
{
    return [take = text(to, Need::Something), &to, &keys](JsonValue value) -> Problem {
        if (auto problem = take(value))
            return problem;
        return keys.insert(to).second ? Problem() : wrong(RepeatedKey);
    };
}

Take metadataUrl(std::string& to)
{
    return [take = text(to, Need::Something), &to](JsonValue value) -> Problem {
        if (auto problem = take(value))
            return problem;
        return auth::checkMetadataUrl(to) ? Problem() : wrong(NotAMetadataUrl);
    };
}

Problem valueProblem(settings::ValueError error, const settings::Row& row)
{
    switch (error) {
    case settings::ValueError::NotANumber:
        return wrong(WrongType, "number");
    case settings::ValueError::OutOfRange:
        return wrong(OutOfRange, std::to_string(row.minimum) + ".." + std::to_string(row.maximum));
    case settings::ValueError::NotABoolean:
        return wrong(WrongType, "boolean");
    case settings::ValueError::NotAChoice:
        break;
    }
    return wrong(NotAChoice, std::string(row.choices));
}

using SettingTexts = std::vector<std::pair<settings::Key, std::string>>;

Take settingsInto(SettingTexts& to)
{
    return [&to](JsonValue object) {
        return eachMember(object, [&to](JsonValue member) -> Problem {
            const auto known = settings::settingFromName(member.name());
            if (!known)
                return wrong(UnknownSetting);
            if (settings::isOfThisComputer(*known))
                return wrong(OfThisComputer);
            std::string value;
            if (auto problem = settingText(value)(member))
                return problem;
            settings::Settings probe;
            if (const auto set = probe.set(*known, value); !set)
                return valueProblem(set.error(), settings::settingRow(*known));
            to.emplace_back(*known, std::move(value));
            return {};
        });
    };
}

/// Reads one record of a section and says what is wrong with it.
template <class Record> using ReadRecord = Problem (*)(JsonValue, Record&, Keys&);

template <class Record> Take records(std::vector<Record>& to, ReadRecord<Record> read, Keys& keys)
{
    return list([&to, &keys, read](JsonValue value) {
        Record record;
        auto problem = read(value, record, keys);
        to.push_back(std::move(record));
        return problem;
    });
}

Problem readEntity(JsonValue object, auth::OidcEntity& entity, Keys& keys)
{
    entity.claimName.clear();
    bool claimNamed = false;
    const auto claimName = [&, take = text(entity.claimName)](JsonValue value) {
        claimNamed = true;
        return take(value);
    };
    auto problem =
        members(object, {{"name", text(entity.name)},
                         {"client_id", key(entity.clientId, keys.clientIds), true},
                         {"active", boolean(entity.active)},
                         {"oidc_url", metadataUrl(entity.metadataUrl), true},
                         {"tenant", text(entity.tenant)},
                         {"claim_name", claimName},
                         {"claim_value", text(entity.claimValue)},
                         {"user_claim", text(entity.userClaim, Need::Something)},
                         {"user_field", choice(entity.userField, {"source", "user_name", "sys_id"})},
                         {"clock_skew", number(entity.clockSkewSeconds, 0, auth::longestClockSkew)},
                         {"ca_file", text(entity.caFile)},
                         {"enable_jti_verification", boolean(entity.jti)}});
    if (!claimNamed)
        entity.claimName = auth::callerClaimOf(entity.metadataUrl);
    if (entity.name.empty())
        entity.name = entity.clientId;
    return problem;
}

Problem readClient(JsonValue object, auth::OAuthClient& client, Keys& keys)
{
    const auto lifespan = [](std::int64_t& to) {
        return number(to, auth::shortestLifespan, auth::longestLifespan);
    };
    return members(object, {{"name", key(client.name, keys.clientNames), true},
                            {"client_id", key(client.clientId, keys.clientIds), true},
                            {"active", boolean(client.active)},
                            {"user", text(client.applicationUser)},
                            {"access_token_lifespan", lifespan(client.accessLifespan)},
                            {"refresh_token_lifespan", lifespan(client.refreshLifespan)}});
}

Problem readUser(JsonValue object, identity::User& user, Keys& keys)
{
    const auto& types = identity::identityTypes;
    std::vector<std::string_view> allowed(types.begin(), types.end());
    allowed.emplace_back(); // or none
    return members(object, {{"user_name", key(user.userName, keys.userNames), true},
                            {"source", text(user.source)},
                            {"active", boolean(user.active)},
                            {"locked_out", boolean(user.lockedOut)},
                            {"failed_attempts",
                             number(user.failedAttempts, 0, std::numeric_limits<std::int64_t>::max())},
                            {"password_needs_reset", boolean(user.passwordNeedsReset)},
                            {"web_service_access_only", boolean(user.webServiceAccessOnly)},
                            {"identity_type", choice(user.identityType, allowed)},
                            {"roles", texts(user.roles)}});
}

Problem readGroup(JsonValue object, identity::Group& group, Keys& keys)
{
    return members(object, {{"name", key(group.name, keys.groupNames), true},
                            {"members", texts(group.members)},
                            {"roles", texts(group.roles)}});
}

Problem readContainment(JsonValue object, identity::RoleContainment& row, Keys&)
{
    return members(object, {{"role", text(row.container, Need::Something), true},
                            {"contains", text(row.contained, Need::Something), true}});
}

Problem readConnector(JsonValue object, payload::Connector& connector, Keys& keys)
{
    auto problem = members(object, {{"name", text(connector.name)},
                                    {"source", key(connector.source, keys.sources), true},
                                    {"event_source_label", text(connector.label, Need::Something), true},
                                    {"active", boolean(connector.active)}});
    if (connector.name.empty())
        connector.name = connector.label;
    return problem;
}

Problem readRateRule(JsonValue object, identity::RateRule& rule, Keys& keys)
{
    const auto& names = identity::rateScopeNames;
    std::string scope(names.front());
    auto problem = members(object, {{"name", key(rule.name, keys.ruleNames), true},
                                    {"scope", choice(scope, {names.begin(), names.end()}), true},
                                    {"value", text(rule.value)},
                                    {"limit", number(rule.limit, 1, identity::largestRateLimit), true},
                                    {"active", boolean(rule.active)}});
    rule.scope = identity::rateScopeFromName(scope).value_or(identity::RateScope::All);
    if (!problem && rule.scope != identity::RateScope::All && rule.value.empty())
        return at("value", *wrong(Empty));
    return problem;
}

Take formatName()
{
    return [](JsonValue value) -> Problem {
        const bool ours = value.is(payload::JsonKind::String) && value.text() == configurationFormat;
        return ours ? Problem() : wrong(NotAConfiguration);
    };
}

Take formatVersion()
{
    return [](JsonValue value) -> Problem {
        const std::string ours = std::to_string(configurationVersion);
        const bool same = value.is(payload::JsonKind::Number) && value.text() == ours;
        return same ? Problem() : wrong(OtherVersion, ours);
    };
}

/// The format first: whatever else is wrong with another program's file is not worth telling.
Problem readHead(JsonValue root)
{
    bool ours = false;
    for (const JsonValue member : root)
        if (member.name() == "format")
            ours = !formatName()(member);
    if (!ours)
        return wrong(NotAConfiguration);
    for (const JsonValue member : root)
        if (member.name() == "version")
            if (auto problem = formatVersion()(member))
                return at("version", std::move(*problem));
    return {};
}

Problem readRoot(JsonValue root, store::ConfigurationChange& change)
{
    if (auto problem = readHead(root))
        return problem;
    Keys keys;
    return members(root, {{"format", formatName(), true},
                          {"version", formatVersion(), true},
                          {"settings", settingsInto(change.settings)},
                          {"oidc_entities", records<auth::OidcEntity>(change.entities, readEntity, keys)},
                          {"own_clients", records<auth::OAuthClient>(change.clients, readClient, keys)},
                          {"users", records<identity::User>(change.users, readUser, keys)},
                          {"groups", records<identity::Group>(change.groups, readGroup, keys)},
                          {"role_containments",
                           records<identity::RoleContainment>(change.containments, readContainment, keys)},
                          {"connectors", records<payload::Connector>(change.connectors, readConnector, keys)},
                          {"rate_rules", records<identity::RateRule>(change.rateRules, readRateRule, keys)}});
}

ConfigurationFileError errorOf(payload::JsonError error)
{
    switch (error) {
    case payload::JsonError::NotUtf8:
        return NotUtf8;
    case payload::JsonError::Empty:
    case payload::JsonError::NotJson:
        return NotJson;
    case payload::JsonError::NotObject:
        return NotAnObject;
    case payload::JsonError::TooDeep:
        return TooDeep;
    case payload::JsonError::TooMany:
        return TooManyValues;
    }
    return NotJson;
}

} // namespace

base::Result<store::ConfigurationChange, ConfigurationFileFailure> readConfiguration(std::string_view text)
{
    if (text.size() > base::limits::configurationFileBytes)
        return base::fail(
            ConfigurationFileFailure{TooLarge, {}, std::to_string(base::limits::configurationFileBytes)});
    payload::JsonTree tree;
    const auto root = tree.read(text);
    if (!root)
        return base::fail(ConfigurationFileFailure{errorOf(root.error().error), {}, {}});
    store::ConfigurationChange change;
    if (auto problem = readRoot(*root, change)) {
        if (problem->place.starts_with('.'))
            problem->place.erase(0, 1);
        return base::fail(std::move(*problem));
    }
    return change;
}

} // namespace usher::engine
