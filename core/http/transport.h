// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace usher::http {

/// How bytes get on and off a non-blocking descriptor: plainly or by TLS. Does not own the descriptor. No
/// call blocks; WantRead and WantWrite say for what to wait before the same call is made again.
class Transport {
public:
    enum class State {
        Done,
        WantRead,
        WantWrite,
        Ended,  ///< the peer sends no more
        Broken, ///< reset, or TLS that cannot go on
    };

    struct Result {
        State state = State::Done;
        std::size_t bytes = 0;
    };

    virtual ~Transport() = default;

    [[nodiscard]] virtual State handshake() = 0;
    [[nodiscard]] virtual Result read(std::span<char> buffer) = 0;
    [[nodiscard]] virtual Result write(std::string_view bytes) = 0;

    /// Bytes that the descriptor will not announce because they are off it already.
    [[nodiscard]] virtual bool holdsInput() const = 0;

    /// Says that nothing more will be sent; the peer can still send.
    virtual void shutDown() = 0;
};

} // namespace usher::http
