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
    return name == "user_claim" ? Field(&entity.userClaim) : Field();
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
    FieldRow{SetUserClaim, "user_claim", nullptr},
};

/// What a repair sets. Nothing for the two that only return what was there.
std::vector<FieldValue> fieldsOf(const Repair& repair, const std::vector<identity::User>& users)
{
    if (repair.kind == GrantRole || repair.kind == RevokeRole)
        return {{repair.user, "roles", rolesAfter(repair, users)}};
    if (repair.kind == EmptyOtherSources)
        return othersSources(repair, users);
    const std::string& record = diagnosis::changesEntity(repair.kind) ? repair.client : repair.user;
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

/// Sets the fields in the records, collects the records that were touched and what the fields held. False
/// when a record is not there.
template <class Record>
bool setAll(std::vector<Record> records, const std::vector<FieldValue>& fields, std::vector<Record>& touched,
            std::vector<FieldValue>& before)
{
    for (const FieldValue& wanted : fields) {
        const auto isMeant = [&](const Record& record) { return keyOf(record) == wanted.record; };
        const auto found = std::find_if(records.begin(), records.end(), isMeant);
        if (found == records.end())
            return false;
        const Field field = fieldOf(*found, wanted.field);
        before.push_back({wanted.record, wanted.field, read(field)});
        write(field, wanted.value);
        std::erase_if(touched, isMeant);
        touched.push_back(*found);
    }
    return !fields.empty();
}

} // namespace

base::Result<Repair, store::StoreError> applyRepair(store::ConfigStore& store, const Repair& repair)
{
    auto stored = store.load();
    if (!stored)
        return base::fail(stored.error());
    const auto fields = repair.restored.empty() ? fieldsOf(repair, stored->users) : repair.restored;
    store::ConfigurationChange change;
    std::vector<FieldValue> before;
    const bool found = diagnosis::changesEntity(repair.kind)
                           ? setAll(std::move(stored->entities), fields, change.entities, before)
                           : setAll(std::move(stored->users), fields, change.users, before);
    if (!found)
        return base::fail(store::StoreError::NotFound);
    return store.apply(change).map([&] { return diagnosis::undoOf(repair, std::move(before)); });
}

} // namespace usher::engine
