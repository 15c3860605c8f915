// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawclient.h"

#include "core/base/asciicase.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace usher::test {

std::string RawReply::field(std::string_view name) const
{
    std::string_view rest = head;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find("\r\n"));
        rest.remove_prefix(std::min(rest.size(), line.size() + 2));
        if (base::startsWithIgnoringAsciiCase(line, std::string(name) + ": "))
            return std::string(line.substr(name.size() + 2));
    }
    return {};
}

std::optional<RawReply> takeReply(std::string& bytes, bool toHead)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string::npos || !bytes.starts_with("HTTP/1.1 "))
        return std::nullopt;
    RawReply reply;
    reply.head = bytes.substr(0, end + 2);
    reply.status = std::atoi(reply.head.c_str() + 9);
    const std::size_t length = toHead ? 0 : std::strtoul(reply.field("Content-Length").c_str(), nullptr, 10);
    if (bytes.size() < end + 4 + length)
        return std::nullopt;
    reply.body = bytes.substr(end + 4, length);
    bytes.erase(0, end + 4 + length);
    return reply;
}

RawClient::RawClient(std::uint16_t port, const char* address, const char* from)
    : m_descriptor(::socket(AF_INET, SOCK_STREAM, 0))
{
    const timeval time{patience.count(), 0};
    const int on = 1;
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in peer{};
    peer.sin_family = AF_INET;
    peer.sin_port = htons(port);
    ::inet_pton(AF_INET, address, &peer.sin_addr);
    sockaddr_in own{};
    own.sin_family = AF_INET;
    const bool bound =
        from == nullptr || (::inet_pton(AF_INET, from, &own.sin_addr) == 1 &&
                            ::bind(m_descriptor, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0);
    if (!bound || ::connect(m_descriptor, reinterpret_cast<const sockaddr*>(&peer), sizeof peer) != 0)
        close();
}

RawClient::RawClient(RawClient&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_received(std::move(other.m_received))
{
}

bool RawClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        bytes.remove_prefix(std::size_t(count));
    }
    return true;
}

bool RawClient::sendInPieces(std::string_view bytes, std::size_t pieceSize)
{
    for (std::size_t i = 0; i < bytes.size(); i += pieceSize)
        if (!send(bytes.substr(i, pieceSize)))
            return false;
    return true;
}

std::optional<RawReply> RawClient::readReply(bool toHead)
{
    for (;;) {
        if (auto reply = takeReply(m_received, toHead))
            return reply;
        if (!receive())
            return std::nullopt;
    }
}

bool RawClient::isClosedByPeer()
{
    char byte = 0;
    return m_received.empty() && ::recv(m_descriptor, &byte, 1, 0) == 0;
}

std::string RawClient::readToEnd()
{
    while (receive()) {
    }
    return std::exchange(m_received, {});
}

void RawClient::endSending()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void RawClient::close()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

void RawClient::reset()
{
    const linger now{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
}

bool RawClient::receive()
{
    std::array<char, 16 * 1024> buffer{};
    const auto count = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (count <= 0)
        return false;
    m_received.append(buffer.data(), std::size_t(count));
    return true;
}

} // namespace usher::test
