// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestparser.h"

#include "core/base/limits.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <limits>

namespace usher::http {

using enum record::CheckCode;
namespace limits = base::limits;

namespace {

using ParserError = boost::beast::http::error;

/// Memory is taken as bytes arrive, not as a Content-Length promises.
constexpr std::size_t firstBodyReserve = 64 * 1024;

constexpr std::size_t usualFields = 12;

/// `0 CRLF CRLF`: with less the message cannot end, and Beast asserts when it is asked about it twice.
constexpr std::size_t shortestChunked = 5;

/// Chunk extensions and trailers have no use here; they are bounded like a request line.
constexpr std::size_t chunkLineBytes = limits::requestLineBytes;

std::string toStdString(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

} // namespace

RequestParser::RequestParser(std::size_t maxBodyBytes) : m_maxBodyBytes(maxBodyBytes)
{
    // HeadScanner and append() hold the limits, which are answered differently.
    header_limit(std::numeric_limits<std::uint32_t>::max());
    body_limit(boost::none);
    m_head.fields.reserve(usualFields);
}

base::Result<void, Finding> RequestParser::putHead(std::string_view bytes)
{
    Error error;
    put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (error || !is_header_done())
        return base::fail(Finding{ListenerMalformed, "RFC 9112", error.message()});
    eager(true);
    return {};
}

base::Result<std::size_t, Finding> RequestParser::putBody(std::string_view bytes)
{
    const std::size_t enough = m_framing.chunked ? shortestChunked : 1;
    if (is_done() || bytes.size() < enough)
        return 0;
    Error error;
    const std::size_t used = put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (error == ParserError::body_limit)
        return base::fail(Finding{ListenerTooLarge, std::to_string(m_maxBodyBytes) + " bytes", "more"});
    if (error && error != ParserError::need_more)
        return base::fail(Finding{ListenerMalformed, "RFC 9112", error.message()});
    if (bytes.size() - used > chunkLineBytes && !is_done())
        return base::fail(Finding{ListenerHeaderTooLarge, std::to_string(chunkLineBytes) + " bytes",
                                  "more in a chunk or trailer"});
    return used;
}

std::size_t RequestParser::append(Text bytes, Error& error)
{
    if (bytes.size() > m_maxBodyBytes - m_body.size()) {
        error = ParserError::body_limit;
        return 0;
    }
    m_body.append(bytes.data(), bytes.size());
    return bytes.size();
}

void RequestParser::on_request_impl(boost::beast::http::verb, Text method, Text target, int version, Error&)
{
    m_head.method = toStdString(method);
    m_head.target = toStdString(target);
    m_framing.http11 = version == 11;
}

void RequestParser::on_field_impl(boost::beast::http::field, Text name, Text value, Error&)
{
    if (!m_headDone)
        m_head.fields.add(toStdString(name), toStdString(value));
}

void RequestParser::on_header_impl(Error&)
{
    m_headDone = true;
    m_keepAlive = keep_alive();
    m_framing.chunked = chunked();
    if (const auto length = content_length())
        m_framing.contentLength = *length;
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, Error&)
{
    if (length)
        m_body.reserve(std::size_t(std::min<std::uint64_t>(*length, firstBodyReserve)));
}

void RequestParser::on_chunk_header_impl(std::uint64_t size, Text, Error& error)
{
    if (size > m_maxBodyBytes - m_body.size())
        error = ParserError::body_limit;
}

} // namespace usher::http
