// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clienttext.h"
#include "core/base/limits.h"
#include "core/engine/clientchange.h"

#include <algorithm>
#include <charconv>
#include <memory>

namespace usher::app {

namespace {

using engine::ClientWish;

/// Loads the own clients and finds the one of this name or client id; prints the line and sets the exit code
/// when that fails.
std::optional<auth::OAuthClient> findClient(Stores& stores, const Context& context, const std::string& name)
{
    const auto stored = loadStored(stores, context);
    if (!stored)
        return std::nullopt;
    const auto& clients = stored->clients;
    const auto find = [&](std::string auth::OAuthClient::*field) {
        return std::find_if(clients.begin(), clients.end(),
                            [&](const auth::OAuthClient& client) { return client.*field == name; });
    };
    if (const auto named = find(&auth::OAuthClient::name); named != clients.end())
        return *named;
    if (const auto known = find(&auth::OAuthClient::clientId); known != clients.end())
        return *known;
    stores.exitCode = fail(WrongUse, "there is no own OAuth client " + name + "; see usherctl client list");
    return std::nullopt;
}

std::optional<std::string> setLifespan(std::int64_t& target, const std::string& field,
                                       const std::string& value)
{
    std::int64_t seconds = 0;
    const char* const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, seconds);
    if (error != std::errc() || stop != end)
        seconds = 0;
    if (auto wrong = wrongLifespan(field, seconds))
        return wrong;
    target = seconds;
    return std::nullopt;
}

/// Sets one field; answers what is wrong with it, if anything.
std::optional<std::string> setField(auth::OAuthClient& client, const std::string& field,
                                    const std::string& value)
{
    if (value.size() > base::limits::configurationFieldBytes)
        return field + " is too long";
    if (field == "access_token_lifespan")
        return setLifespan(client.accessLifespan, field, value);
    if (field == "refresh_token_lifespan")
        return setLifespan(client.refreshLifespan, field, value);
    if (field == "name" && value.empty())
        return "name must not be empty";
    if (field == "active" && value != "true" && value != "false")
        return "active takes true or false";
    if (field == "name")
        client.name = value;
    else if (field == "active")
        client.active = value == "true";
    else if (field == "user")
        client.applicationUser = value;
    else if (field == "client_id")
        return "the client id of an own OAuth client cannot be changed; make another client";
    else if (field == "client_secret")
        return "a secret is made, not set: usherctl client new-secret";
    else
        return "an own OAuth client has no field " + field + " to set";
    return std::nullopt;
}

int setClient(const Context& context, const std::string& name, const std::vector<std::string>& assignments)
{
    Stores stores = openStores(context);
    auto client = stores ? findClient(stores, context, name) : std::nullopt;
    if (!client)
        return stores.exitCode;
    for (const std::string& assignment : assignments) {
        const auto equals = assignment.find('=');
        if (equals == std::string::npos)
            return fail(WrongUse, assignment + " is no FIELD=VALUE");
        if (const auto wrong = setField(*client, assignment.substr(0, equals), assignment.substr(equals + 1)))
            return fail(WrongUse, *wrong);
    }
    const auto saved = stores.config->saveClient(*client);
    if (!saved && saved.error() == store::StoreError::Constraint)
        return fail(WrongUse, "there is another own OAuth client named " + client->name);
    if (!saved)
        return fail(CannotRun, storeText(saved.error(), context.folder().string()));
    if (const auto stored = loadStored(stores, context))
        warnIfUnbound(*client, stored->users);
    return Done;
}

int listOwnClients(const Context& context)
{
    Stores stores = openStores(context);
    const auto stored = stores ? loadStored(stores, context) : std::nullopt;
    const auto tallies = stored ? loadTallies(stores, context) : std::nullopt;
    if (!tallies)
        return stores.exitCode;
    std::vector<Record> records;
    for (const auth::OAuthClient& client : stored->clients)
        records.push_back(clientRecord(client, *tallies));
    return writeOut(context.json ? formatRecords(records, Format::Ndjson)
                                 : clientTable(stored->clients, *tallies))
               ? Done
               : CannotRun;
}

int showClient(const Context& context, const std::string& name)
{
    Stores stores = openStores(context);
    const auto client = stores ? findClient(stores, context, name) : std::nullopt;
    const auto tallies = client ? loadTallies(stores, context) : std::nullopt;
    if (!tallies)
        return stores.exitCode;
    const Record out = clientRecord(*client, *tallies);
    return writeOut(context.json ? out.toJson() + "\n" : out.toLines()) ? Done : CannotRun;
}

std::string revokedText(const Context& context, const auth::OAuthClient& client, std::size_t revoked,
                        bool removed)
{
    Record out;
    out.text("client_id", client.clientId);
    out.number("revoked", std::int64_t(revoked));
    if (context.json)
        return out.toJson() + "\n";
    if (removed)
        return client.name + " was removed with " + std::to_string(revoked) +
               (revoked == 1 ? " live token.\n" : " live tokens.\n");
    return std::to_string(revoked) + (revoked == 1 ? " token of " : " tokens of ") + client.name +
           (revoked == 1 ? " was revoked.\n" : " were revoked.\n");
}

int change(const Context& context, const std::string& name, ClientWish::Kind kind)
{
    Stores stores = openStores(context);
    const auto client = stores ? findClient(stores, context, name) : std::nullopt;
    if (!client)
        return stores.exitCode;
    const engine::ClientAnswer answer =
        engine::changeClient({*stores.config, *stores.folder, context.clock}, {kind, client->clientId, {}});
    if (answer.error)
        return fail(CannotRun, storeText(answer.storeError, context.folder().string()));
    const std::string said =
        kind == ClientWish::Kind::NewSecret
            ? secretText(context, answer.clientId, answer.secret)
            : revokedText(context, *client, answer.revoked, kind == ClientWish::Kind::Remove);
    return writeOut(said) ? Done : CannotRun;
}

void addNamed(CLI::App& clients, Context& context, const std::string& verb, const std::string& help,
              std::function<int(const Context&, const std::string&)> action)
{
    takeName(*addCommand(clients, verb, help), context, "Name or client id", std::move(action));
}

void addSet(CLI::App& clients, Context& context)
{
    const auto name = std::make_shared<std::string>();
    const auto assignments = std::make_shared<std::vector<std::string>>();
    CLI::App* const command = addCommand(clients, "set", "Changes fields of a client: FIELD=VALUE...");
    command->add_option("name", *name, "Name or client id")->required();
    command
        ->add_option("assignments", *assignments,
                     "FIELD=VALUE: name, active, user (its OAuth Application User; empty = none),"
                     " access_token_lifespan, refresh_token_lifespan")
        ->required();
    command->callback([&context, name, assignments] {
        context.run = [&context, name, assignments] { return setClient(context, *name, *assignments); };
    });
}

} // namespace

void addClients(CLI::App& app, Context& context)
{
    CLI::App* const clients =
        addCommand(app, "client", "Own OAuth clients and their tokens; usherctl setup client makes one");
    clients->require_subcommand(1);
    addCommand(*clients, "list", "All own OAuth clients, with their live tokens")->callback([&] {
        context.run = [&] { return listOwnClients(context); };
    });
    addNamed(*clients, context, "show", "One own OAuth client", &showClient);
    addSet(*clients, context);
    const auto changes = [](ClientWish::Kind kind) {
        return [kind](const Context& given, const std::string& name) { return change(given, name, kind); };
    };
    addNamed(*clients, context, "new-secret",
             "Another secret, printed this once; the one it had ends, its tokens do not",
             changes(ClientWish::Kind::NewSecret));
    addNamed(*clients, context, "revoke-tokens",
             "Ends all tokens that were issued to it; in a running engine within a second",
             changes(ClientWish::Kind::RevokeTokens));
    addNamed(*clients, context, "remove", "Removes it and ends its tokens",
             changes(ClientWish::Kind::Remove));
}

} // namespace usher::app
