// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace usher::payload {

/// Why a body is no JSON object that is let in.
enum class JsonError : std::uint8_t {
    NotUtf8,   ///< bytes that are not UTF-8 (RFC 3629)
    Empty,     ///< nothing but blanks
    NotJson,   ///< against the grammar of RFC 8259
    NotObject, ///< the root begins as another value than an object
    TooDeep,   ///< more objects and arrays inside each other than limits::jsonDepth
    TooMany,   ///< more values than limits::jsonNodes
};

struct JsonFailure {
    JsonError error{};
    std::size_t offset = 0; ///< of the byte where it was noticed, from 0, a BOM counted
};

} // namespace usher::payload
