// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/slowclients.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

namespace usher::test {

namespace {

using namespace std::chrono_literals;

constexpr auto pace = 1s;
constexpr std::string_view halfHello{"\x16\x03\x01\x02\x00\x01", 6};

} // namespace

SlowClients::SlowClients(std::uint16_t port, std::string target)
    : m_port(port), m_target(std::move(target)), m_context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free),
      m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    std::signal(SIGPIPE, SIG_IGN);
    SSL_CTX_set_mode(m_context.get(), SSL_MODE_RELEASE_BUFFERS);
}

SlowClients::~SlowClients()
{
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
    for (const Client& client : m_clients)
        if (client.descriptor >= 0)
            ::close(client.descriptor);
    ::close(m_epoll);
}

bool SlowClients::start(std::size_t each)
{
    // Those that wait longest first; half-open ones, which cost nothing, last: then all are there at once.
    for (const Kind kind : {Kind::Idle, Kind::SlowBody, Kind::SlowHeader, Kind::HalfOpen})
        for (std::size_t i = 0; i < each; ++i) {
            Client& client = m_clients.emplace_back();
            client.kind = kind;
            client.since = Clock::now();
            if (!connect(client) || (kind != Kind::HalfOpen && !shakeHands(client)))
                return false;
        }
    for (Client& client : m_clients) {
        beginSlowly(client);
        epoll_event event{};
        event.events = EPOLLIN | EPOLLRDHUP;
        event.data.ptr = &client;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, client.descriptor, &event);
    }
    m_open = m_clients.size();
    m_thread = std::thread([this] { run(); });
    return true;
}

bool SlowClients::connect(Client& client) const
{
    client.descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{10, 0};
    ::setsockopt(client.descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return ::connect(client.descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool SlowClients::shakeHands(Client& client) const
{
    client.ssl.reset(SSL_new(m_context.get()));
    return client.ssl && SSL_set_fd(client.ssl.get(), client.descriptor) == 1 &&
           SSL_connect(client.ssl.get()) == 1;
}

void SlowClients::beginSlowly(Client& client) const
{
    ::fcntl(client.descriptor, F_SETFL, O_NONBLOCK);
    std::string begin = "POST " + m_target + " HTTP/1.1\r\nHost: localhost\r\n";
    if (client.kind == Kind::SlowBody)
        begin += "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
    if (client.kind == Kind::HalfOpen)
        ::send(client.descriptor, halfHello.data(), halfHello.size(), MSG_NOSIGNAL);
    if (client.kind != Kind::SlowHeader && client.kind != Kind::SlowBody)
        return;
    client.since = Clock::now();
    SSL_write(client.ssl.get(), begin.data(), int(begin.size()));
}

void SlowClients::run()
{
    auto next = Clock::now() + pace;
    while (!m_stop && m_open > 0) {
        std::array<epoll_event, 256> events{};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now());
        const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()),
                                       int(std::max<std::int64_t>(left.count(), 0)));
        for (int i = 0; i < count; ++i)
            receive(*static_cast<Client*>(events[std::size_t(i)].data.ptr));
        if (Clock::now() < next)
            continue;
        next += pace;
        trickle();
    }
}

void SlowClients::trickle()
{
    for (Client& client : m_clients)
        if (client.descriptor >= 0 && (client.kind == Kind::SlowHeader || client.kind == Kind::SlowBody))
            SSL_write(client.ssl.get(), "x", 1);
}

void SlowClients::receive(Client& client)
{
    std::array<char, 4096> bytes{};
    bool ended = false;
    if (client.ssl) {
        const int count = SSL_read(client.ssl.get(), bytes.data(), int(bytes.size()));
        if (count > 0)
            client.received.append(bytes.data(), std::size_t(count));
        ended = count <= 0 && SSL_get_error(client.ssl.get(), count) != SSL_ERROR_WANT_READ;
    } else {
        const auto count = ::recv(client.descriptor, bytes.data(), bytes.size(), 0);
        ended = count == 0 || (count < 0 && errno != EAGAIN);
    }
    if (!ended)
        return;
    client.closed = Clock::now();
    client.ssl.reset();
    ::close(client.descriptor);
    client.descriptor = -1;
    --m_open;
}

const std::vector<SlowClients::Client>& SlowClients::finish(Clock::time_point latest)
{
    while (m_open > 0 && Clock::now() < latest)
        std::this_thread::sleep_for(20ms);
    m_stop = true;
    m_thread.join();
    return m_clients;
}

} // namespace usher::test
