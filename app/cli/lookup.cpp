// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lookup.h"

namespace usher::app {

std::optional<admission::Configuration> loadConfiguration(Stores& stores, const Context& context)
{
    auto stored = loadStored(stores, context);
    if (!stored)
        return std::nullopt;
    admission::Configuration configuration;
    configuration.directory = identity::Directory(std::move(stored->users), std::move(stored->containments),
                                                  std::move(stored->groups));
    configuration.entities = std::move(stored->entities);
    configuration.connectors = std::move(stored->connectors);
    configuration.rateRules = std::move(stored->rateRules);
    configuration.clients = std::move(stored->clients);
    auto tokens = stores.config->loadTokens();
    if (!tokens) {
        stores.exitCode = fail(CannotRun, storeText(tokens.error(), context.folder().string()));
        return std::nullopt;
    }
    configuration.ownTokens = std::make_shared<const auth::OwnTokens>(std::move(*tokens));
    configuration.providers = std::make_shared<const auth::Providers>();
    configuration.apply(stored->settings);
    return configuration;
}

std::optional<store::RequestDetail> findRequest(Stores& stores, const Context& context, std::int64_t id)
{
    auto detail = stores.reader->request(id);
    if (detail)
        return std::move(*detail);
    stores.exitCode = failForRequest(detail.error(), context, id);
    return std::nullopt;
}

int failForRequest(store::StoreError error, const Context& context, std::int64_t id)
{
    return error == store::StoreError::NotFound
               ? fail(WrongUse, "there is no request " + std::to_string(id) + "; see usherctl requests list")
               : fail(CannotRun, storeText(error, context.folder().string()));
}

} // namespace usher::app
