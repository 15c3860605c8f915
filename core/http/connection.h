// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/connectioncontext.h"
#include "core/http/replyqueue.h"
#include "core/http/requestreader.h"
#include "core/http/socket.h"
#include "core/http/transport.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace usher::http {

/// One accepted socket from its first byte to its end. Lives on the io thread; kept alive by its waits.
///
///     Handshaking -> Open: wait -> read -> RequestReader -> Handler -> ReplyQueue -> write -> wait ...
///                      |  the last reply is written
///                      -> Draining: nothing is sent any more, what the peer still sends is thrown away ->
///                      Closed
///
/// Back-pressure: no new request is begun while limits::pipelinedRequests wait or a reply does not get out.
/// connection.cpp holds the states and waits, connectioninput.cpp and connectionoutput.cpp the two
/// directions.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Instant = std::chrono::steady_clock::time_point;

    Connection(std::uint64_t id, Socket socket, std::string peerAddress, std::unique_ptr<Transport> transport,
               ConnectionContext& context);

    /// The first wait.
    void start() { run(false); }

    /// Keeps a reply; then send(), when all replies of a batch are kept. Not from within a call of the
    /// Handler.
    void keep(std::uint64_t request, Response&& response) { m_replies.fill(request, std::move(response)); }
    void send() { run(false); }

    /// Answers what has come in, then closes; an idle connection closes at once.
    void finish();

    /// Closes at once.
    void close();

    [[nodiscard]] Instant deadline() const;
    /// Since when the peer has neither asked nor waited for anything; nothing while it does.
    [[nodiscard]] std::optional<Instant> idleSince() const;
    void onDeadline();

private:
    enum class State { Handshaking, Open, Draining, Closed };

    void run(bool readable);
    void advance(bool readable);
    void shakeHands();
    void exchange(bool readable);
    void drain();
    void wait();
    void waitFor(boost::asio::socket_base::wait_type type, bool& waiting);
    [[nodiscard]] bool idle() const;

    [[nodiscard]] bool wantsInput() const;
    [[nodiscard]] bool readMore();
    void consume(std::string_view bytes);
    void consumeKept();
    [[nodiscard]] std::size_t takeRequests(std::string_view bytes);
    void onHead(bool bodyArrives);
    void onWhole();
    void onPartialBody();
    void onInputEnd();
    void onRequestOverdue();
    void refuse(Finding finding, std::string_view unread, bool close = true);
    void countBody(std::size_t bytes);

    void sendReplies();
    void appendReply();
    void writeOut();
    void endOutput();

    const std::uint64_t m_id;
    Socket m_socket;
    ConnectionContext& m_context;
    std::unique_ptr<Transport> m_transport;
    RequestReader m_reader;
    ReplyQueue m_replies;
    std::string m_in;              ///< read but not used yet; mostly empty
    std::string m_out;             ///< bytes of replies that are not all written yet
    std::size_t m_written = 0;     ///< of m_out
    std::size_t m_countedBody = 0; ///< our part of ConnectionContext::bufferedBytes
    std::size_t m_drained = 0;
    Instant m_since; ///< start of the state, or of the wait for the next request
    Instant m_requestStart;
    std::optional<Instant> m_blockedSince; ///< the peer does not read
    State m_state = State::Handshaking;
    bool m_waitingToRead = false;
    bool m_waitingToWrite = false;
    bool m_wantsRead = false;   ///< TLS has to read before it can write on
    bool m_wantsWrite = false;  ///< TLS has to write before it can read on
    bool m_stalled = false;     ///< back-pressure left requests in m_in
    bool m_overdue = false;     ///< the request that is being read has passed its deadline
    bool m_inputOver = false;   ///< no request will be read any more
    bool m_lastReply = false;   ///< the end of m_out is the last one
    bool m_mustDrain = false;   ///< the peer may still be sending when we close
    bool m_continueDue = false; ///< `100 Continue` goes out behind the replies before it
    bool m_finishing = false;
};

} // namespace usher::http
