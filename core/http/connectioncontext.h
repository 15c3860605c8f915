// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/datetext.h"
#include "core/http/deadlines.h"
#include "core/http/handler.h"

#include <array>
#include <cstdint>
#include <functional>

namespace usher::http {

/// What all connections of an io thread share. Lives on that thread.
struct ConnectionContext {
    explicit ConnectionContext(Handler& requestHandler) : handler(requestHandler) {}

    Handler& handler;
    Deadlines deadlines;
    std::size_t maxBodyBytes = 0;
    std::size_t maxBufferedBytes = 0; ///< of unfinished bodies, all connections together
    std::size_t bufferedBytes = 0;
    DateText date;
    std::array<char, 64 * 1024> input{}; ///< where bytes are read to; an idle connection owns no buffer
    bool inputInUse = false;             ///< a connection is working on `input` right now
    std::function<void(std::uint64_t connection)> gone; ///< called last by a connection that has closed
};

} // namespace usher::http
