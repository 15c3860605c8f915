// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setupclient.h"

#include "app/cli/clienttext.h"
#include "core/base/limits.h"

#include <algorithm>
#include <memory>

namespace usher::app {

namespace {

/// What was given on the command line; what was not stays as it is.
struct ClientArguments {
    std::string name;
    std::optional<std::string> applicationUser;
    std::optional<std::int64_t> accessLifespan, refreshLifespan;
    bool newSecret = false;
};

std::optional<std::string> wrongArguments(const ClientArguments& given)
{
    if (given.name.empty())
        return "--name must not be empty";
    if (given.name.size() > base::limits::configurationFieldBytes)
        return "--name is too long";
    if (given.applicationUser && given.applicationUser->size() > base::limits::configurationFieldBytes)
        return "--application-user is too long";
    if (given.accessLifespan)
        if (auto wrong = wrongLifespan("--access-lifespan", *given.accessLifespan))
            return wrong;
    return given.refreshLifespan ? wrongLifespan("--refresh-lifespan", *given.refreshLifespan) : std::nullopt;
}

/// The client to save: a new one, or the one of that name that gets another secret. An error says why
/// neither.
base::Result<auth::OAuthClient, std::string> clientFor(const ClientArguments& given,
                                                       const std::vector<auth::OAuthClient>& clients)
{
    const auto held = std::find_if(clients.begin(), clients.end(),
                                   [&](const auto& client) { return client.name == given.name; });
    if (held == clients.end() && given.newSecret)
        return base::fail("there is no own OAuth client named " + given.name +
                          "; without --new-secret it is made");
    if (held != clients.end() && !given.newSecret)
        return base::fail("there is an own OAuth client named " + given.name + " already (" + held->clientId +
                          "); --new-secret gives it another secret, usherctl setup remove takes it away");
    auth::OAuthClient client;
    if (held != clients.end())
        client = *held;
    client.name = given.name;
    if (client.clientId.empty())
        client.clientId = auth::newClientId();
    client.active = true;
    client.applicationUser = given.applicationUser.value_or(client.applicationUser);
    client.accessLifespan = given.accessLifespan.value_or(client.accessLifespan);
    client.refreshLifespan = given.refreshLifespan.value_or(client.refreshLifespan);
    return client;
}

int setupClient(const Context& context, const ClientArguments& given)
{
    if (const auto wrong = wrongArguments(given))
        return fail(WrongUse, *wrong);
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto stored = loadStored(stores, context);
    if (!stored)
        return stores.exitCode;
    auto client = clientFor(given, stored->clients);
    if (!client)
        return fail(WrongUse, client.error());
    const base::SecretString secret = auth::newClientSecret();
    client->secretVerifier = auth::verifierOf(secret);
    if (const auto saved = stores.config->saveClient(*client); !saved)
        return fail(CannotRun, storeText(saved.error(), context.folder().string()));
    warnIfUnbound(*client, stored->users);
    return writeOut(secretText(context, client->clientId, secret)) ? Done : CannotRun;
}

} // namespace

void addSetupClient(CLI::App& setup, Context& context)
{
    const auto given = std::make_shared<ClientArguments>();
    CLI::App* const command = addCommand(
        setup, "client",
        "Makes an own OAuth client and prints its client id and, this once, its secret. A name that is "
        "taken is refused; --new-secret gives that client another secret, switches it on and changes what "
        "else is given");
    command->add_option("--name", given->name, "A name of its own for people")->required();
    command->add_option("--application-user", given->applicationUser,
                        "User name that client-credentials tokens run as");
    command->add_option("--access-lifespan", given->accessLifespan, "Of an access token, in seconds (1800)");
    command->add_option("--refresh-lifespan", given->refreshLifespan,
                        "Of a refresh token, in seconds (8640000)");
    command->add_flag("--new-secret", given->newSecret,
                      "Another secret for the client of this name; the one it had ends");
    command->callback(
        [&context, given] { context.run = [&context, given] { return setupClient(context, *given); }; });
}

} // namespace usher::app
