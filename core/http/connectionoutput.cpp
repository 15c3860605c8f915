// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/connection.h"

#include "core/http/responsewriter.h"

namespace usher::http {

namespace {

/// What an idle connection may keep of its last reply's memory.
constexpr std::size_t keptOutputBytes = 1024;

} // namespace

void Connection::sendReplies()
{
    while (m_replies.frontReady() && !m_lastReply)
        appendReply();
    if (m_continueDue && m_replies.empty() && !m_lastReply) {
        m_out += "HTTP/1.1 100 Continue\r\n\r\n";
        m_continueDue = false;
    }
    if (!m_out.empty())
        writeOut();
    if (m_state != State::Open || !m_out.empty())
        return;
    if (m_lastReply || (idle() && (m_inputOver || (m_finishing && !m_stalled))))
        endOutput();
}

void Connection::appendReply()
{
    const ReplyQueue::Slot slot = m_replies.popFront();
    const bool last =
        m_replies.empty() && (m_inputOver || (m_finishing && !m_reader.started() && !m_stalled));
    m_lastReply = last || slot.close || slot.response->close;
    if (m_lastReply && !m_inputOver) {
        m_inputOver = true;
        m_mustDrain = m_reader.started() || m_stalled || !m_finishing;
    }
    appendResponse(m_out, *slot.response, {slot.withoutBody, m_lastReply, slot.keepAliveToken},
                   m_context.date.now());
}

void Connection::writeOut()
{
    while (m_written < m_out.size()) {
        const auto written = m_transport->write(std::string_view(m_out).substr(m_written));
        switch (written.state) {
        case Transport::State::Done:
            m_written += written.bytes;
            break;
        case Transport::State::WantRead:
        case Transport::State::WantWrite:
            m_wantsRead = written.state == Transport::State::WantRead;
            if (!m_blockedSince)
                m_blockedSince = std::chrono::steady_clock::now();
            return;
        case Transport::State::Ended:
        case Transport::State::Broken:
            close();
            return;
        }
    }
    m_out.clear();
    if (m_out.capacity() > keptOutputBytes)
        std::string().swap(m_out);
    m_written = 0;
    m_blockedSince.reset();
    m_since = std::chrono::steady_clock::now();
}

void Connection::endOutput()
{
    m_transport->shutDown();
    if (!m_mustDrain) {
        close();
        return;
    }
    m_state = State::Draining;
    m_since = std::chrono::steady_clock::now();
    m_inputOver = true;
    m_in.clear();
}

} // namespace usher::http
