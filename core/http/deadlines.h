// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/limits.h"

#include <chrono>

namespace usher::http {

/// How long a connection waits for what. Each counts from a fixed moment and is never prolonged by a byte
/// more.
struct Deadlines {
    std::chrono::milliseconds header =
        base::limits::headerTime;                            ///< from the first byte; also a TLS handshake
    std::chrono::milliseconds body = base::limits::bodyTime; ///< from the first byte of the request
    std::chrono::milliseconds idle = base::limits::idleTime;
    std::chrono::milliseconds giveWay = base::limits::giveWayTime; ///< idle, while others wait for a place
    std::chrono::milliseconds write = base::limits::writeTime;     ///< since the peer stopped reading
    std::chrono::milliseconds drain = base::limits::drainTime;
    std::chrono::milliseconds stop = base::limits::stopTime;
};

} // namespace usher::http
