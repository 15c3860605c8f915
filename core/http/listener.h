// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/limits.h"
#include "core/base/result.h"
#include "core/http/deadlines.h"
#include "core/http/handler.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace usher::http {

class TlsContext;

struct ListenerOptions {
    std::string address = "127.0.0.1";     ///< literal IPv4 or IPv6 address
    std::uint16_t port = 0;                ///< 0 picks a free one
    std::shared_ptr<const TlsContext> tls; ///< none = plain HTTP
    std::size_t maxBodyBytes = base::limits::bodyBytes;
    std::size_t maxBufferedBytes = base::limits::writerQueueBytes; ///< of unfinished bodies, all together
    std::size_t maxConnections = base::limits::connections;        ///< more wait in the kernel's queue; fewer
                                                                   ///< when descriptors are scarce
    std::size_t maxConnectionsPerAddress = base::limits::connectionsPerAddress; ///< more are closed at once
    Deadlines deadlines;
};

enum class ListenError {
    BadAddress,       ///< no literal address
    AddressInUse,     ///< another program has the port
    PermissionDenied, ///< a port below 1024 without the right
    AddressNotHere,   ///< not an address of this machine
    Other,            ///< out of descriptors or memory
};

struct Reply {
    Ticket ticket;
    Response response;
};

/// The HTTP/1.1 server: one io thread, callbacks on non-blocking sockets, bytes put into Beast's parser, TLS
/// by OpenSSL on the descriptor.
///
///     accept -> [TLS handshake] -> head -> Handler::checkHead -> [100 Continue] -> body -> Handler::handle
///                                   |  refused by itself: Handler::refuse -> reply -> drain -> close
///     reply() from any thread -> one post a batch -> written in order of arrival -> next request
///
/// A head that is refused for several reasons is refused for the first in the order of record::CheckCode;
/// what is no HTTP/1 at all (malformed, too large, another version) is refused before Handler::checkHead is
/// asked.
///
/// start() and stop() are called from one thread; reply() and post() from any. The program must ignore
/// SIGPIPE.
class Listener {
public:
    explicit Listener(Handler& handler);
    ~Listener(); ///< hard stop if stop() was not called
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// Binds, listens and starts the io thread.
    [[nodiscard]] base::Result<void, ListenError> start(const ListenerOptions& options);

    /// The certificate of all connections from now on; those there are keep theirs. Nothing while stopped or
    /// without TLS from the start. From the thread of start().
    void setTls(std::shared_ptr<const TlsContext> tls);

    /// Stops accepting, answers what is in flight, closes idle connections, ends hard after Deadlines::stop.
    /// Who gives the replies must still be at work. Blocks until the io thread has ended. May be called
    /// twice.
    void stop();

    [[nodiscard]] std::uint16_t port() const; ///< the bound one; 0 while stopped

    /// Hands replies back in one post; at once when called on the io thread outside of the Handler.
    void reply(std::vector<Reply> replies);

    /// Runs a function on the io thread, later; while the listener is stopped it waits for the next start.
    void post(std::function<void()> function);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace usher::http
