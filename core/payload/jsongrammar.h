// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace usher::payload {

/// Whether the text is a number of RFC 8259 section 6, of any size.
[[nodiscard]] bool isJsonNumber(std::string_view text);

/// The text without the blanks of RFC 8259 section 2 at its end.
[[nodiscard]] std::string_view withoutTrailingBlanks(std::string_view text);

/// Overwrites every `\uD8xx` or `\uDCxx` escape that has no partner by `\uFFFD`, within the first `size`
/// bytes of JSON text. The length stays.
void replaceLoneSurrogates(std::string& json, std::size_t size);

} // namespace usher::payload
