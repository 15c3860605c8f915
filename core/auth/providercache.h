// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oidcentity.h"
#include "core/auth/provider.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <span>
#include <vector>

class QNetworkAccessManager;

namespace usher::auth {

/// Fetches and keeps the metadata and keys of the identity providers that the entities name.
///
///     refresh(url) -> metadata document (issuer, jwks_uri) -> JWKS -> KeySet -> changed() -> settled(url)
///                       one absolute deadline of 5 s, 1 MiB each, no redirects, http only to loopback
///
/// A failed fetch keeps the last good set and backs off 1, 2, 4 ... 60 s; successful ones are at least
/// `minRefresh` apart. Lives on the engine thread.
class ProviderCache : public QObject {
    Q_OBJECT
public:
    explicit ProviderCache(const base::Clock& clock, QObject* parent = nullptr);
    ~ProviderCache() override;

    void setIntervals(std::chrono::seconds minRefresh, std::chrono::seconds cacheLife);

    /// Learns of new entities (their providers are fetched at once) and forgets providers no active entity names.
    void setEntities(std::span<const OidcEntity> entities);

    /// Starts a refresh if the rules allow one now; in any case settled(url) follows exactly once, at the end of
    /// the refresh that runs or at once (through the event loop).
    void refresh(const std::string& metadataUrl);

    [[nodiscard]] std::shared_ptr<const Providers> providers() const;

Q_SIGNALS:
    /// providers() is another one now.
    void changed();
    /// What a refresh() asked for is over, in whatever way.
    void settled(const std::string& metadataUrl);

private:
    class Fetch;
    struct Entry;
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace usher::auth
