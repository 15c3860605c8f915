// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settings.h"

#include <chrono>
#include <cstdint>

namespace usher::store {

/// What is kept of requests, each with its payload and events: the settings retention.*. 0 = without limit.
/// Whatever exceeds one of the limits goes, the oldest first.
struct RetentionRules {
    std::chrono::hours maxAge{0};
    std::int64_t maxRequests = 0; ///< rows, without pinned ones
    std::int64_t maxBytes = 0;    ///< of the database that are in use, without its write-ahead log

    [[nodiscard]] bool any() const { return maxAge.count() > 0 || maxRequests > 0 || maxBytes > 0; }

    friend bool operator==(const RetentionRules&, const RetentionRules&) = default;
};

[[nodiscard]] RetentionRules retentionRulesFrom(const settings::Settings& settings);

} // namespace usher::store
