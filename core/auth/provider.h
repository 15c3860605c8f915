// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/keyset.h"
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
};

/// Providers by metadata URL.
using Providers = std::map<std::string, std::shared_ptr<const Provider>, std::less<>>;

} // namespace usher::auth
