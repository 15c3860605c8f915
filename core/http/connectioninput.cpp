// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/connection.h"

#include "core/base/limits.h"

#include <algorithm>

namespace usher::http {

using enum record::CheckCode;

namespace {

std::string inSeconds(std::chrono::milliseconds time)
{
    return std::to_string(time.count() / 1000) + " s";
}

} // namespace

bool Connection::wantsInput() const
{
    if (m_state != State::Open || m_inputOver)
        return false;
    return m_reader.started() || (!m_blockedSince && m_replies.size() < base::limits::pipelinedRequests);
}

bool Connection::readMore()
{
    const auto read = m_transport->read(m_context.input);
    switch (read.state) {
    case Transport::State::Done:
        consume({m_context.input.data(), read.bytes});
        return read.bytes == m_context.input.size() || m_transport->holdsInput();
    case Transport::State::WantRead:
        return false;
    case Transport::State::WantWrite:
        m_wantsWrite = true;
        return false;
    case Transport::State::Ended:
        onInputEnd();
        return false;
    case Transport::State::Broken:
        close();
        return false;
    }
    return false;
}

void Connection::consume(std::string_view bytes)
{
    if (m_in.empty()) {
        const std::size_t taken = takeRequests(bytes);
        m_in.assign(bytes.substr(taken));
        return;
    }
    m_in.append(bytes);
    m_stalled = true;
    consumeKept();
}

void Connection::consumeKept()
{
    if (!m_stalled || !wantsInput())
        return;
    m_in.erase(0, takeRequests(m_in));
    if (m_in.empty())
        std::string().swap(m_in);
}

std::size_t Connection::takeRequests(std::string_view bytes)
{
    std::size_t taken = 0;
    m_stalled = false;
    while (wantsInput()) {
        const bool hadStarted = m_reader.started();
        std::size_t used = 0;
        auto step = m_reader.read(bytes.substr(taken), used);
        taken += used;
        if (!hadStarted && m_reader.started())
            m_requestStart = std::chrono::steady_clock::now();
        if (!step) {
            refuse(std::move(step.error()), bytes.substr(taken));
            break;
        }
        switch (*step) {
        case RequestReader::Step::NeedMore:
            onPartialBody();
            return taken;
        case RequestReader::Step::Head:
            onHead(taken < bytes.size());
            break;
        case RequestReader::Step::Whole:
            onWhole();
            break;
        }
    }
    if (m_inputOver) {
        m_mustDrain = m_mustDrain || taken < bytes.size();
        return bytes.size();
    }
    m_stalled = taken < bytes.size();
    return taken;
}

void Connection::onHead(bool bodyArrives)
{
    const Framing& framing = m_reader.framing();
    const std::size_t most =
        std::min(m_context.maxBodyBytes, m_context.handler.mostBodyBytes(m_reader.head()));
    m_reader.limitBody(most);
    auto finding = refusalOfHead(m_reader.head(), framing, most);
    const auto asked = m_context.handler.checkHead(m_reader.head());
    const bool byHandler = asked && (!finding || *asked < finding->code);
    if (byHandler)
        finding = Finding{*asked, {}, {}};
    if (finding)
        refuse(std::move(*finding), {}, !byHandler || framing.hasBody());
    else if (framing.hasBody() && !bodyArrives && expectsContinue(m_reader.head(), framing.http11))
        m_continueDue = true;
}

void Connection::onWhole()
{
    const bool keepAlive = m_reader.keepAlive();
    const bool http11 = m_reader.framing().http11;
    Request request = m_reader.take();
    m_reader.reset();
    countBody(0);
    m_continueDue = false;
    m_inputOver = !keepAlive;
    // The slot is there before the handler is called: its reply may be on its way from another thread
    // already.
    const std::uint64_t number = m_replies.push({request.head.method == "HEAD", !keepAlive, !http11, {}});
    auto response = m_context.handler.handle(std::move(request), Ticket{m_id, number});
    if (response)
        m_replies.fill(number, std::move(*response));
}

void Connection::onPartialBody()
{
    countBody(m_reader.bodyBytes());
    if (m_context.bufferedBytes > m_context.maxBufferedBytes)
        refuse(Finding{ListenerOverloaded,
                       std::to_string(m_context.maxBufferedBytes) + " bytes in all bodies", "more"},
               {});
}

void Connection::onInputEnd()
{
    if (m_reader.started())
        refuse(Finding{ListenerMalformed, "a whole request", "the end of the input"}, m_in);
    m_inputOver = true;
    m_mustDrain = false;
    m_in.clear();
}

void Connection::onRequestOverdue()
{
    m_overdue = false;
    const bool inBody = m_reader.inBody();
    const auto limit = inBody ? m_context.deadlines.body : m_context.deadlines.header;
    refuse(Finding{ListenerTimeout, inSeconds(limit), inBody ? "an incomplete body" : "an incomplete header"},
           m_in);
    m_in.clear();
}

void Connection::refuse(Finding finding, std::string_view unread, bool close)
{
    ReplyQueue::Slot slot;
    if (!close) {
        slot.close = !m_reader.keepAlive();
        slot.keepAliveToken = !m_reader.framing().http11;
    }
    Refusal refusal = m_reader.takeRefusal(std::move(finding), unread);
    m_reader.reset();
    countBody(0);
    m_continueDue = false;
    m_inputOver = close || slot.close;
    m_mustDrain = close;
    slot.close = m_inputOver;
    slot.withoutBody = refusal.head.method == "HEAD";
    slot.response = m_context.handler.refuse(std::move(refusal));
    m_replies.push(std::move(slot));
}

void Connection::countBody(std::size_t bytes)
{
    m_context.bufferedBytes += bytes;
    m_context.bufferedBytes -= m_countedBody;
    m_countedBody = bytes;
}

} // namespace usher::http
