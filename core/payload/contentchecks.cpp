// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/contentchecks.h"

#include "core/base/asciicase.h"
#include "core/base/redact.h"

#include <algorithm>

namespace usher::payload {

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// tchar of RFC 9110 5.6.2.
bool isTokenCharacter(char c)
{
    const char lower = base::asciiLower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

/// Takes the front of a media type apart (RFC 9110 8.3.1).
class MediaTypeReader {
public:
    explicit MediaTypeReader(std::string_view text) : m_rest(text) {}

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    bool skip(char c)
    {
        if (!m_rest.starts_with(c))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    void skipBlanks() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t"), m_rest.size())); }

    /// Empty when there is none.
    std::string_view token()
    {
        const auto end = std::find_if_not(m_rest.begin(), m_rest.end(), isTokenCharacter);
        const auto token = m_rest.substr(0, std::size_t(end - m_rest.begin()));
        m_rest.remove_prefix(token.size());
        return token;
    }

    /// The text of a quoted string, or nothing.
    std::optional<std::string> quoted()
    {
        if (!skip('"'))
            return std::nullopt;
        std::string text;
        while (!m_rest.empty() && m_rest.front() != '"') {
            skip('\\');
            if (m_rest.empty())
                return std::nullopt;
            text.push_back(m_rest.front());
            m_rest.remove_prefix(1);
        }
        return skip('"') ? std::optional(text) : std::nullopt;
    }

private:
    std::string_view m_rest;
};

/// One parameter behind its `;`: false when it cannot be read or asks for another charset than UTF-8.
bool isFineParameter(MediaTypeReader& reader)
{
    const std::string_view name = reader.token();
    if (name.empty() || !reader.skip('='))
        return false;
    std::string value(reader.token());
    if (value.empty()) {
        const auto quoted = reader.quoted();
        if (!quoted)
            return false;
        value = *quoted;
    }
    return !base::equalsIgnoringAsciiCase(name, "charset") || base::equalsIgnoringAsciiCase(value, "utf-8");
}

bool isJsonType(std::string_view value)
{
    MediaTypeReader reader(value);
    const std::string_view type = reader.token();
    if (type.empty() || !reader.skip('/'))
        return false;
    const std::string_view subtype = reader.token();
    constexpr std::string_view suffix = "+json";
    const bool json = (base::equalsIgnoringAsciiCase(type, "application") &&
                       base::equalsIgnoringAsciiCase(subtype, "json")) ||
                      (subtype.size() >= suffix.size() &&
                       base::equalsIgnoringAsciiCase(subtype.substr(subtype.size() - suffix.size()), suffix));
    if (!json)
        return false;
    while (true) {
        reader.skipBlanks();
        if (reader.atEnd())
            return true;
        if (!reader.skip(';'))
            return false;
        reader.skipBlanks();
        // RFC 9110 5.6.6 allows a `;` with nothing behind it.
        if (!reader.atEnd() && !MediaTypeReader(reader).skip(';') && !isFineParameter(reader))
            return false;
    }
}

} // namespace

std::optional<Refusal> checkContentType(const std::string* value)
{
    const std::string_view type = value != nullptr ? trimmed(*value) : std::string_view();
    if (type.empty())
        return Refusal{record::CheckCode::PayloadContentType, 400, "application/json", "missing"};
    if (!isJsonType(type))
        return Refusal{record::CheckCode::PayloadContentType, 415, "application/json",
                       base::shownValue(type)};
    return std::nullopt;
}

std::optional<Refusal> checkContentEncoding(const std::string* value)
{
    const std::string_view encoding = value != nullptr ? trimmed(*value) : std::string_view();
    if (encoding.empty() || base::equalsIgnoringAsciiCase(encoding, "identity"))
        return std::nullopt;
    return Refusal{record::CheckCode::PayloadContentEncoding, 415, "identity", base::shownValue(encoding)};
}

} // namespace usher::payload
