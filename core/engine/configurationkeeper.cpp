// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/configurationkeeper.h"

#include "core/base/limits.h"
#include "core/base/log.h"

namespace usher::engine {

ConfigurationKeeper::ConfigurationKeeper(store::ConfigStore store, const base::Clock& clock, QObject* parent)
    : QObject(parent), m_store(std::move(store)), m_providers(clock, this), m_timer(this)
{
    m_timer.setInterval(base::limits::configurationPollTime);
    connect(&m_timer, &QTimer::timeout, this, &ConfigurationKeeper::poll);
    connect(&m_providers, &auth::ProviderCache::changed, this, &ConfigurationKeeper::publish);
}

base::Result<void, store::StoreError> ConfigurationKeeper::start()
{
    if (const auto looked = look(); !looked)
        return looked;
    m_timer.start();
    return {};
}

void ConfigurationKeeper::poll()
{
    const auto looked = look();
    if (!looked && !m_failing)
        base::log::warning("engine", "the configuration cannot be read; the last one stays in force");
    m_failing = !looked;
}

base::Result<void, store::StoreError> ConfigurationKeeper::look()
{
    const auto generation = m_store.generation();
    const auto tokenGeneration = m_store.tokenGeneration();
    if (!generation || !tokenGeneration)
        return base::fail(!generation ? generation.error() : tokenGeneration.error());
    const bool tokensChanged = !m_tokens || *tokenGeneration != m_slot.get()->ownTokens->generation();
    const bool configurationChanged = *generation != m_stored.generation;
    if (tokensChanged) {
        auto tokens = m_store.loadTokens();
        if (!tokens)
            return base::fail(tokens.error());
        m_tokens = std::make_shared<const auth::OwnTokens>(std::move(*tokens));
    }
    if (configurationChanged) {
        auto stored = m_store.load();
        if (!stored)
            return base::fail(stored.error());
        adopt(std::move(*stored));
    } else if (tokensChanged) {
        publish();
    }
    return {};
}

void ConfigurationKeeper::setDemoTrusted(bool trusted)
{
    if (m_demoTrusted == trusted)
        return;
    m_demoTrusted = trusted;
    m_providers.setEntities(entitiesInForce());
    publish();
}

std::vector<auth::OidcEntity> ConfigurationKeeper::entitiesInForce() const
{
    std::vector<auth::OidcEntity> entities = m_stored.entities;
    for (auth::OidcEntity& entity : entities)
        entity.active = entity.active && (m_demoTrusted || !entity.demo);
    return entities;
}

void ConfigurationKeeper::adopt(store::StoredConfiguration stored)
{
    m_stored = std::move(stored);
    m_providers.setIntervals(
        std::chrono::seconds(m_stored.settings.integer(settings::Key::OidcMinRefreshSeconds)),
        std::chrono::seconds(m_stored.settings.integer(settings::Key::OidcCacheLifeSeconds)));
    m_providers.setEntities(entitiesInForce());
    publish();
}

void ConfigurationKeeper::publish()
{
    auto next = std::make_shared<admission::Configuration>();
    next->directory = identity::Directory(m_stored.users, m_stored.containments, m_stored.groups);
    next->entities = entitiesInForce();
    next->providers = m_providers.providers();
    next->connectors = m_stored.connectors;
    next->rateRules = m_stored.rateRules;
    next->clients = m_stored.clients;
    next->ownTokens = m_tokens;
    next->apply(m_stored.settings);
    m_slot.set(std::move(next));
    Q_EMIT changed();
}

} // namespace usher::engine
