// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/providercache.h"

#include "core/base/limits.h"
#include "core/base/log.h"

#include <QNetworkAccessManager>

#include <algorithm>
#include <utility>

namespace usher::auth {

namespace {

std::chrono::seconds backOff(int failures)
{
    std::chrono::seconds wait{1};
    for (int i = 1; i < failures && wait < base::limits::longestBackOff; ++i)
        wait *= 2;
    return std::min<std::chrono::seconds>(wait, base::limits::longestBackOff);
}

} // namespace

ProviderCache::ProviderCache(const base::Clock& clock, QObject* parent)
    : QObject(parent), m_clock(clock), m_providers(std::make_shared<const Providers>())
{
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &ProviderCache::onDue);
}

ProviderCache::~ProviderCache() = default;

void ProviderCache::setIntervals(std::chrono::seconds minRefresh, std::chrono::seconds cacheLife)
{
    m_minRefresh = minRefresh;
    m_cacheLife = cacheLife;
    publish();
}

ProviderCache::Entries ProviderCache::namedBy(std::span<const OidcEntity> entities)
{
    Entries named;
    for (const OidcEntity& entity : entities) {
        Entry& entry = named[providerKey(entity)];
        entry.provider.metadataUrl = entity.metadataUrl;
        entry.caFile = entity.caFile;
        entry.active = entry.active || entity.active;
    }
    return named;
}

void ProviderCache::forgetAllBut(const Entries& named)
{
    std::vector<std::string> ended;
    for (const auto& [key, entry] : m_entries)
        if (!named.contains(key))
            ended.push_back(key);
    for (const std::string& key : ended) {
        const bool asked = m_entries.at(key).fetch != nullptr;
        m_entries.erase(key);
        if (asked)
            QMetaObject::invokeMethod(
                this, [this, key] { Q_EMIT settled(key); }, Qt::QueuedConnection);
    }
}

void ProviderCache::setEntities(std::span<const OidcEntity> entities)
{
    Entries named = namedBy(entities);
    forgetAllBut(named);
    for (auto& [key, entry] : named) {
        const bool active = entry.active;
        if (!active && !m_entries.contains(key))
            continue;
        entry.active = false;
        Entry& kept = m_entries.try_emplace(key, std::move(entry)).first->second;
        const bool awakes = active && !kept.active;
        kept.active = active;
        if (awakes && !kept.fetch && m_clock.now() >= dueAt(kept))
            start(key);
    }
    publish();
}

void ProviderCache::refresh(const std::string& key)
{
    const auto found = m_entries.find(key);
    if (found != m_entries.end() && found->second.fetch)
        return; // its end settles this one too
    if (found != m_entries.end() && found->second.active && m_clock.now() >= allowedAt(found->second)) {
        start(key);
        publish();
        return;
    }
    QMetaObject::invokeMethod(
        this, [this, key] { Q_EMIT settled(key); }, Qt::QueuedConnection);
}

std::shared_ptr<const Providers> ProviderCache::providers() const
{
    return m_providers;
}

void ProviderCache::start(const std::string& key)
{
    Entry& entry = m_entries.at(key);
    entry.provider.lastAttempt = m_clock.now();
    entry.provider.refreshing = true;
    if (!entry.manager)
        entry.manager = std::make_unique<QNetworkAccessManager>();
    entry.fetch = std::make_unique<ProviderFetch>(
        *entry.manager, entry.provider.metadataUrl, entry.caFile,
        [this, key](const ProviderFetch::Outcome& outcome) { onFetched(key, outcome); }, nullptr);
    entry.fetch->start();
}

void ProviderCache::onFetched(const std::string& key, const ProviderFetch::Outcome& outcome)
{
    Entry& entry = m_entries.at(key);
    entry.fetch.release()->deleteLater(); // it is what calls
    entry.provider.refreshing = false;
    entry.provider.lastAttempt = m_clock.now();
    if (outcome) {
        entry.failures = 0;
        entry.provider.issuer = outcome->issuer;
        entry.provider.keys = outcome->keys;
        entry.provider.fetched = entry.provider.lastAttempt;
        entry.provider.lastError.clear();
    } else {
        ++entry.failures;
        entry.provider.lastError = outcome.error();
        base::log::warning("oidc", entry.provider.metadataUrl + ": " + outcome.error());
    }
    publish();
    Q_EMIT settled(key);
}

void ProviderCache::onDue()
{
    const base::TimePoint now = m_clock.now();
    bool started = false;
    for (const auto& [key, entry] : m_entries) {
        if (!entry.active || entry.fetch || now < dueAt(entry))
            continue;
        start(key);
        started = true;
    }
    if (started)
        publish();
    else
        scheduleNext();
}

void ProviderCache::publish()
{
    auto providers = std::make_shared<Providers>();
    for (auto& [key, entry] : m_entries) {
        entry.provider.nextRefreshAllowed = allowedAt(entry);
        providers->emplace(key, std::make_shared<const Provider>(entry.provider));
    }
    m_providers = std::move(providers);
    scheduleNext();
    Q_EMIT changed();
}

void ProviderCache::scheduleNext()
{
    // The wall clock can be set at any time: look at it at least this often.
    constexpr std::chrono::milliseconds longest = std::chrono::seconds(30);
    constexpr std::chrono::milliseconds shortest{20};
    const base::TimePoint now = m_clock.now();
    auto wait = longest;
    for (const auto& [key, entry] : m_entries)
        if (entry.active && !entry.fetch)
            wait = std::min(wait, std::max(shortest, dueAt(entry) - now));
    m_due.start(wait);
}

base::TimePoint ProviderCache::allowedAt(const Entry& entry) const
{
    if (m_clock.now() < entry.provider.lastAttempt)
        return base::TimePoint(); // the clock was set back: nobody knows how long ago that was
    if (entry.failures > 0)
        return entry.provider.lastAttempt + backOff(entry.failures);
    return entry.provider.keys ? entry.provider.fetched + m_minRefresh : base::TimePoint();
}

base::TimePoint ProviderCache::dueAt(const Entry& entry) const
{
    const bool hasAge = entry.provider.keys && entry.provider.fetched <= m_clock.now();
    const base::TimePoint old = hasAge ? entry.provider.fetched + m_cacheLife : base::TimePoint();
    return std::max(old, allowedAt(entry));
}

} // namespace usher::auth
