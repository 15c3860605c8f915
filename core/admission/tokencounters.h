// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace usher::admission {

/// What the token paths have answered since the engine started. Any thread.
struct TokenCounters {
    std::atomic<std::int64_t> issued{0};         ///< answers with a token
    std::atomic<std::int64_t> refusedClients{0}; ///< failed client authentications
    std::atomic<std::int64_t> refusedGrants{0};  ///< wrong users, passwords and refresh tokens
    std::atomic<std::int64_t> heldBack{0};       ///< 429: too many failures from there
    std::atomic<std::int64_t> overloaded{0};     ///< 503
};

} // namespace usher::admission
