// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/connectionrig.h"

#include "core/base/limits.h"
#include "core/http/plaintransport.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace usher::fuzz {

namespace {

constexpr std::uint64_t connectionId = 7;

/// What may be said at another place when the bytes come in other pieces.
std::string withoutWhatMayDiffer(std::string text)
{
    constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    for (std::size_t at = text.find(goOn); at != std::string::npos; at = text.find(goOn, at))
        text.erase(at, goOn.size());
    constexpr std::string_view date = "\r\nDate: ";
    for (std::size_t at = text.find(date); at != std::string::npos; at = text.find(date, at))
        text.erase(at, text.find("\r\n", at + 2) - at);
    return text;
}

} // namespace

ConnectionRig::ConnectionRig()
{
    m_context.maxBodyBytes = 2048;
    m_context.maxBufferedBytes = base::limits::writerQueueBytes;
    m_context.gone = [this](std::uint64_t) { ++m_gone; };
    std::array<int, 2> ends{-1, -1};
    require(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) == 0,
            "there are sockets");
    m_peer = ends[0];
    http::Socket socket(m_io.get_executor());
    socket.assign(boost::asio::ip::tcp::v4(), ends[1]);
    m_connection =
        std::make_shared<http::Connection>(connectionId, std::move(socket), "192.0.2.1",
                                           std::make_unique<http::PlainTransport>(ends[1]), m_context);
    m_connection->start();
}

ConnectionRig::~ConnectionRig()
{
    m_connection->close();
    settle();
    ::close(m_peer);
}

std::string ConnectionRig::talk(Pieces pieces)
{
    while (!pieces.atEnd() && m_gone == 0)
        send(pieces.next());
    ::shutdown(m_peer, SHUT_WR);
    settle();
    while (!m_later.empty())
        answerOne();
    receive();
    require(m_gone == 1, "a connection whose peer has said all ends, once");
    require(m_context.bufferedBytes == 0, "a connection that has ended holds no body");
    return withoutWhatMayDiffer(std::move(m_received));
}

void ConnectionRig::send(std::string_view bytes)
{
    while (!bytes.empty() && m_gone == 0) {
        const auto sent = ::send(m_peer, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0)
            bytes.remove_prefix(std::size_t(sent));
        settle();
        if (sent < 0 && errno == EAGAIN && !m_later.empty())
            answerOne();
        else if (sent < 0 && errno != EAGAIN)
            return;
    }
}

/// Until the connection waits for something that only we can bring.
void ConnectionRig::settle()
{
    do {
        receive();
        m_io.restart();
    } while (m_io.poll() > 0);
}

void ConnectionRig::answerOne()
{
    auto [ticket, response] = std::move(m_later.back());
    m_later.pop_back();
    m_connection->keep(ticket.request, std::move(response));
    m_connection->send();
    settle();
}

void ConnectionRig::receive()
{
    std::array<char, 16 * 1024> buffer{};
    for (;;) {
        const auto count = ::recv(m_peer, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            return;
        m_received.append(buffer.data(), std::size_t(count));
    }
}

std::optional<record::CheckCode> ConnectionRig::checkHead(const http::Head& head)
{
    if (head.target != "/now" && head.target != "/later")
        return record::CheckCode::ListenerPath;
    return head.method == "POST" ? std::nullopt : std::optional(record::CheckCode::ListenerMethod);
}

std::optional<http::Response> ConnectionRig::handle(http::Request request, http::Ticket ticket)
{
    require(ticket.connection == connectionId, "a ticket names its connection");
    require(m_later.size() < base::limits::pipelinedRequests, "only so many requests wait for their replies");
    require(request.body.size() <= m_context.maxBodyBytes, "no body is larger than allowed");
    http::Response response;
    response.body = std::to_string(++m_requests) + request.head.target + ' ' + request.body;
    if (request.head.target == "/now")
        return response;
    m_later.emplace_back(ticket, std::move(response));
    return std::nullopt;
}

http::Response ConnectionRig::refuse(http::Refusal refusal)
{
    http::Response response;
    response.status = record::checkRow(refusal.code).status;
    response.body = record::checkName(refusal.code);
    return response;
}

} // namespace usher::fuzz
