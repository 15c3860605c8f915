// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/headscanner.h"

#include "core/base/limits.h"
#include "core/http/requestline.h"

namespace usher::http {

using enum record::CheckCode;
namespace limits = base::limits;

base::Result<std::size_t, Finding> HeadScanner::scan(std::string_view bytes)
{
    if (m_seen == 0 && !bytes.empty() && !isTokenCharacter(bytes.front()))
        return base::fail(
            Finding{ListenerMalformed, "a method",
                    bytes.front() == '\x16' ? "a TLS handshake" : "a byte that begins no method"});
    for (;;) {
        const std::size_t newline = bytes.find('\n', m_seen);
        m_seen = newline == std::string_view::npos ? bytes.size() : newline + 1;
        if (const auto size = checkSize(m_seen); !size)
            return base::fail(size.error());
        if (newline == std::string_view::npos)
            return 0;
        if (newline == m_lineStart || bytes[newline - 1] != '\r')
            return base::fail(Finding{ListenerMalformed, "CRLF", "a bare LF"});
        const std::string_view line = bytes.substr(m_lineStart, newline - 1 - m_lineStart);
        if (m_lines > 0 && !line.empty() && (line.front() == ' ' || line.front() == '\t'))
            return base::fail(Finding{ListenerMalformed, "a field name", "a folded line"});
        m_lineStart = m_seen;
        if (m_lines++ == 0)
            m_sectionStart = m_seen;
        else if (line.empty())
            return m_seen;
        else if (m_lines > limits::headerFields + 1)
            return base::fail(Finding{ListenerHeaderTooLarge,
                                      std::to_string(limits::headerFields) + " fields",
                                      std::to_string(limits::headerFields + 1) + " fields or more"});
    }
}

base::Result<void, Finding> HeadScanner::checkSize(std::size_t end) const
{
    constexpr std::size_t lineEnd = 2;
    if (m_lines == 0 && end > limits::requestLineBytes + lineEnd)
        return base::fail(
            Finding{ListenerUriTooLong, std::to_string(limits::requestLineBytes) + " bytes", "more"});
    if (m_lines > 0 && end - m_sectionStart > limits::headerSectionBytes)
        return base::fail(
            Finding{ListenerHeaderTooLarge, std::to_string(limits::headerSectionBytes) + " bytes", "more"});
    return {};
}

} // namespace usher::http
