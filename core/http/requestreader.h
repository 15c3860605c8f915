// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/finding.h"
#include "core/http/handler.h"
#include "core/http/headscanner.h"
#include "core/http/requestparser.h"

#include <optional>
#include <string>
#include <string_view>

namespace usher::http {

/// Turns the bytes of one connection into requests, one after the other; knows no socket and no time limit.
///
///     empty lines -> head -> Step::Head -> body -> Step::Whole -> reset() -> ...
///
/// After a failure the connection cannot be read any further.
class RequestReader {
public:
    enum class Step {
        NeedMore, ///< all bytes but the unused ones were taken, more must come
        Head,     ///< the header section is complete and well formed; call read() again for the body
        Whole,    ///< the request is complete: take() it, then reset()
    };

    RequestReader(std::string peerAddress, std::size_t maxBodyBytes);

    /// `bytes` begin where `used` of the last call ended.
    [[nodiscard]] base::Result<Step, Finding> read(std::string_view bytes, std::size_t& used);

    /// A byte of a request was read that is not complete yet. Empty lines before a request are none.
    [[nodiscard]] bool started() const { return m_phase != Phase::Before; }
    [[nodiscard]] bool inBody() const { return m_phase == Phase::Body; }

    void limitBody(std::size_t most) { m_parser->limitBody(most); }              ///< at Step::Head
    [[nodiscard]] const Head& head() const { return m_parser->head(); }          ///< from Step::Head on
    [[nodiscard]] const Framing& framing() const { return m_parser->framing(); } ///< from Step::Head on
    [[nodiscard]] bool keepAlive() const { return m_parser->keepAlive(); }       ///< from Step::Head on
    [[nodiscard]] std::size_t bodyBytes() const { return m_parser ? m_parser->body().size() : 0; }

    [[nodiscard]] Request take();
    void reset();

    /// What is known of the request that is being read; `unread` are the bytes that read() did not use.
    [[nodiscard]] Refusal takeRefusal(Finding finding, std::string_view unread);

private:
    enum class Phase { Before, Head, Body };

    [[nodiscard]] base::Result<std::size_t, Finding> skipEmptyLines(std::string_view bytes);
    [[nodiscard]] base::Result<std::size_t, Finding> readHead(std::string_view bytes);

    std::string m_peerAddress;
    std::size_t m_maxBodyBytes;
    Phase m_phase = Phase::Before;
    std::size_t m_emptyLines = 0;
    base::TimePoint m_received;
    HeadScanner m_scanner;
    std::optional<RequestParser> m_parser; ///< from the end of the header section on
};

} // namespace usher::http
