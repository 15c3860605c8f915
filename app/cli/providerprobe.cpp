// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/providerprobe.h"

#include "core/base/limits.h"

#include <QEventLoop>
#include <QTimer>

#include <set>

namespace usher::app {

std::shared_ptr<const auth::Providers> probeProviders(std::span<const auth::OidcEntity> entities,
                                                      const base::Clock& clock)
{
    auth::ProviderCache cache(clock);
    QEventLoop loop;
    std::set<std::string> open;
    for (const auth::OidcEntity& entity : entities)
        if (entity.active)
            open.insert(auth::providerKey(entity));
    QObject::connect(&cache, &auth::ProviderCache::settled, &loop, [&](const std::string& key) {
        open.erase(key);
        if (open.empty())
            loop.quit();
    });
    cache.setEntities(entities);
    for (const std::string& key : open)
        cache.refresh(key);
    // A coarse timer may be so early that the last fetch is not over.
    QTimer::singleShot(base::limits::providerRefreshTime + base::limits::configurationPollTime,
                       Qt::PreciseTimer, &loop, &QEventLoop::quit);
    if (!open.empty())
        loop.exec();
    return cache.providers();
}

} // namespace usher::app
