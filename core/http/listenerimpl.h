// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/acceptor.h"
#include "core/http/capwarning.h"
#include "core/http/connection.h"
#include "core/http/connectioncontext.h"
#include "core/http/listener.h"
#include "core/http/peercounts.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <optional>
#include <thread>
#include <unordered_map>

namespace usher::http {

/// The io thread with everything that lives on it. One slow timer looks at the deadlines of all connections,
/// so that a request costs no timer.
class Listener::Impl {
public:
    explicit Impl(Handler& handler);
    ~Impl();
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[nodiscard]] base::Result<void, ListenError> start(const ListenerOptions& options);
    void setTls(std::shared_ptr<const TlsContext> tls);
    void stop(bool graceful);
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    void reply(std::vector<Reply> replies);
    void post(std::function<void()> function);

private:
    using Clock = std::chrono::steady_clock;

    struct Held {
        std::shared_ptr<Connection> connection;
        PeerCounts::Place place;
    };

    void run();
    [[nodiscard]] Acceptor::Answer add(Socket socket, std::string peerAddress);
    void remove(std::uint64_t connection);
    void acceptMore();
    void deliver(std::vector<Reply> replies);
    void beginStop(bool graceful);
    void endIfEmpty();
    void makeRoom(Clock::time_point now);
    void sweepLater();
    void sweep();
    template <class Action> void forEach(Action action);

    boost::asio::io_context m_io{
        1}; ///< outlives everything below, is never replaced: post() comes from any thread
    ConnectionContext m_context;
    std::shared_ptr<const TlsContext> m_tls;
    std::shared_ptr<Acceptor> m_acceptor;
    PeerCounts m_peers;
    CapWarning m_capWarning;
    std::unordered_map<std::uint64_t, Held> m_connections;
    std::uint64_t m_lastConnection = 0; ///< counts on after a stop: an old ticket never fits a new connection
    std::size_t m_maxConnections = 0;
    Timer m_sweep;
    bool m_sweeping = false;
    std::optional<Clock::time_point> m_stopBy;
    std::optional<boost::asio::executor_work_guard<boost::asio::io_context::executor_type>> m_work;
    std::atomic<std::uint16_t> m_port = 0;
    std::thread m_thread;
};

} // namespace usher::http
