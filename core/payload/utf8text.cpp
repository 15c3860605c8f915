// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/utf8text.h"

#include <simdjson.h>

#include <cstdint>

namespace usher::payload {

namespace {

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// The bytes that may begin a code point: how many follow and in which range the first of them lies.
struct Lead {
    std::size_t following = 0;
    std::uint8_t low = 0x80;
    std::uint8_t high = 0xBF;
    bool valid = true;
};

Lead leadOf(std::uint8_t byte)
{
    if (byte < 0x80)
        return {};
    if (byte >= 0xC2 && byte <= 0xDF)
        return {1, 0x80, 0xBF, true};
    if (byte >= 0xE0 && byte <= 0xEF)
        return {2, std::uint8_t(byte == 0xE0 ? 0xA0 : 0x80), std::uint8_t(byte == 0xED ? 0x9F : 0xBF), true};
    if (byte >= 0xF0 && byte <= 0xF4)
        return {3, std::uint8_t(byte == 0xF0 ? 0x90 : 0x80), std::uint8_t(byte == 0xF4 ? 0x8F : 0xBF), true};
    return {0, 0, 0, false};
}

struct Part {
    std::size_t length = 1;
    bool whole = false; ///< a code point, not only the begin of one
};

/// The code point at the front, or the longest part of one that is there (at least a byte).
Part firstPart(std::string_view text)
{
    const Lead lead = leadOf(static_cast<std::uint8_t>(text.front()));
    if (!lead.valid)
        return {1, false};
    for (std::size_t i = 1; i <= lead.following; ++i) {
        const auto byte = static_cast<std::uint8_t>(i < text.size() ? text[i] : '\0');
        const bool fits = i == 1 ? byte >= lead.low && byte <= lead.high : byte >= 0x80 && byte <= 0xBF;
        if (!fits)
            return {i, false};
    }
    return {1 + lead.following, true};
}

} // namespace

bool isUtf8(std::string_view text)
{
    return text.empty() || simdjson::validate_utf8(text.data(), text.size());
}

std::size_t validUtf8Bytes(std::string_view text)
{
    std::size_t valid = 0;
    while (valid < text.size()) {
        const Part part = firstPart(text.substr(valid));
        if (!part.whole)
            break;
        valid += part.length;
    }
    return valid;
}

std::string replaceInvalidUtf8(std::string_view text)
{
    if (isUtf8(text))
        return std::string(text);
    std::string out;
    while (!text.empty()) {
        const Part part = firstPart(text);
        out += part.whole ? text.substr(0, part.length) : std::string_view("\xEF\xBF\xBD");
        text.remove_prefix(part.length);
    }
    return out;
}

std::string_view cutCodePoints(std::string_view text, std::size_t count)
{
    if (text.size() <= count)
        return text;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isContinuation(text[i]))
            continue;
        if (count == 0)
            return text.substr(0, i);
        --count;
    }
    return text;
}

std::string_view cutBytes(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && isContinuation(text[bytes]))
        --bytes;
    return text.substr(0, bytes);
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

} // namespace usher::payload
