// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace usher::admission {

/// Counts failed requests for a token by the network they come from: so many within
/// limits::tokenFailureWindow, and whoever comes from there waits for the window's end. Never by client id:
/// anybody could keep a client out. Any thread.
class TokenFailures {
public:
    /// Takes effect at once, also for what was counted before.
    void setMost(std::size_t perWindow) { m_most = perWindow; }

    /// How long this address has to wait still; nothing when it does not.
    [[nodiscard]] std::optional<std::chrono::seconds> waitOf(const std::string& address, base::TimePoint now);

    /// One more. The log says from which one on the address has to wait.
    void count(const std::string& address, base::TimePoint now);

private:
    struct Window {
        base::TimePoint begin{};
        std::size_t failures = 0;
    };

    [[nodiscard]] static bool holds(const Window& window, base::TimePoint now);

    std::atomic<std::size_t> m_most{100};
    std::mutex m_mutex;
    std::unordered_map<std::string, Window> m_windows; ///< by m_mutex
};

} // namespace usher::admission
