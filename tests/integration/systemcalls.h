// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace usher::test {

/// One request as the system saw it: where in the trace its last byte was read and its reply began to be
/// written.
struct TracedExchange {
    std::size_t read = 0;
    std::size_t replied = 0;
};

/// A call that took a while: where in the trace it began and ended.
struct TracedFlush {
    std::size_t begun = 0;
    std::size_t done = 0;
};

/// What `strace -f -y` wrote about a server: accepted requests, and successful flushes of the database's log.
/// Places are lines, in the order in which the calls began and ended.
struct SystemCalls {
    std::vector<TracedExchange> accepted;
    std::vector<TracedFlush> flushes;

    [[nodiscard]] static SystemCalls of(const QByteArray& trace);

    /// Whether a flush lies between: one that began after the request was there and ended before its reply.
    [[nodiscard]] bool isFlushedBeforeReply(const TracedExchange& exchange) const;
};

} // namespace usher::test
