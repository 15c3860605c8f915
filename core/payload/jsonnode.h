// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace usher::payload {

enum class JsonKind : std::uint8_t { Missing, Null, Boolean, Number, String, Array, Object };

/// A value of a JsonTree. The nodes of an array or object stand right behind it, each followed by its own.
struct JsonNode {
    std::string_view name;  ///< unescaped; empty for the root and for elements of arrays
    std::string_view text;  ///< of a string unescaped, of everything else its JSON text
    std::uint32_t span = 1; ///< how many nodes this value has, itself included: where the next sibling begins
    JsonKind kind = JsonKind::Null;
    bool superseded = false; ///< a later member of the same object has the same name
};

} // namespace usher::payload
