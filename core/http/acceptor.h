// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/listener.h"
#include "core/http/socket.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace usher::http {

/// The listening socket. Lives on the io thread but for open() and port().
class Acceptor : public std::enable_shared_from_this<Acceptor> {
public:
    /// What became of a new connection.
    enum class Answer {
        Taken,
        Refused,     ///< closed at once, others are welcome
        TakenAsLast, ///< no more until resume()
    };
    using OnAccepted = std::function<Answer(Socket socket, std::string peerAddress)>;

    Acceptor(boost::asio::io_context& io, OnAccepted onAccepted);

    [[nodiscard]] base::Result<void, ListenError> open(const std::string& address, std::uint16_t port);
    [[nodiscard]] std::uint16_t port() const { return m_port; }

    /// Whether a connection waits in the kernel's queue right now.
    [[nodiscard]] bool someoneWaits();

    /// Waits for connections; nothing while it does so already or is closed. Out of descriptors or memory the
    /// acceptor rests a moment and goes on by itself.
    void resume();

    /// Takes what has been waiting in the kernel, at most as many as its queue holds, then closes: who keeps
    /// calling meanwhile does not keep it open.
    void finish();

private:
    enum class Outcome { Taken, Refused, Aborted, NothingWaits, Full, Exhausted };

    [[nodiscard]] Outcome accept(int most);
    void acceptWaiting();
    void rest();
    [[nodiscard]] static bool mayAcceptMore(Outcome outcome);
    [[nodiscard]] Outcome acceptOne();
    [[nodiscard]] Outcome handOver(Socket socket, std::string peerAddress);
    [[nodiscard]] Outcome failed(int reason);

    boost::asio::io_context& m_io;
    OnAccepted m_onAccepted;
    AcceptorSocket m_acceptor;
    Timer m_rest;
    std::uint16_t m_port = 0;
    bool m_waiting = false;
    bool m_exhausted = false; ///< said once
};

} // namespace usher::http
