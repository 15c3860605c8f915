// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/connection.h"
#include "tests/fuzz/fuzz.h"

#include <boost/asio/io_context.hpp>

#include <string>
#include <vector>

namespace usher::fuzz {

/// A real connection on one end of a pair of sockets, all on the calling thread, with a handler that writes
/// down what it is asked: of `/later` the reply comes when nothing else is left to do, the youngest first;
/// every other path but `/now` is refused.
class ConnectionRig final : private http::Handler {
public:
    ConnectionRig();
    ~ConnectionRig() override;
    ConnectionRig(const ConnectionRig&) = delete;
    ConnectionRig& operator=(const ConnectionRig&) = delete;

    /// Sends the pieces, then ends the sending side; returns when the connection has closed. What came back,
    /// without what may differ: the dates and `100 Continue`.
    [[nodiscard]] std::string talk(Pieces pieces);

private:
    [[nodiscard]] std::optional<record::CheckCode> checkHead(const http::Head& head) override;
    [[nodiscard]] std::optional<http::Response> handle(http::Request request, http::Ticket ticket) override;
    [[nodiscard]] http::Response refuse(http::Refusal refusal) override;

    void send(std::string_view bytes);
    void settle();
    void answerOne();
    void receive();

    boost::asio::io_context m_io{1};
    http::ConnectionContext m_context{*this};
    std::shared_ptr<http::Connection> m_connection;
    int m_peer = -1;
    std::vector<std::pair<http::Ticket, http::Response>> m_later;
    std::uint64_t m_requests = 0;
    int m_gone = 0;
    std::string m_received;
};

} // namespace usher::fuzz
