// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/keyset.h"
#include "core/auth/oidcentity.h"
#include "core/base/clock.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace usher::auth {

/// What is known of an identity provider at one moment. Immutable; the cache publishes a new one for each
/// change.
struct Provider {
    std::string metadataUrl;
    std::string issuer;                 ///< as the metadata document announces it; may hold `{tenantid}`
    std::shared_ptr<const KeySet> keys; ///< the last good set; null when there never was one
    base::TimePoint fetched{};          ///< of the last good set
    std::string lastError; ///< why the last fetch failed, in a few English words; empty = it did not
    base::TimePoint lastAttempt{};
    base::TimePoint nextRefreshAllowed{}; ///< no refresh starts before
    bool refreshing = false;

    /// Whether a refresh may start now. A clock that was set back must not hold it up for as long as that.
    [[nodiscard]] bool mayRefresh(base::TimePoint now) const
    {
        return now >= nextRefreshAllowed || now < lastAttempt;
    }
};

/// What a provider is kept under: keys that one authority vouches for are no other entity's. The metadata URL
/// and, behind a line end, the file of the authority where one is named.
[[nodiscard]] inline std::string providerKey(const OidcEntity& entity)
{
    return entity.caFile.empty() ? entity.metadataUrl : entity.metadataUrl + '\n' + entity.caFile;
}

/// Providers by providerKey().
using Providers = std::map<std::string, std::shared_ptr<const Provider>, std::less<>>;

/// The entity's provider, or nullptr as long as nothing is known of it.
[[nodiscard]] inline const Provider* findProvider(const Providers& providers, const OidcEntity& entity)
{
    const auto found = providers.find(providerKey(entity));
    return found == providers.end() ? nullptr : found->second.get();
}

} // namespace usher::auth
