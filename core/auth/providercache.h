// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oidcentity.h"
#include "core/auth/provider.h"
#include "core/auth/providerfetch.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <memory>
#include <span>
#include <string>

class QNetworkAccessManager;

namespace usher::auth {

/// Fetches and keeps the metadata and keys of the identity providers that the entities name.
///
///     refresh(key) -> metadata document (issuer, jwks_uri) -> JWKS -> KeySet -> changed() -> settled(key)
///                       one absolute deadline of 5 s, 1 MiB each, no redirects, http only to loopback
///
/// A failed fetch keeps the last good set and backs off 1, 2, 4 ... 60 s; successful ones are at least
/// `minRefresh` apart. Without a good set, and when it has got old, a refresh starts by itself as soon as the
/// rules allow one. Each provider is known by its providerKey() and asked over connections of its own, so
/// that none is trusted for another's authority. Lives on the engine thread.
class ProviderCache : public QObject {
    Q_OBJECT
public:
    explicit ProviderCache(const base::Clock& clock, QObject* parent = nullptr);
    ~ProviderCache() override;

    /// Shortest time between two successful fetches, and the age at which keys are fetched again.
    void setIntervals(std::chrono::seconds minRefresh, std::chrono::seconds cacheLife);

    /// Learns of new entities (their providers are fetched at once) and forgets providers no entity names.
    /// What only inactive entities name is kept as it is and not refreshed.
    void setEntities(std::span<const OidcEntity> entities);

    /// Starts a refresh if the rules allow one now; in any case settled(key) follows exactly once, at the end
    /// of the refresh that runs or at once (through the event loop).
    void refresh(const std::string& key);

    [[nodiscard]] std::shared_ptr<const Providers> providers() const;

Q_SIGNALS:
    /// providers() is another one now.
    void changed();
    /// A refresh is over, in whatever way: all refresh() calls made before are answered.
    void settled(const std::string& key);

private:
    struct Entry {
        Provider provider;
        std::string caFile;
        bool active = false; ///< an active entity names it
        int failures = 0;    ///< in a row
        std::unique_ptr<QNetworkAccessManager> manager;
        std::unique_ptr<ProviderFetch> fetch; ///< while one runs; ends before its manager
    };
    using Entries = std::map<std::string, Entry, std::less<>>;

    void forgetAllBut(const Entries& named);
    void start(const std::string& key);
    void onFetched(const std::string& key, const ProviderFetch::Outcome& outcome);
    void onDue();
    void publish();
    void scheduleNext();
    [[nodiscard]] base::TimePoint allowedAt(const Entry& entry) const;
    [[nodiscard]] base::TimePoint dueAt(const Entry& entry) const;
    [[nodiscard]] static Entries namedBy(std::span<const OidcEntity> entities);

    const base::Clock& m_clock;
    std::chrono::seconds m_minRefresh{300};
    std::chrono::seconds m_cacheLife{86'400};
    Entries m_entries;
    std::shared_ptr<const Providers> m_providers;
    QTimer m_due;
};

} // namespace usher::auth
