// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/message.h"
#include "core/record/checkcode.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

namespace usher::http {

/// Names the place where a reply belongs. A value: may be copied, kept and moved to any thread; a reply to a
/// connection that has gone meanwhile is dropped.
struct Ticket {
    std::uint64_t connection = 0;
    std::uint64_t request = 0; ///< counts up within a connection; replies leave in this order
};

/// A request that the listener refused by itself, before it was whole.
struct Refusal {
    record::CheckCode code{};
    Head head;            ///< as far as it was read
    std::string body;     ///< as far as it was read
    std::string expected; ///< the limit or the rule, for the record
    std::string got;
};

/// What the listener asks of the program. All calls come on the listener's io thread and must not block.
class Handler {
public:
    virtual ~Handler() = default;

    /// Called when the header section is complete and well formed, before `100 Continue` and before the body:
    /// the code to refuse with now (method, path), or nothing to go on.
    [[nodiscard]] virtual std::optional<record::CheckCode> checkHead(const Head& head) = 0;

    /// The most bytes that the body behind this head may have, where that is less than the listener's own
    /// limit. Called before checkHead().
    [[nodiscard]] virtual std::size_t mostBodyBytes(const Head& /*head*/) const
    {
        return std::numeric_limits<std::size_t>::max();
    }

    /// A whole request. An answer now, or nothing: then exactly one Listener::reply() with this ticket
    /// follows.
    [[nodiscard]] virtual std::optional<Response> handle(Request request, Ticket ticket) = 0;

    /// The listener refuses: records it and gives the reply's bytes. `Refusal::code` is one of the listener
    /// codes.
    [[nodiscard]] virtual Response refuse(Refusal refusal) = 0;
};

} // namespace usher::http
