// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clienttext.h"
#include "app/cli/context.h"
#include "app/cli/output.h"
#include "app/cli/providerprobe.h"
#include "app/cli/setupclient.h"
#include "core/auth/issuer.h"
#include "core/auth/metadataurl.h"
#include "core/identity/directory.h"

#include <algorithm>
#include <memory>

namespace usher::app {

namespace {

/// What was given on the command line; what was not stays as it is.
struct OidcArguments {
    std::string clientId;
    std::optional<std::string> metadataUrl, name, tenant, claimName, claimValue, userClaim, userField, caFile,
        active, jti;
    std::optional<std::int64_t> clockSkew;
};

/// What is wrong with a metadata URL, if anything.
std::optional<std::string> wrongMetadataUrl(const std::string& text)
{
    const auto checked = auth::checkMetadataUrl(text);
    if (checked)
        return std::nullopt;
    switch (checked.error()) {
    case auth::MetadataUrlError::NotAUrl:
        return "--metadata-url is no URL: " + text;
    case auth::MetadataUrlError::Placeholder:
        return "--metadata-url still holds a placeholder; put the tenant id in its place";
    case auth::MetadataUrlError::HttpElsewhere:
        return "--metadata-url must be https; http is only for loopback";
    case auth::MetadataUrlError::NotHttps:
        return "--metadata-url must begin with https://";
    }
    return "--metadata-url cannot be used: " + text;
}

std::optional<std::string> wrongArguments(const OidcArguments& given)
{
    if (given.clientId.empty())
        return "--client-id must not be empty";
    if (given.metadataUrl)
        if (auto wrong = wrongMetadataUrl(*given.metadataUrl))
            return wrong;
    if (given.clockSkew && (*given.clockSkew < 0 || *given.clockSkew > auth::longestClockSkew))
        return "--clock-skew takes 0 to 86400 seconds";
    if (given.userField && !identity::Directory::isUserField(*given.userField))
        return "--user-field takes source, user_name or sys_id";
    if (given.active && *given.active != "true" && *given.active != "false")
        return "--active takes true or false";
    if (given.jti && !given.jti->empty() && *given.jti != "true" && *given.jti != "false")
        return "--jti takes true or false";
    if (given.userClaim && given.userClaim->empty())
        return "--user-claim must not be empty";
    return std::nullopt;
}

void apply(const OidcArguments& given, auth::OidcEntity& entity)
{
    const auto take = [](const std::optional<std::string>& from, std::string& to) {
        if (from)
            to = *from;
    };
    take(given.metadataUrl, entity.metadataUrl);
    take(given.name, entity.name);
    take(given.tenant, entity.tenant);
    take(given.claimName, entity.claimName);
    take(given.claimValue, entity.claimValue);
    take(given.userClaim, entity.userClaim);
    take(given.userField, entity.userField);
    take(given.caFile, entity.caFile);
    if (given.active)
        entity.active = *given.active == "true";
    if (given.jti)
        entity.jti = *given.jti != "false"; // alone it switches on
    if (given.clockSkew)
        entity.clockSkewSeconds = *given.clockSkew;
}

/// The record with that client id, or null.
template <class Client> const Client* findClient(const std::vector<Client>& all, const std::string& clientId)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& client) { return client.clientId == clientId; });
    return found != all.end() ? &*found : nullptr;
}

using SharedProviders = std::shared_ptr<const auth::Providers>;

void warnIfUnreachable(const auth::OidcEntity& entity, const SharedProviders& providers)
{
    const auth::Provider* const found = auth::findProvider(*providers, entity);
    if (!entity.active || (found != nullptr && found->keys != nullptr))
        return;
    const std::string why = found != nullptr ? found->lastError : "no answer";
    warn("the metadata URL gave no keys (" + why +
         "); until it does, requests are refused with token.keys_unavailable");
}

