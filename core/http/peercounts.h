// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/limits.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace usher::http {

/// How many connections each peer holds, so that one cannot take them all. A peer is what
/// base::networkOf() says. Loopback is not counted:
/// tunnels and proxies share it. Lives on the io thread and outlives the places it gives.
class PeerCounts {
    using Counts = std::unordered_map<std::string, std::size_t>;
    struct GiveBack {
        Counts* counts;
        void operator()(Counts::value_type* peer) const;
    };

public:
    /// A connection's place, given back by its end; null for loopback.
    using Place = std::unique_ptr<Counts::value_type, GiveBack>;

    explicit PeerCounts(std::size_t most = base::limits::connectionsPerAddress) : m_most(most) {}
    PeerCounts(const PeerCounts&) = delete;
    PeerCounts& operator=(const PeerCounts&) = delete;

    /// While no place is given.
    void setMost(std::size_t most) { m_most = most; }
    [[nodiscard]] std::size_t most() const { return m_most; }

    /// A place for a connection from a literal address; nothing when the peer has as many as it may.
    [[nodiscard]] std::optional<Place> take(const std::string& address);

    [[nodiscard]] std::size_t peers() const { return m_counts.size(); }

private:
    std::size_t m_most;
    Counts m_counts; ///< never 0
};

} // namespace usher::http
