// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace usher::base {

/// Whether the text is shaped like a JWS: three base64url parts whose first is a JSON object (RFC 7515 3.1).
[[nodiscard]] bool looksLikeJws(std::string_view text);

/// `<redacted>` directly followed by the first 8 hex digits of the SHA-256 of the value.
[[nodiscard]] std::string redacted(std::string_view value);

/// The text with every token (a JWS or JWE by its shape, also glued to a name as in `jwt=...`), and the word
/// behind "Bearer " or "Basic ", replaced by `redacted()`.
[[nodiscard]] std::string redactSecrets(std::string_view text);

/// Whether a character drives a terminal or turns text round instead of being shown: C0, DEL, C1, line
/// separators, bidirectional controls. All are of one UTF-16 unit.
[[nodiscard]] bool isHarmfulControl(char32_t c);

/// Text for a terminal: C0, C1 and bidirectional control characters, and what is not UTF-8, as `\xNN` /
/// `\u{N}`.
[[nodiscard]] std::string escapeControls(std::string_view text);

/// Ends what was cut. No dots: three of them could make a token of two parts.
inline constexpr std::string_view cutMark = "…";

/// How a stranger's text stands in a trail: without secrets, escaped as for a terminal, of whole code points
/// and at most limits::shownBytes; what was longer ends with cutMark. Showing it again changes nothing.
[[nodiscard]] std::string shownText(std::string_view text);

/// The same of a value that is compared: an empty one is `""`.
[[nodiscard]] std::string shownValue(std::string_view value);

} // namespace usher::base
