// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/documentserver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string_view>

namespace usher::test {

namespace {

constexpr int lookMilliseconds = 50; ///< how often a thread that waits looks whether it is to end
constexpr int trickleMilliseconds = 100;
constexpr std::size_t hugeBytes = 50'000'000;

bool sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        bytes.remove_prefix(std::size_t(count));
    }
    return true;
}

std::string replyOf(int status, const std::string& fields, const std::string& body)
{
    return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n" + fields + "\r\n" + body;
}

int listenOn(std::uint16_t port)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in own{};
    own.sin_family = AF_INET;
    own.sin_port = htons(port);
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(listener, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0 &&
        ::listen(listener, SOMAXCONN) == 0)
        return listener;
    ::close(listener);
    return -1;
}

} // namespace

bool DocumentServer::start(std::uint16_t port)
{
    const int listener = listenOn(port);
    if (listener < 0)
        return false;
    sockaddr_in own{};
    socklen_t size = sizeof own;
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&own), &size);
    m_port = ntohs(own.sin_port);
    m_stop = false;
    m_acceptor = std::thread([this, listener] { acceptAll(listener); });
    return true;
}

void DocumentServer::stop()
{
    m_stop = true;
    if (m_acceptor.joinable())
        m_acceptor.join();
    for (std::thread& connection : m_connections)
        connection.join();
    m_connections.clear();
}

void DocumentServer::behave(Manner manner, int status)
{
    m_status = status;
    m_manner = manner;
}

void DocumentServer::acceptAll(int listener)
{
    while (!m_stop) {
        pollfd waiting{listener, POLLIN, 0};
        if (::poll(&waiting, 1, lookMilliseconds) <= 0)
            continue;
        const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket >= 0)
            m_connections.emplace_back([this, socket] { serve(socket); });
    }
    ::close(listener);
}

bool DocumentServer::isOver(int socket) const
{
    pollfd waiting{socket, POLLIN | POLLRDHUP, 0};
    return m_stop || (::poll(&waiting, 1, lookMilliseconds) > 0 && (waiting.revents & ~POLLIN) != 0);
}

void DocumentServer::serve(int socket)
{
    std::string request;
    while (!isOver(socket) && request.find("\r\n\r\n") == std::string::npos) {
        std::array<char, 4096> buffer{};
        const auto count = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count == 0)
            break;
        if (count > 0)
            request.append(buffer.data(), std::size_t(count));
    }
    if (request.find("\r\n\r\n") != std::string::npos) {
        ++m_requests;
        const std::size_t begin = request.find(' ') + 1;
        answer(socket, request.substr(begin, request.find_first_of(" ?", begin) - begin));
    }
    ::close(socket);
}

void DocumentServer::answer(int socket, const std::string& path)
{
    const std::string document = m_documents(path);
    const std::string proper = replyOf(document.empty() ? 404 : 200, {}, document);
    switch (m_manner.load()) {
    case Manner::Proper:
        sendAll(socket, proper);
        return;
    case Manner::Hang:
        while (!isOver(socket)) {
        }
        return;
    case Manner::Trickle:
        for (std::size_t i = 0; i < proper.size() && !m_stop; ++i) {
            if (!sendAll(socket, std::string_view(proper).substr(i, 1)))
                return;
            std::this_thread::sleep_for(std::chrono::milliseconds(trickleMilliseconds));
        }
        return;
    case Manner::Garbage:
        sendAll(socket, replyOf(200, {}, std::string(1000, '\xfe')));
        return;
    case Manner::Huge:
        sendAll(socket, replyOf(200, {}, std::string(hugeBytes, ' ')));
        return;
    case Manner::Redirect:
        sendAll(socket, replyOf(302, "Location: " + path + "\r\n", {}));
        return;
    case Manner::Status:
        sendAll(socket, replyOf(m_status, {}, "{}"));
        return;
    }
}

} // namespace usher::test
