// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace usher::base {

/// Appends `text` as a JSON string with its quotes (RFC 8259 section 7). Must be UTF-8.
void appendJsonString(std::string& out, std::string_view text);

/// The same as a value.
[[nodiscard]] std::string jsonString(std::string_view text);

} // namespace usher::base
