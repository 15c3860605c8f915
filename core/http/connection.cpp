// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/connection.h"

#include "core/base/limits.h"
#include "core/base/log.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <exception>

namespace usher::http {

namespace {

/// After so many reads other connections have their turn.
constexpr int readsInTurn = 16;

} // namespace

Connection::Connection(std::uint64_t id, Socket socket, std::string peerAddress,
                       std::unique_ptr<Transport> transport, ConnectionContext& context)
    : m_id(id), m_socket(std::move(socket)), m_context(context), m_transport(std::move(transport)),
      m_reader(std::move(peerAddress), context.maxBodyBytes), m_since(std::chrono::steady_clock::now())
{
}

void Connection::finish()
{
    m_finishing = true;
    // A request may have arrived that was not announced yet.
    run(true);
}

void Connection::close()
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    countBody(0);
    boost::system::error_code ignored;
    m_socket.close(ignored);
    m_context.gone(m_id);
}

bool Connection::idle() const
{
    return m_replies.empty() && m_out.empty() && !m_reader.started();
}

std::optional<Connection::Instant> Connection::idleSince() const
{
    return m_state == State::Open && idle() ? std::optional(m_since) : std::nullopt;
}

Connection::Instant Connection::deadline() const
{
    const Deadlines& deadlines = m_context.deadlines;
    Instant end = Instant::max();
    switch (m_state) {
    case State::Handshaking:
        return m_since + deadlines.header;
    case State::Draining:
        return m_since + deadlines.drain;
    case State::Closed:
        return end;
    case State::Open:
        break;
    }
    if (idle())
        return m_since + deadlines.idle;
    if (m_reader.started())
        end = m_requestStart + (m_reader.inBody() ? deadlines.body : deadlines.header);
    if (m_blockedSince)
        end = std::min(end, *m_blockedSince + deadlines.write);
    return end;
}

void Connection::onDeadline()
{
    const bool stuck =
        m_blockedSince && *m_blockedSince + m_context.deadlines.write <= std::chrono::steady_clock::now();
    if (m_state == State::Open && m_reader.started() && !stuck) {
        m_overdue = true;
        run(false);
        return;
    }
    if (m_state == State::Open && !stuck)
        m_transport->shutDown();
    close();
}

void Connection::run(bool readable)
{
    if (m_state == State::Closed)
        return;
    const auto self = shared_from_this();
    m_context.inputInUse = true;
    try {
        advance(readable);
    } catch (const std::exception& error) {
        base::log::error("listener", error.what());
        close();
    }
    m_context.inputInUse = false;
}

void Connection::advance(bool readable)
{
    m_wantsRead = false;
    m_wantsWrite = false;
    if (m_state == State::Handshaking)
        shakeHands();
    if (m_state == State::Open)
        exchange(readable);
    if (m_state == State::Draining)
        drain();
    if (m_state != State::Closed)
        wait();
}

void Connection::shakeHands()
{
    switch (m_transport->handshake()) {
    case Transport::State::Done:
        m_state = State::Open;
        m_since = std::chrono::steady_clock::now();
        return;
    case Transport::State::WantWrite:
        m_wantsWrite = true;
        break;
    case Transport::State::WantRead:
        break;
    case Transport::State::Ended:
    case Transport::State::Broken:
        close();
        break;
    }
    if (m_finishing)
        close();
}

void Connection::exchange(bool readable)
{
    if (m_overdue)
        onRequestOverdue();
    readable = readable || m_transport->holdsInput();
    for (int reads = 0; m_state == State::Open;) {
        consumeKept();
        if (readable && wantsInput()) {
            readable = readMore();
            ++reads;
        }
        if (m_state == State::Open)
            sendReplies();
        const bool turnIsOver = reads >= readsInTurn && !m_transport->holdsInput();
        if (!wantsInput() || (!m_stalled && (!readable || turnIsOver)))
            return;
    }
}

void Connection::drain()
{
    // Bounded by the deadline and by the bytes; what comes is not even decrypted.
    while (m_drained < base::limits::drainBytes) {
        const auto count =
            ::recv(m_socket.native_handle(), m_context.input.data(), m_context.input.size(), 0);
        if (count < 0 && errno == EAGAIN)
            return;
        if (count <= 0)
            break;
        m_drained += std::size_t(count);
    }
    close();
}

void Connection::wait()
{
    const bool reads = m_state != State::Open || wantsInput() || m_wantsRead;
    if (reads && !m_waitingToRead)
        waitFor(Socket::wait_read, m_waitingToRead);
    if ((m_wantsWrite || m_blockedSince) && !m_waitingToWrite)
        waitFor(Socket::wait_write, m_waitingToWrite);
}

void Connection::waitFor(boost::asio::socket_base::wait_type type, bool& waiting)
{
    waiting = true;
    m_socket.async_wait(type,
                        [self = shared_from_this(), type, &waiting](const boost::system::error_code& error) {
                            waiting = false;
                            if (error)
                                self->close();
                            else
                                self->run(type == Socket::wait_read || self->m_wantsWrite);
                        });
}

} // namespace usher::http
