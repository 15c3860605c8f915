// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/acceptor.h"

#include "core/base/log.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <system_error>

namespace usher::http {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// After so many new connections the others have their turn.
constexpr int acceptsInTurn = 64;

/// Without descriptors or memory a ready socket would spin the thread.
constexpr auto restTime = std::chrono::milliseconds(100);

ListenError listenError(const boost::system::error_code& error)
{
    if (error == asio::error::address_in_use)
        return ListenError::AddressInUse;
    if (error == asio::error::access_denied)
        return ListenError::PermissionDenied;
    if (error == boost::system::errc::address_not_available ||
        error == asio::error::address_family_not_supported)
        return ListenError::AddressNotHere;
    return ListenError::Other;
}

/// Without the port; an IPv4 peer of a socket for both is an IPv4 address.
std::string addressText(const tcp::endpoint& endpoint)
{
    asio::ip::address address = endpoint.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address.to_string();
}

} // namespace

Acceptor::Acceptor(asio::io_context& io, OnAccepted onAccepted)
    : m_io(io), m_onAccepted(std::move(onAccepted)), m_acceptor(io), m_rest(io)
{
}

base::Result<void, ListenError> Acceptor::open(const std::string& address, std::uint16_t port)
{
    boost::system::error_code error;
    const asio::ip::address literal = asio::ip::make_address(address, error);
    if (error)
        return base::fail(ListenError::BadAddress);
    const tcp::endpoint endpoint(literal, port);
    m_acceptor.open(endpoint.protocol(), error);
    if (!error)
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && literal.is_v6())
        m_acceptor.set_option(asio::ip::v6_only(!literal.is_unspecified()), error);
    if (!error)
        m_acceptor.bind(endpoint, error);
    if (!error)
        m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (!error)
        m_acceptor.non_blocking(true, error);
    if (error)
        return base::fail(listenError(error));
    ::fcntl(m_acceptor.native_handle(), F_SETFD, FD_CLOEXEC);
    m_port = m_acceptor.local_endpoint(error).port();
    return {};
}

bool Acceptor::someoneWaits()
{
    pollfd waiting{m_acceptor.native_handle(), POLLIN, 0};
    return m_acceptor.is_open() && ::poll(&waiting, 1, 0) == 1;
}

void Acceptor::resume()
{
    if (m_waiting || !m_acceptor.is_open())
        return;
    m_waiting = true;
    m_acceptor.async_wait(asio::socket_base::wait_read,
                          [self = shared_from_this()](const boost::system::error_code& error) {
                              self->m_waiting = false;
                              if (!error)
                                  self->acceptWaiting();
                          });
}

void Acceptor::finish()
{
    if (!m_acceptor.is_open())
        return;
    // The queue may hold one more than it was asked to.
    static_cast<void>(accept(asio::socket_base::max_listen_connections + 1));
    boost::system::error_code ignored;
    m_acceptor.close(ignored);
    m_rest.cancel();
}

Acceptor::Outcome Acceptor::accept(int most)
{
    Outcome outcome = Outcome::Taken;
    for (int i = 0; i < most && mayAcceptMore(outcome); ++i)
        outcome = acceptOne();
    return outcome;
}

void Acceptor::acceptWaiting()
{
    const Outcome outcome = accept(acceptsInTurn);
    if (mayAcceptMore(outcome) || outcome == Outcome::NothingWaits)
        resume();
    if (outcome == Outcome::Exhausted)
        rest();
}

bool Acceptor::mayAcceptMore(Outcome outcome)
{
    return outcome == Outcome::Taken || outcome == Outcome::Refused || outcome == Outcome::Aborted;
}

void Acceptor::rest()
{
    m_rest.expires_after(restTime);
    m_rest.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
        if (!error)
            self->resume();
    });
}

Acceptor::Outcome Acceptor::acceptOne()
{
    tcp::endpoint peer;
    auto size = socklen_t(peer.capacity());
    const int descriptor =
        ::accept4(m_acceptor.native_handle(), peer.data(), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0)
        return failed(errno);
    m_exhausted = false;
    peer.resize(size);
    boost::system::error_code error;
    Socket socket(m_io.get_executor());
    socket.assign(peer.protocol(), descriptor, error);
    if (error) {
        ::close(descriptor);
        return Outcome::Exhausted;
    }
    return handOver(std::move(socket), addressText(peer));
}

Acceptor::Outcome Acceptor::handOver(Socket socket, std::string peerAddress)
{
    try {
        switch (m_onAccepted(std::move(socket), std::move(peerAddress))) {
        case Answer::Taken:
            return Outcome::Taken;
        case Answer::Refused:
            return Outcome::Refused;
        case Answer::TakenAsLast:
            return Outcome::Full;
        }
        return Outcome::Exhausted;
    } catch (const std::exception& error) {
        // This connection is lost; those behind it must still be waited for.
        base::log::error("listener", error.what());
        return Outcome::Exhausted;
    }
}

Acceptor::Outcome Acceptor::failed(int reason)
{
    if (reason == EAGAIN)
        return Outcome::NothingWaits;
    if (reason == ECONNABORTED || reason == EINTR)
        return Outcome::Aborted;
    if (!m_exhausted)
        base::log::warning("listener",
                           "cannot accept connections: " + std::generic_category().message(reason));
    m_exhausted = true;
    return Outcome::Exhausted;
}

} // namespace usher::http