/// What is missing to tell the own tenant's tokens from any other's, if anything.
std::optional<std::string> openToAnyTenant(const auth::OidcEntity& entity, const SharedProviders& providers)
{
    const std::string wayOut = "; put your tenant id there, or give it as --tenant";
    if (const std::string shared = auth::sharedTenantOf(entity.metadataUrl); !shared.empty())
        return "--metadata-url stands for the tokens of any organisation (" + shared + ")" + wayOut;
    const auth::Provider* const found = auth::findProvider(*providers, entity);
    if (found != nullptr && !auth::filledIssuer(found->issuer, {}))
        return "--metadata-url announces an issuer for any tenant (" + found->issuer + ")" + wayOut;
    return std::nullopt;
}

/// Saves the entity. Where it might be open to any tenant the provider is asked before, else behind.
int saveOidc(Stores& stores, const Context& context, const auth::OidcEntity& entity, bool placeGiven)
{
    SharedProviders providers;
    if (placeGiven && entity.tenant.empty()) {
        providers = auth::sharedTenantOf(entity.metadataUrl).empty()
                        ? probeProviders({&entity, 1}, context.clock)
                        : std::make_shared<const auth::Providers>();
        if (const auto wrong = openToAnyTenant(entity, providers))
            return fail(WrongUse, *wrong);
    }
    if (const auto saved = stores.config->saveEntity(entity); !saved)
        return fail(CannotRun, storeText(saved.error(), context.folder().string()));
    warnIfUnreachable(entity, providers ? providers : probeProviders({&entity, 1}, context.clock));
    return Done;
}

int setupOidc(const Context& context, const OidcArguments& given)
{
    if (const auto wrong = wrongArguments(given))
        return fail(WrongUse, *wrong);
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto stored = loadStored(stores, context);
    if (!stored)
        return stores.exitCode;
    if (findClient(stored->clients, given.clientId) != nullptr)
        return fail(WrongUse, given.clientId + " is the client id of an own OAuth client");
    const auth::OidcEntity* const held = findClient(stored->entities, given.clientId);
    if (held == nullptr && !given.metadataUrl)
        return fail(WrongUse, "--metadata-url is needed for a new OIDC entity");
    auth::OidcEntity entity = held != nullptr ? *held : auth::OidcEntity();
    if (held == nullptr) {
        entity.clientId = given.clientId;
        entity.name = given.clientId;
        entity.claimName = auth::callerClaimOf(*given.metadataUrl);
        entity.claimValue = auth::actionGroupsAppIdOf(*given.metadataUrl);
    }
    apply(given, entity);
    if (entity.demo && entity.active && howItListens(stores) != Listens::Here)
        return fail(WrongUse, "the demo identity provider is trusted only while the demo runs, on 127.0.0.1; "
                              "start it with usherctl serve --demo");
    return saveOidc(stores, context, entity, given.metadataUrl || given.tenant);
}

Record entityRecord(const auth::OidcEntity& entity)
{
    Record out;
    out.text("sys_class_name", "oauth_oidc_entity");
    out.text("sys_id", entity.sysId);
    out.text("name", entity.name);
    out.text("client_id", entity.clientId);
    out.boolean("active", entity.active);
    out.text("oidc_url", entity.metadataUrl);
    out.text("tenant", entity.tenant);
    out.text("claim_name", entity.claimName);
    out.text("claim_value", entity.claimValue);
    out.text("user_claim", entity.userClaim);
    out.text("user_field", entity.userField);
    out.number("clock_skew", entity.clockSkewSeconds);
    out.boolean("enable_jti_verification", entity.jti);
    out.text("ca_file", entity.caFile);
    out.boolean("demo", entity.demo);
    return out;
}

std::string tablesOf(const store::StoredConfiguration& stored, const TokenTallies& tallies)
{
    std::vector<std::vector<std::string>> rows{{"CLIENT ID", "NAME", "ACTIVE", "CLAIM", "METADATA URL"}};
    for (const auth::OidcEntity& entity : stored.entities)
        rows.push_back({entity.clientId, entity.name, entity.active ? "true" : "false",
                        entity.claimName + "=" + entity.claimValue, entity.metadataUrl});
    return table(rows) + (stored.clients.empty() ? "" : "\n" + clientTable(stored.clients, tallies));
}

