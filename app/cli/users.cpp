// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/output.h"
#include "app/cli/userpassword.h"
#include "core/base/limits.h"
#include "core/identity/directory.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

namespace usher::app {

namespace {

struct Field {
    std::string name;
    std::string value;
};

constexpr std::array fieldNames{"user_name",
                                "source",
                                "active",
                                "locked_out",
                                "failed_attempts",
                                "password_needs_reset",
                                "web_service_access_only",
                                "identity_type",
                                "roles"};

std::string listedWords(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ",") + word;
    return text;
}

std::vector<std::string> splitWords(const std::string& text)
{
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto comma = std::min(text.find(',', begin), text.size());
        if (comma > begin)
            words.push_back(text.substr(begin, comma - begin));
        begin = comma + 1;
    }
    return words;
}

std::optional<std::string> setBoolean(bool& target, const Field& field)
{
    if (field.value != "true" && field.value != "false")
        return field.name + " takes true or false";
    target = field.value == "true";
    return std::nullopt;
}

/// Sets one field; answers what is wrong with it, if anything.
std::optional<std::string> setField(identity::User& user, const Field& field)
{
    if (field.value.size() > base::limits::configurationFieldBytes)
        return field.name + " is too long";
    if (field.name == "active")
        return setBoolean(user.active, field);
    if (field.name == "locked_out")
        return setBoolean(user.lockedOut, field);
    if (field.name == "password_needs_reset")
        return setBoolean(user.passwordNeedsReset, field);
    if (field.name == "web_service_access_only")
        return setBoolean(user.webServiceAccessOnly, field);
    if (field.name == "source")
        user.source = field.value;
    else if (field.name == "roles")
        user.roles = splitWords(field.value);
    else if (field.name == "user_name" && !field.value.empty())
        user.userName = field.value;
    else if (field.name == "user_name")
        return "user_name must not be empty";
    else if (field.name == "identity_type") {
        const auto& types = identity::identityTypes;
        if (!field.value.empty() && std::find(types.begin(), types.end(), field.value) == types.end())
            return "identity_type takes machine, human, ai or nothing";
        user.identityType = field.value;
    } else if (field.name == "failed_attempts") {
        const char* const end = field.value.data() + field.value.size();
        const auto [stop, error] = std::from_chars(field.value.data(), end, user.failedAttempts);
        if (error != std::errc() || stop != end || user.failedAttempts < 0)
            return "failed_attempts takes a whole number";
    } else
        return "a user has no field " + field.name;
    return std::nullopt;
}

/// Whether a Source is not asked of the user, because own OAuth clients lead to it by its name.
bool isBound(const store::StoredConfiguration& stored, const identity::User& user)
{
    return std::any_of(stored.clients.begin(), stored.clients.end(), [&](const auth::OAuthClient& client) {
        return client.applicationUser == user.userName;
    });
}

/// One line when this user could not run the event logic.
void warnIfBroken(Stores& stores, const identity::User& user)
{
    const auto stored = stores.config->load();
    if (!stored)
        return;
    std::string why;
    const auto add = [&](bool broken, const std::string& text) {
        why += broken ? (why.empty() ? "" : ", ") + text : "";
    };
    const identity::Directory directory({}, stored->containments, stored->groups);
    add(!user.active, "is inactive");
    add(user.lockedOut, "is locked out");
    add(user.source.empty() && !isBound(*stored, user), "has no Source");
    add(directory.grantOf(user, identity::integrationRole) == identity::RoleGrant::None,
        std::string("lacks the role ") + identity::integrationRole);
    if (!why.empty())
        warn("user " + user.userName + " " + why + ": requests that lead to it will be refused");
}

Record userRecord(const identity::User& user)
{
    Record out;
    out.text("sys_id", user.sysId);
    out.text("user_name", user.userName);
    out.text("source", user.source);
    out.boolean("active", user.active);
    out.boolean("locked_out", user.lockedOut);
    out.number("failed_attempts", user.failedAttempts);
    out.boolean("password_needs_reset", user.passwordNeedsReset);
    out.boolean("web_service_access_only", user.webServiceAccessOnly);
    out.text("identity_type", user.identityType);
    out.text("roles", listedWords(user.roles));
    out.boolean("has_password", !user.passwordVerifier.empty());
    return out;
}

int saveUser(Stores& stores, const Context& context, const identity::User& user)
{
    const auto saved = stores.config->saveUser(user);
    if (!saved && saved.error() == store::StoreError::Constraint)
        return fail(WrongUse,
                    "there is a user " + user.userName + " already; change it with usherctl user set");
    if (!saved)
        return fail(CannotRun, storeText(saved.error(), context.folder().string()));
    warnIfBroken(stores, user);
    return Done;
}

/// Loads the users and finds one; prints the line and sets the exit code when that fails.
std::optional<identity::User> findUser(Stores& stores, const Context& context, const std::string& name)
{
    const auto stored = loadStored(stores, context);
    if (!stored)
        return std::nullopt;
    for (const identity::User& user : stored->users)
        if (user.userName == name)
            return user;
    stores.exitCode = fail(WrongUse, "there is no user " + name + "; see usherctl user list");
    return std::nullopt;
}

int addUser(const Context& context, const std::string& name, const std::vector<Field>& fields,
            const std::vector<std::string>& roles)
{
    identity::User user;
    user.userName = name;
    if (name.empty())
        return fail(WrongUse, "user_name must not be empty");
    for (const Field& field : fields)
        if (const auto wrong = setField(user, field))
            return fail(WrongUse, *wrong);
    user.roles.insert(user.roles.end(), roles.begin(), roles.end());
    Stores stores = openStores(context);
    return stores ? saveUser(stores, context, user) : stores.exitCode;
}

