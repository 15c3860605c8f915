// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestreader.h"

#include "core/base/limits.h"
#include "core/http/headrules.h"
#include "core/http/requestline.h"

namespace usher::http {

using enum record::CheckCode;

RequestReader::RequestReader(std::string peerAddress, std::size_t maxBodyBytes)
    : m_peerAddress(std::move(peerAddress)), m_maxBodyBytes(maxBodyBytes)
{
}

base::Result<RequestReader::Step, Finding> RequestReader::read(std::string_view bytes, std::size_t& used)
{
    used = 0;
    if (m_phase == Phase::Before) {
        const auto skipped = skipEmptyLines(bytes);
        if (!skipped)
            return base::fail(skipped.error());
        used = *skipped;
    }
    if (m_phase == Phase::Before)
        return Step::NeedMore;
    if (m_phase == Phase::Head) {
        const auto length = readHead(bytes.substr(used));
        if (!length)
            return base::fail(length.error());
        used += *length;
        return *length == 0 ? Step::NeedMore : Step::Head;
    }
    const auto taken = m_parser->putBody(bytes);
    if (!taken)
        return base::fail(taken.error());
    used = *taken;
    return m_parser->isWhole() ? Step::Whole : Step::NeedMore;
}

base::Result<std::size_t, Finding> RequestReader::skipEmptyLines(std::string_view bytes)
{
    std::size_t skipped = 0;
    for (; bytes.substr(skipped).starts_with("\r\n"); skipped += 2)
        if (++m_emptyLines > base::limits::leadingEmptyLines)
            return base::fail(Finding{ListenerMalformed, "a request", "empty lines"});
    const std::string_view rest = bytes.substr(skipped);
    if (rest.empty() || rest == "\r")
        return skipped;
    m_phase = Phase::Head;
    m_received = base::SystemClock().now();
    return skipped;
}

base::Result<std::size_t, Finding> RequestReader::readHead(std::string_view bytes)
{
    auto length = m_scanner.scan(bytes);
    if (!length || *length == 0)
        return length;
    const std::string_view head = bytes.substr(0, *length);
    if (const auto line = parseRequestLine(head.substr(0, head.find('\r'))); !line)
        return base::fail(line.error());
    m_parser.emplace(m_maxBodyBytes);
    if (const auto put = m_parser->putHead(head); !put)
        return base::fail(put.error());
    if (const auto formed = checkWellFormed(m_parser->head(), m_parser->framing().http11); !formed)
        return base::fail(formed.error());
    m_parser->head().peerAddress = m_peerAddress;
    m_parser->head().received = m_received;
    m_phase = Phase::Body;
    return length;
}

Request RequestReader::take()
{
    return {std::move(m_parser->head()), std::move(m_parser->body()), std::chrono::steady_clock::now()};
}

void RequestReader::reset()
{
    m_phase = Phase::Before;
    m_emptyLines = 0;
    m_scanner = {};
    m_parser.reset();
}

Refusal RequestReader::takeRefusal(Finding finding, std::string_view unread)
{
    Refusal refusal;
    refusal.code = finding.code;
    refusal.expected = std::move(finding.expected);
    refusal.got = std::move(finding.got);
    if (m_parser) {
        refusal.head = std::move(m_parser->head());
        refusal.body = std::move(m_parser->body());
    }
    if (refusal.head.method.empty()) {
        const RequestLine line = partialRequestLine(unread.substr(0, base::limits::requestLineBytes));
        refusal.head.method = line.method;
        refusal.head.target = line.target;
    }
    refusal.head.peerAddress = m_peerAddress;
    refusal.head.received = m_phase == Phase::Before ? base::SystemClock().now() : m_received;
    return refusal;
}

} // namespace usher::http