int listClients(const Context& context)
{
    Stores stores = openStores(context);
    const auto stored = stores ? loadStored(stores, context) : std::nullopt;
    const auto tallies = stored ? loadTallies(stores, context) : std::nullopt;
    if (!tallies)
        return stores.exitCode;
    std::vector<Record> records;
    for (const auth::OidcEntity& entity : stored->entities)
        records.push_back(entityRecord(entity));
    for (const auth::OAuthClient& client : stored->clients)
        records.push_back(clientRecord(client, *tallies));
    return writeOut(context.json ? formatRecords(records, Format::Ndjson) : tablesOf(*stored, *tallies))
               ? Done
               : CannotRun;
}

int withClient(const Context& context, const std::string& clientId, bool removing)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto stored = loadStored(stores, context);
    if (!stored)
        return stores.exitCode;
    const auth::OidcEntity* const entity = findClient(stored->entities, clientId);
    const auth::OAuthClient* const client = findClient(stored->clients, clientId);
    if (entity == nullptr && client == nullptr)
        return fail(WrongUse, "there is no OIDC entity and no own OAuth client with the client id " +
                                  clientId + "; see usherctl setup list");
    if (!removing) {
        const auto tallies = loadTallies(stores, context);
        if (!tallies)
            return stores.exitCode;
        const Record out = entity != nullptr ? entityRecord(*entity) : clientRecord(*client, *tallies);
        return writeOut(context.json ? out.toJson() + "\n" : out.toLines()) ? Done : CannotRun;
    }
    const auto removed =
        entity != nullptr ? stores.config->removeEntity(clientId) : stores.config->removeClient(clientId);
    return removed ? Done : fail(CannotRun, storeText(removed.error(), context.folder().string()));
}

void addNamed(CLI::App& setup, Context& context, const std::string& verb, const std::string& help,
              bool removing)
{
    const auto id = std::make_shared<std::string>();
    CLI::App* const command = addCommand(setup, verb, help);
    command->add_option("id", *id, "Client id")->required();
    command->callback([&context, id, removing] {
        context.run = [&context, id, removing] { return withClient(context, *id, removing); };
    });
}

} // namespace

void addSetup(CLI::App& app, Context& context)
{
    CLI::App* const setup = addCommand(app, "setup", "The OAuth clients whose tokens are accepted");
    setup->require_subcommand(1);
    const auto given = std::make_shared<OidcArguments>();
    CLI::App* const oidc =
        addCommand(*setup, "oidc", "Creates or updates an OIDC entity; the key is the client id");
    oidc->add_option("--client-id", given->clientId,
                     "Equals the token's aud: the Application ID URI (V1) or the client id (V2)")
        ->required();
    oidc->add_option("--metadata-url", given->metadataUrl, "OIDC metadata URL; with /v2.0/ for V2 tokens");
    oidc->add_option("--name", given->name, "A name for people");
    oidc->add_option("--tenant", given->tenant, "Tenant id, for issuers with a {tenantid} template");
    oidc->add_option("--claim-name", given->claimName,
                     "Claim that names the caller (azp for V2, appid for V1)");
    oidc->add_option("--claim-value", given->claimValue,
                     "Its value (the app id of Azure's action groups, of the cloud of the metadata URL)");
    oidc->add_option("--user-claim", given->userClaim, "Claim that leads to the user (aud)");
    oidc->add_option("--user-field", given->userField, "User field that must equal it (source)");
    oidc->add_option("--clock-skew", given->clockSkew, "Seconds (300)");
    oidc->add_option("--jti", given->jti, "true: each token is taken once, by its jti or uti (false)")
        ->expected(0, 1);
    oidc->add_option("--active", given->active, "true or false");
    oidc->add_option("--ca-file", given->caFile, "PEM with the authority of the provider's certificate");
    oidc->callback(
        [&context, given] { context.run = [&context, given] { return setupOidc(context, *given); }; });
    addSetupClient(*setup, context);
    addCommand(*setup, "list", "All OIDC entities and own OAuth clients")->callback([&] {
        context.run = [&] { return listClients(context); };
    });
    addNamed(*setup, context, "show", "One OIDC entity or own OAuth client", false);
    addNamed(*setup, context, "remove", "Removes an OIDC entity or an own OAuth client", true);
}

} // namespace usher::app
