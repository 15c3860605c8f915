// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace usher::payload {

[[nodiscard]] bool isUtf8(std::string_view text);

/// How many bytes at the front are UTF-8 (RFC 3629); the size of the text when all are.
[[nodiscard]] std::size_t validUtf8Bytes(std::string_view text);

/// The text with U+FFFD for what is not UTF-8, one for each maximal part of a code point (Unicode 15, 3.9).
[[nodiscard]] std::string replaceInvalidUtf8(std::string_view text);

/// The first `count` code points of a UTF-8 text.
[[nodiscard]] std::string_view cutCodePoints(std::string_view text, std::size_t count);

/// As many whole code points of a UTF-8 text as fit into `bytes`.
[[nodiscard]] std::string_view cutBytes(std::string_view text, std::size_t bytes);

/// Whether there is nothing but blanks: space, tab, line and page ends.
[[nodiscard]] bool isBlank(std::string_view text);

} // namespace usher::payload
