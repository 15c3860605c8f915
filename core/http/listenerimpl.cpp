// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listenerimpl.h"

#include "core/base/log.h"
#include "core/http/plaintransport.h"
#include "core/http/tlstransport.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>

#include <sys/resource.h>

#include <algorithm>

namespace usher::http {

namespace asio = boost::asio;

namespace {

/// Idle connections that give way in one sweep.
constexpr std::size_t placesMadeAtOnce = 64;

/// A deadline is noticed up to an eighth of the shortest one late, and by that at most.
std::chrono::milliseconds sweepInterval(const Deadlines& deadlines)
{
    const auto shortest = std::min(
        {deadlines.header, deadlines.body, deadlines.idle, deadlines.write, deadlines.drain, deadlines.stop});
    return std::clamp(shortest / 8, std::chrono::milliseconds(5), std::chrono::milliseconds(250));
}

/// Connections must leave descriptors to the database and to the fetches of keys.
std::size_t affordableConnections(std::size_t wanted)
{
    constexpr std::size_t reserved = base::limits::reservedDescriptors;
    rlimit descriptors{};
    if (::getrlimit(RLIMIT_NOFILE, &descriptors) != 0)
        return wanted;
    const auto all = std::size_t(descriptors.rlim_cur);
    return std::min(wanted, all > 2 * reserved ? all - reserved : reserved);
}

} // namespace

Listener::Impl::Impl(Handler& handler) : m_context(handler), m_sweep(m_io)
{
    m_context.gone = [this](std::uint64_t connection) { remove(connection); };
}

Listener::Impl::~Impl()
{
    stop(false);
}

base::Result<void, ListenError> Listener::Impl::start(const ListenerOptions& options)
{
    stop(false);
    m_acceptor = std::make_shared<Acceptor>(m_io, [this](Socket socket, std::string peerAddress) {
        return add(std::move(socket), std::move(peerAddress));
    });
    if (const auto opened = m_acceptor->open(options.address, options.port); !opened) {
        m_acceptor.reset();
        return opened;
    }
    m_context.deadlines = options.deadlines;
    m_context.maxBodyBytes = options.maxBodyBytes;
    m_context.maxBufferedBytes = options.maxBufferedBytes;
    m_maxConnections = affordableConnections(options.maxConnections);
    m_peers.setMost(options.maxConnectionsPerAddress);
    m_tls = options.tls;
    m_stopBy.reset();
    m_port = m_acceptor->port();
    m_io.restart();
    m_work.emplace(m_io.get_executor());
    m_acceptor->resume();
    m_thread = std::thread([this] { run(); });
    return {};
}

void Listener::Impl::setTls(std::shared_ptr<const TlsContext> tls)
{
    if (m_thread.joinable() && tls)
        asio::post(m_io, [this, tls = std::move(tls)]() mutable {
            if (m_tls)
                m_tls = std::move(tls);
        });
}

void Listener::Impl::stop(bool graceful)
{
    if (!m_thread.joinable())
        return;
    m_port = 0;
    asio::post(m_io, [this, graceful] { beginStop(graceful); });
    m_thread.join();
    m_acceptor.reset();
    m_tls.reset();
}

void Listener::Impl::reply(std::vector<Reply> replies)
{
    asio::dispatch(m_io, [this, replies = std::move(replies)]() mutable { deliver(std::move(replies)); });
}

void Listener::Impl::post(std::function<void()> function)
{
    asio::post(m_io, std::move(function));
}

void Listener::Impl::run()
{
    for (;;) {
        try {
            m_io.run();
            return;
        } catch (const std::exception& error) {
            // A posted function of ours or no memory: the thread and its connections must live on.
            base::log::error("listener", error.what());
        }
    }
}

Acceptor::Answer Listener::Impl::add(Socket socket, std::string peerAddress)
{
    auto place = m_peers.take(peerAddress);
    if (!place) {
        if (const auto line = m_capWarning.line(peerAddress, m_peers.most(), Clock::now()))
            base::log::warning("listener", *line);
        return Acceptor::Answer::Refused; // the socket's end closes it
    }
    boost::system::error_code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    std::unique_ptr<Transport> transport;
    if (m_tls)
        transport = std::make_unique<TlsTransport>(*m_tls, socket.native_handle());
    else
        transport = std::make_unique<PlainTransport>(socket.native_handle());
    const std::uint64_t id = ++m_lastConnection;
    const auto connection = std::make_shared<Connection>(id, std::move(socket), std::move(peerAddress),
                                                         std::move(transport), m_context);
    m_connections.emplace(id, Held{connection, std::move(*place)});
    connection->start();
    sweepLater();
    return m_connections.size() < m_maxConnections ? Acceptor::Answer::Taken : Acceptor::Answer::TakenAsLast;
}

void Listener::Impl::remove(std::uint64_t connection)
{
    m_connections.erase(connection);
    acceptMore();
    if (m_stopBy)
        endIfEmpty();
}

void Listener::Impl::acceptMore()
{
    if (!m_stopBy && m_connections.size() < m_maxConnections)
        m_acceptor->resume();
}

void Listener::Impl::deliver(std::vector<Reply> replies)
{
    if (m_context.inputInUse) {
        asio::post(m_io, [this, later = std::move(replies)]() mutable { deliver(std::move(later)); });
        return;
    }
    // First all, then write: a connection with several replies gets them in one write.
    for (Reply& reply : replies)
        if (const auto found = m_connections.find(reply.ticket.connection); found != m_connections.end())
            found->second.connection->keep(reply.ticket.request, std::move(reply.response));
    for (const Reply& reply : replies)
        if (const auto found = m_connections.find(reply.ticket.connection); found != m_connections.end())
            found->second.connection->send();
}

void Listener::Impl::beginStop(bool graceful)
{
    m_acceptor->finish();
    m_stopBy = Clock::now() + m_context.deadlines.stop;
    if (graceful)
        forEach([](Connection& connection) { connection.finish(); });
    else
        forEach([](Connection& connection) { connection.close(); });
    endIfEmpty();
}

void Listener::Impl::endIfEmpty()
{
    if (!m_connections.empty())
        return;
    m_sweep.cancel();
    m_work.reset();
}

void Listener::Impl::sweepLater()
{
    if (m_sweeping || m_connections.empty())
        return;
    m_sweeping = true;
    m_sweep.expires_after(sweepInterval(m_context.deadlines));
    m_sweep.async_wait([this](const boost::system::error_code& error) {
        m_sweeping = false;
        if (!error)
            sweep();
    });
}

void Listener::Impl::sweep()
{
    const auto now = Clock::now();
    const bool stopNow = m_stopBy && *m_stopBy <= now;
    forEach([now, stopNow](Connection& connection) {
        if (stopNow)
            connection.close();
        else if (connection.deadline() <= now)
            connection.onDeadline();
    });
    makeRoom(now);
    sweepLater();
}

/// When all connections are taken and somebody waits for one, those that have idled longest give way.
void Listener::Impl::makeRoom(Clock::time_point now)
{
    if (m_stopBy || m_connections.size() < m_maxConnections || !m_acceptor->someoneWaits())
        return;
    std::vector<std::pair<Clock::time_point, std::shared_ptr<Connection>>> idle;
    forEach([&](Connection& connection) {
        if (const auto since = connection.idleSince(); since && *since + m_context.deadlines.giveWay <= now)
            idle.emplace_back(*since, connection.shared_from_this());
    });
    const std::size_t count = std::min(idle.size(), placesMadeAtOnce);
    std::partial_sort(idle.begin(), idle.begin() + std::ptrdiff_t(count), idle.end());
    for (std::size_t i = 0; i < count; ++i)
        idle[i].second->finish();
}

/// The action may close the connection.
template <class Action> void Listener::Impl::forEach(Action action)
{
    for (auto next = m_connections.begin(); next != m_connections.end();) {
        const std::shared_ptr<Connection> connection = next->second.connection;
        ++next;
        action(*connection);
    }
}

} // namespace usher::http
