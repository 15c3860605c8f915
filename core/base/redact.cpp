// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/redact.h"

#include "core/base/asciicase.h"
#include "core/base/bytes.h"
#include "core/base/limits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace usher::base {

namespace {

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_.+/=~").find(c) != std::string_view::npos;
}

/// The smallest value that needs so many bytes: a smaller one is not UTF-8, it would be a second spelling.
constexpr std::array<std::uint32_t, 5> smallestOfLength{0, 0, 0x80, 0x800, 0x10000};

/// One UTF-8 code point at the front of `text` (RFC 3629 3); length 0 when the bytes are not UTF-8.
struct CodePoint {
    std::uint32_t value = 0;
    std::size_t length = 0;
};

CodePoint firstCodePoint(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return std::uint32_t(static_cast<unsigned char>(text[i])); };
    const std::uint32_t lead = byte(0);
    const std::size_t length = lead < 0x80       ? 1
                               : lead >> 5 == 6  ? 2
                               : lead >> 4 == 14 ? 3
                               : lead >> 3 == 30 ? 4
                                                 : 0;
    if (length == 0 || text.size() < length)
        return {};
    std::uint32_t value = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {};
        value = (value << 6) | (byte(i) & 0x3F);
    }
    const bool isSurrogate = value >= 0xD800 && value < 0xE000;
    if (value < smallestOfLength[length] || value > 0x10FFFF || isSurrogate)
        return {};
    return {value, length};
}

/// Whether a piece of base64url digits and dots is a token: a JWS (RFC 7515 7.1), a JWE (RFC 7516 7.1), or
/// one with the full stop of a sentence behind it.
bool holdsToken(std::string_view piece)
{
    if (std::count(piece.begin(), piece.end(), '.') < 2)
        return false;
    const std::size_t second = piece.find('.', piece.find('.') + 1);
    return looksLikeJws(piece.substr(0, second + 1));
}

/// A word without the tokens in it, which may be glued to a name (`jwt=eyJ...`) or padded.
std::string withoutTokens(std::string_view word)
{
    if (std::count(word.begin(), word.end(), '.') < 2)
        return std::string(word);
    std::string out;
    while (!word.empty()) {
        const std::size_t end = std::min(word.find_first_of("=/+~"), word.size());
        const std::string_view piece = word.substr(0, end);
        out += holdsToken(piece) ? redacted(piece) : std::string(piece);
        out += word.substr(end, 1);
        word.remove_prefix(std::min(end + 1, word.size()));
    }
    return out;
}

} // namespace

bool looksLikeJws(std::string_view text)
{
    if (std::count(text.begin(), text.end(), '.') != 2)
        return false;
    const auto header = fromBase64Url(text.substr(0, text.find('.')));
    const auto isDigit = [](char c) { return c == '.' || fromBase64Url(std::string(4, c)).has_value(); };
    if (!header || !std::all_of(text.begin(), text.end(), isDigit))
        return false;
    const auto first = header->find_first_not_of(" \t\r\n");
    const auto last = header->find_last_not_of(" \t\r\n");
    return first != std::string::npos && (*header)[first] == '{' && (*header)[last] == '}';
}

std::string redacted(std::string_view value)
{
    return "<redacted>" + fingerprint(value);
}

std::string redactSecrets(std::string_view text)
{
    std::string out;
    bool afterScheme = false;
    while (!text.empty()) {
        const auto end = std::find_if_not(text.begin(), text.end(), isWordCharacter);
        const auto word = text.substr(0, std::size_t(end - text.begin()));
        if (word.empty()) {
            out.push_back(text.front());
            afterScheme = afterScheme && (text.front() == ' ' || text.front() == '\t');
            text.remove_prefix(1);
            continue;
        }
        out += afterScheme ? redacted(word) : withoutTokens(word);
        afterScheme = equalsIgnoringAsciiCase(word, "bearer") || equalsIgnoringAsciiCase(word, "basic");
        text.remove_prefix(word.size());
    }
    return out;
}

bool isHarmfulControl(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string escapeControls(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const CodePoint point = firstCodePoint(text);
        std::array<char, 16> escape{};
        if (point.length == 0)
            std::snprintf(escape.data(), escape.size(), "\\x%02x",
                          unsigned(static_cast<unsigned char>(text[0])));
        else if (isHarmfulControl(point.value))
            std::snprintf(escape.data(), escape.size(), "\\u{%x}", unsigned(point.value));
        const std::size_t length = std::max<std::size_t>(point.length, 1);
        out += escape[0] != '\0' ? std::string_view(escape.data()) : text.substr(0, length);
        text.remove_prefix(length);
    }
    return out;
}

std::string shownText(std::string_view text)
{
    std::string shown = escapeControls(redactSecrets(text.substr(0, limits::tokenBytes)));
    if (shown.size() <= limits::shownBytes)
        return shown;
    std::size_t end = limits::shownBytes - cutMark.size();
    while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U)
        --end; // never within a code point
    shown.resize(end);
    return shown += cutMark;
}

std::string shownValue(std::string_view value)
{
    return value.empty() ? "\"\"" : shownText(value);
}

} // namespace usher::base
