// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clienttext.h"

#include "core/base/timetext.h"

#include <algorithm>

namespace usher::app {

namespace {

auth::TokenTally tallyOf(const auth::OAuthClient& client, const TokenTallies& tallies)
{
    const auto found = tallies.find(client.clientId);
    return found != tallies.end() ? found->second : auth::TokenTally();
}

/// Empty = none is known.
std::string issuedText(const auth::TokenTally& tally)
{
    return tally.lastIssued == base::TimePoint() ? std::string() : base::isoUtc(tally.lastIssued);
}

} // namespace

std::optional<TokenTallies> loadTallies(Stores& stores, const Context& context)
{
    const auto tokens = stores.config->loadTokens();
    if (tokens)
        return tokens->tallies(context.clock.now());
    stores.exitCode = fail(CannotRun, storeText(tokens.error(), context.folder().string()));
    return std::nullopt;
}

Record clientRecord(const auth::OAuthClient& client, const TokenTallies& tallies)
{
    const auth::TokenTally tally = tallyOf(client, tallies);
    Record out;
    out.text("sys_class_name", "oauth_entity");
    out.text("sys_id", client.sysId);
    out.text("name", client.name);
    out.text("client_id", client.clientId);
    out.boolean("has_secret", !client.secretVerifier.empty());
    out.boolean("active", client.active);
    out.text("user", client.applicationUser);
    out.number("access_token_lifespan", client.accessLifespan);
    out.number("refresh_token_lifespan", client.refreshLifespan);
    out.number("live_tokens", std::int64_t(tally.alive));
    out.text("last_issued", issuedText(tally));
    return out;
}

std::string clientTable(const std::vector<auth::OAuthClient>& clients, const TokenTallies& tallies)
{
    std::vector<std::vector<std::string>> rows{{"OWN CLIENT ID", "NAME", "ACTIVE", "SECRET",
                                                "APPLICATION USER", "LIFESPANS", "LIVE TOKENS",
                                                "LAST ISSUED"}};
    for (const auth::OAuthClient& client : clients) {
        const auth::TokenTally tally = tallyOf(client, tallies);
        rows.push_back(
            {client.clientId, client.name, client.active ? "true" : "false",
             client.secretVerifier.empty() ? "none" : "set", client.applicationUser,
             std::to_string(client.accessLifespan) + " s, " + std::to_string(client.refreshLifespan) + " s",
             std::to_string(tally.alive), issuedText(tally)});
    }
    return table(rows);
}

std::string secretText(const Context& context, const std::string& clientId, const base::SecretString& secret)
{
    Record out;
    out.text("client_id", clientId);
    out.text("client_secret", secret.reveal());
    if (context.json)
        return out.toJson() + "\n";
    return out.toLines() + "The secret is shown only this once; what is kept can only verify it.\n";
}

std::optional<std::string> wrongLifespan(const std::string& name, std::int64_t seconds)
{
    if (seconds >= auth::shortestLifespan && seconds <= auth::longestLifespan)
        return std::nullopt;
    return name + " takes " + std::to_string(auth::shortestLifespan) + " to " +
           std::to_string(auth::longestLifespan) + " seconds";
}

void warnIfUnbound(const auth::OAuthClient& client, const std::vector<identity::User>& users)
{
    const bool known = std::any_of(users.begin(), users.end(), [&](const identity::User& user) {
        return user.userName == client.applicationUser;
    });
    if (client.applicationUser.empty())
        warn("the client " + client.name +
             " has no application user: its client-credentials tokens lead to nobody; name one with"
             " usherctl client set " +
             client.name + " user=USER");
    else if (!known)
        warn("there is no user " + client.applicationUser + "; make it with usherctl user add " +
             client.applicationUser);
}

} // namespace usher::app
