// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsongrammar.h"

#include <cstdint>
#include <cstring>
#include <optional>

namespace usher::payload {

namespace {

std::size_t digitsAt(std::string_view text, std::size_t from)
{
    std::size_t end = from;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    return end - from;
}

std::optional<std::uint32_t> hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return std::uint32_t(c - '0');
    if (c >= 'a' && c <= 'f')
        return std::uint32_t(c - 'a') + 10;
    if (c >= 'A' && c <= 'F')
        return std::uint32_t(c - 'A') + 10;
    return std::nullopt;
}

constexpr std::size_t escapeLength = 6; // of \uXXXX

/// The code unit of the \uXXXX escape that begins at `at`, if one does.
std::optional<std::uint32_t> codeUnitAt(std::string_view json, std::size_t at)
{
    if (at + escapeLength > json.size() || json[at] != '\\' || json[at + 1] != 'u')
        return std::nullopt;
    std::uint32_t unit = 0;
    for (std::size_t i = at + 2; i < at + escapeLength; ++i) {
        const auto digit = hexDigit(json[i]);
        if (!digit)
            return std::nullopt;
        unit = unit * 16 + *digit;
    }
    return unit;
}

bool isHighSurrogate(std::uint32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLowSurrogate(std::uint32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

} // namespace

bool isJsonNumber(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const std::size_t whole = digitsAt(text, at);
    if (whole == 0 || (whole > 1 && text[at] == '0'))
        return false;
    at += whole;
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = digitsAt(text, at + 1);
        if (fraction == 0)
            return false;
        at += 1 + fraction;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const std::size_t exponent = digitsAt(text, at);
        if (exponent == 0)
            return false;
        at += exponent;
    }
    return at == text.size();
}

std::string_view withoutTrailingBlanks(std::string_view text)
{
    const auto last = text.find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

void replaceLoneSurrogates(std::string& json, std::size_t size)
{
    const std::string_view text = std::string_view(json).substr(0, size);
    for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at)) {
        const auto unit = codeUnitAt(text, at);
        if (!unit) {
            at += 2; // the backslash and what it escapes, which may be a backslash too
            continue;
        }
        const auto second = codeUnitAt(text, at + escapeLength);
        if (isHighSurrogate(*unit) && second && isLowSurrogate(*second)) {
            at += 2 * escapeLength;
            continue;
        }
        if (isHighSurrogate(*unit) || isLowSurrogate(*unit))
            std::memcpy(json.data() + at + 2, "FFFD", 4);
        at += escapeLength;
    }
}

} // namespace usher::payload
