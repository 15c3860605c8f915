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

/// The providers that active entities name, with the file of the authority to trust.
std::map<std::string, std::string, std::less<>> namedProviders(std::span<const OidcEntity> entities)
{
    std::map<std::string, std::string, std::less<>> named;
    for (const OidcEntity& entity : entities) {
        if (!entity.active)
            continue;
        std::string& caFile = named[entity.metadataUrl];
        if (caFile.empty())
            caFile = entity.caFile;
    }
    return named;
}

} // namespace

ProviderCache::ProviderCache(const base::Clock& clock, QObject* parent)
    : QObject(parent), m_clock(clock), m_manager(std::make_unique<QNetworkAccessManager>()),
      m_providers(std::make_shared<const Providers>())
{
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &ProviderCache::onDue);
}

ProviderCache::~ProviderCache()
{
    m_entries.clear(); // ends the fetches while their manager still lives
}

void ProviderCache::setIntervals(std::chrono::seconds minRefresh, std::chrono::seconds cacheLife)
{
    m_minRefresh = minRefresh;
    m_cacheLife = cacheLife;
    publish();
}

void ProviderCache::setEntities(std::span<const OidcEntity> entities)
{
    const auto named = namedProviders(entities);
    std::vector<std::string> ended;
    for (const auto& [url, entry] : m_entries)
        if (!named.contains(url))
            ended.push_back(url);
    for (const std::string& url : ended) {
        const bool asked = m_entries.at(url).fetch != nullptr;
        m_entries.erase(url);
        if (asked)
            QMetaObject::invokeMethod(
                this, [this, url] { Q_EMIT settled(url); }, Qt::QueuedConnection);
    }
    for (const auto& [url, caFile] : named) {
        const auto [found, isNew] = m_entries.try_emplace(url);
        Entry& entry = found->second;
        const bool otherAuthority = !isNew && entry.caFile != caFile;
        entry.provider.metadataUrl = url;
        entry.caFile = caFile;
        if (otherAuthority)
            m_manager->clearConnectionCache(); // an open connection was trusted by the old one
        if (isNew || (otherAuthority && !entry.fetch))
            start(url);
    }
    publish();
}

void ProviderCache::refresh(const std::string& metadataUrl)
{
    const auto found = m_entries.find(metadataUrl);
    if (found != m_entries.end() && found->second.fetch)
        return; // its end settles this one too
    if (found != m_entries.end() && m_clock.now() >= allowedAt(found->second)) {
        start(metadataUrl);
        publish();
        return;
    }
    QMetaObject::invokeMethod(
        this, [this, metadataUrl] { Q_EMIT settled(metadataUrl); }, Qt::QueuedConnection);
}

std::shared_ptr<const Providers> ProviderCache::providers() const
{
    return m_providers;
}

void ProviderCache::start(const std::string& metadataUrl)
{
    Entry& entry = m_entries.at(metadataUrl);
    entry.provider.lastAttempt = m_clock.now();
    entry.provider.refreshing = true;
    entry.fetch = std::make_unique<ProviderFetch>(
        *m_manager, metadataUrl, entry.caFile,
        [this, metadataUrl](const ProviderFetch::Outcome& outcome) { onFetched(metadataUrl, outcome); },
        nullptr);
    entry.fetch->start();
}

void ProviderCache::onFetched(const std::string& metadataUrl, const ProviderFetch::Outcome& outcome)
{
    Entry& entry = m_entries.at(metadataUrl);
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
        base::log::warning("oidc", metadataUrl + ": " + outcome.error());
    }
    publish();
    Q_EMIT settled(metadataUrl);
}

void ProviderCache::onDue()
{
    const base::TimePoint now = m_clock.now();
    bool started = false;
    for (const auto& [url, entry] : m_entries) {
        if (entry.fetch || now < dueAt(entry))
            continue;
        start(url);
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
    for (auto& [url, entry] : m_entries) {
        entry.provider.nextRefreshAllowed = allowedAt(entry);
        providers->emplace(url, std::make_shared<const Provider>(entry.provider));
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
    for (const auto& [url, entry] : m_entries)
        if (!entry.fetch)
            wait = std::min(wait, std::max(shortest, dueAt(entry) - now));
    m_due.start(wait);
}

base::TimePoint ProviderCache::allowedAt(const Entry& entry) const
{
    if (entry.failures > 0)
        return entry.provider.lastAttempt + backOff(entry.failures);
    return entry.provider.keys ? entry.provider.fetched + m_minRefresh : base::TimePoint();
}

base::TimePoint ProviderCache::dueAt(const Entry& entry) const
{
    const base::TimePoint old =
        entry.provider.keys ? entry.provider.fetched + m_cacheLife : base::TimePoint();
    return std::max(old, allowedAt(entry));
}

} // namespace usher::auth
