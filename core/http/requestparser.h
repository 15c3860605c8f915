// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/finding.h"
#include "core/http/headrules.h"
#include "core/http/message.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace usher::http {

/// Beast's request parser, writing straight into our Head and body. Fields of chunked trailers are checked by
/// it and then left out: a trailer must not be able to bring an Authorization.
class RequestParser final : private boost::beast::http::basic_parser<true> {
public:
    explicit RequestParser(std::size_t maxBodyBytes);

    /// Puts a header section that is complete.
    [[nodiscard]] base::Result<void, Finding> putHead(std::string_view bytes);

    /// Puts bytes behind the header section; how many were taken. What is left is to be put again with more
    /// behind it, or belongs to the next request when isWhole().
    [[nodiscard]] base::Result<std::size_t, Finding> putBody(std::string_view bytes);

    /// Between head and body: the body may have no more than so many bytes, if that is less than before.
    void limitBody(std::size_t most) { m_maxBodyBytes = std::min(m_maxBodyBytes, most); }

    [[nodiscard]] bool isWhole() const { return is_done(); }
    [[nodiscard]] bool keepAlive() const { return m_keepAlive; }
    [[nodiscard]] const Framing& framing() const { return m_framing; }
    [[nodiscard]] Head& head() { return m_head; }
    [[nodiscard]] const Head& head() const { return m_head; }
    [[nodiscard]] std::string& body() { return m_body; }
    [[nodiscard]] const std::string& body() const { return m_body; }

private:
    using Text = boost::beast::string_view;
    using Error = boost::beast::error_code;

    std::size_t append(Text bytes, Error& error);

    void on_request_impl(boost::beast::http::verb, Text method, Text target, int version, Error&) override;
    void on_response_impl(int, Text, int, Error&) override {}
    void on_field_impl(boost::beast::http::field, Text name, Text value, Error&) override;
    void on_header_impl(Error&) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error&) override;
    std::size_t on_body_impl(Text bytes, Error& error) override { return append(bytes, error); }
    void on_chunk_header_impl(std::uint64_t size, Text, Error& error) override;
    std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, Error& error) override
    {
        return append(bytes, error);
    }
    void on_finish_impl(Error&) override {}

    Head m_head;
    std::string m_body;
    Framing m_framing;
    std::size_t m_maxBodyBytes;
    bool m_headDone = false;
    bool m_keepAlive = false;
};

} // namespace usher::http