int setUser(const Context& context, const std::string& name, const std::vector<std::string>& assignments)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    auto user = findUser(stores, context, name);
    if (!user)
        return stores.exitCode;
    const bool wasLocked = user->lockedOut;
    const bool countGiven =
        std::any_of(assignments.begin(), assignments.end(),
                    [](const std::string& assignment) { return assignment.starts_with("failed_attempts="); });
    for (const std::string& assignment : assignments) {
        const auto equals = assignment.find('=');
        if (equals == std::string::npos)
            return fail(WrongUse, assignment + " is no FIELD=VALUE");
        if (const auto wrong = setField(*user, {assignment.substr(0, equals), assignment.substr(equals + 1)}))
            return fail(WrongUse, *wrong);
    }
    // Else the next wrong password would lock the user out again.
    if (wasLocked && !user->lockedOut && !countGiven)
        user->failedAttempts = 0;
    return saveUser(stores, context, *user);
}

int listUsers(const Context& context)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto stored = loadStored(stores, context);
    if (!stored)
        return stores.exitCode;
    std::vector<Record> records;
    std::vector<std::vector<std::string>> rows{{"USER", "SOURCE", "ACTIVE", "LOCKED OUT", "ROLES"}};
    for (const identity::User& user : stored->users) {
        records.push_back(userRecord(user));
        rows.push_back({user.userName, user.source, user.active ? "true" : "false",
                        user.lockedOut ? "true" : "false", listedWords(user.roles)});
    }
    return writeOut(context.json ? formatRecords(records, Format::Ndjson) : table(rows)) ? Done : CannotRun;
}

int showUser(const Context& context, const std::string& name)
{
    Stores stores = openStores(context);
    const auto user = stores ? findUser(stores, context, name) : std::nullopt;
    if (!user)
        return stores.exitCode;
    const Record out = userRecord(*user);
    return writeOut(context.json ? out.toJson() + "\n" : out.toLines()) ? Done : CannotRun;
}

int removeUser(const Context& context, const std::string& name)
{
    Stores stores = openStores(context);
    if (!stores || !findUser(stores, context, name))
        return stores.exitCode;
    const auto removed = stores.config->removeUser(name);
    return removed ? Done : fail(CannotRun, storeText(removed.error(), context.folder().string()));
}

int contain(const Context& context, const std::string& container, const std::string& contained)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto added = stores.config->addContainment({container, contained});
    return added ? Done : fail(CannotRun, storeText(added.error(), context.folder().string()));
}

void addAdd(CLI::App& users, Context& context)
{
    const auto name = std::make_shared<std::string>();
    const auto roles = std::make_shared<std::vector<std::string>>();
    const auto fields = std::make_shared<std::vector<Field>>();
    CLI::App* const command =
        addCommand(users, "add", "A new user; active and web service access only by default");
    command->add_option("name", *name, "User name")->required();
    command->add_option("--role", *roles, "A role granted directly; may be given more than once")->take_all();
    for (const char* const field : fieldNames)
        if (std::string_view(field) != "user_name")
            command->add_option_function<std::string>(
                std::string("--") + field,
                [fields, field](const std::string& value) {
                    fields->push_back({field, value});
                },
                std::string("The field ") + field);
    command->callback([&context, name, roles, fields] {
        context.run = [&context, name, roles, fields] { return addUser(context, *name, *fields, *roles); };
    });
}

void addSet(CLI::App& users, Context& context)
{
    const auto name = std::make_shared<std::string>();
    const auto assignments = std::make_shared<std::vector<std::string>>();
    CLI::App* const command = addCommand(
        users, "set",
        "Changes fields of a user: FIELD=VALUE...; locked_out=false counts failed attempts from 0 again");
    command->add_option("name", *name, "User name")->required();
    command->add_option("assignments", *assignments, "FIELD=VALUE")->required();
    command->callback([&context, name, assignments] {
        context.run = [&context, name, assignments] { return setUser(context, *name, *assignments); };
    });
}

void addNamed(CLI::App& users, Context& context, const std::string& verb, const std::string& help,
              int (*action)(const Context&, const std::string&))
{
    takeName(*addCommand(users, verb, help), context, "User name", action);
}

} // namespace

void addUsers(CLI::App& app, Context& context)
{
    CLI::App* const users = addCommand(app, "user", "The users that requests may run as");
    users->require_subcommand(1);
    addAdd(*users, context);
    addSet(*users, context);
    addCommand(*users, "list", "All users")->callback([&] {
        context.run = [&] { return listUsers(context); };
    });
    addNamed(*users, context, "show", "One user", &showUser);
    addNamed(*users, context, "remove", "Removes a user", &removeUser);
    addUserPassword(*users, context);

    CLI::App* const roles = addCommand(app, "role", "Roles");
    roles->require_subcommand(1);
    const auto container = std::make_shared<std::string>();
    const auto contained = std::make_shared<std::string>();
    CLI::App* const contains = addCommand(*roles, "contains", "Role A contains role B");
    contains->add_option("A", *container, "The containing role")->required();
    contains->add_option("B", *contained, "The contained role")->required();
    contains->callback([&context, container, contained] {
        context.run = [&context, container, contained] { return contain(context, *container, *contained); };
    });
}

} // namespace usher::app
