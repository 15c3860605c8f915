// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/finding.h"

#include <string_view>

namespace usher::http {

/// Finds the end of a header section in raw bytes and refuses what the parser behind it would take silently
/// or only at the end: sizes, bare LF and obs-fold (RFC 9112 2.2, 5.2). Each byte is looked at once.
class HeadScanner {
public:
    /// `bytes` begin with the request line and only grow from call to call. The length of request line and
    /// header section including the empty line; 0 = not complete yet.
    [[nodiscard]] base::Result<std::size_t, Finding> scan(std::string_view bytes);

private:
    [[nodiscard]] base::Result<void, Finding> checkSize(std::size_t end) const;

    std::size_t m_seen = 0;         ///< bytes looked at
    std::size_t m_lineStart = 0;    ///< of the line that is being read
    std::size_t m_sectionStart = 0; ///< behind the request line
    std::size_t m_lines = 0;        ///< complete ones, the request line is the first
};

} // namespace usher::http
