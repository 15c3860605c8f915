// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/message.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace usher::http {

/// The requests of one connection that are not answered yet, in order of arrival; replies may come in any
/// order and leave in this one (RFC 9112 9.3.2).
class ReplyQueue {
public:
    struct Slot {
        bool withoutBody = false;    ///< the request was a HEAD
        bool close = false;          ///< the request asked for it
        bool keepAliveToken = false; ///< HTTP/1.0 wants to be told that the connection stays
        std::optional<Response> response;
    };

    [[nodiscard]] bool empty() const { return m_slots.empty(); }
    [[nodiscard]] std::size_t size() const { return m_slots.size(); }

    /// The number of the request: counts up.
    std::uint64_t push(Slot slot);

    /// False when that request is answered already or none of ours.
    bool fill(std::uint64_t request, Response&& response);

    [[nodiscard]] bool frontReady() const { return !m_slots.empty() && m_slots.front().response.has_value(); }
    [[nodiscard]] Slot popFront();

private:
    std::vector<Slot> m_slots; ///< at most limits::pipelinedRequests and one refusal
    std::uint64_t m_first = 0; ///< number of the front
};

} // namespace usher::http
