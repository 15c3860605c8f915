// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestline.h"

#include <algorithm>
#include <array>

namespace usher::http {

using enum record::CheckCode;

namespace {

constexpr std::array<std::string_view, 9> knownMethods{"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                                       "CONNECT", "OPTIONS", "TRACE", "PATCH"};

constexpr bool isDigitCharacter(char c)
{
    return c >= '0' && c <= '9';
}

bool isVersion(std::string_view text)
{
    return text.size() == 8 && text.starts_with("HTTP/") && isDigitCharacter(text[5]) && text[6] == '.' &&
           isDigitCharacter(text[7]);
}

bool isTargetCharacter(char c)
{
    return static_cast<unsigned char>(c) > ' ' && c != '\x7f' && c != '#'; // a fragment is never sent
}

} // namespace

bool isTokenCharacter(char c)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return isDigitCharacter(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           marks.find(c) != std::string_view::npos;
}

bool isKnownMethod(std::string_view method)
{
    return std::find(knownMethods.begin(), knownMethods.end(), method) != knownMethods.end();
}

base::Result<RequestLine, Finding> parseRequestLine(std::string_view line)
{
    const auto malformed = [](std::string_view got) {
        return base::fail(Finding{ListenerMalformed, "method, target, version", std::string(got)});
    };
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return malformed("fewer than three words");
    const std::string_view version = line.substr(last + 1);
    RequestLine parsed{line.substr(0, first), line.substr(first + 1, last - first - 1), 1};
    if (parsed.method.empty() || !std::all_of(parsed.method.begin(), parsed.method.end(), isTokenCharacter))
        return malformed("another method than a token");
    if (parsed.target.empty() || !std::all_of(parsed.target.begin(), parsed.target.end(), isTargetCharacter))
        return malformed("a blank, a control character or # in the target");
    if (!isVersion(version))
        return malformed("no HTTP version");
    if (version != "HTTP/1.0" && version != "HTTP/1.1")
        return base::fail(Finding{ListenerVersion, "HTTP/1.0 or HTTP/1.1", std::string(version)});
    parsed.minorVersion = version.back() - '0';
    return parsed;
}

RequestLine partialRequestLine(std::string_view bytes)
{
    RequestLine partial;
    const std::size_t methodEnd = bytes.find(' ');
    const std::string_view method = bytes.substr(0, methodEnd);
    if (methodEnd == std::string_view::npos || !std::all_of(method.begin(), method.end(), isTokenCharacter))
        return partial;
    partial.method = method;
    const std::string_view rest = bytes.substr(methodEnd + 1);
    partial.target = rest.substr(
        0, std::size_t(std::find_if_not(rest.begin(), rest.end(), isTargetCharacter) - rest.begin()));
    return partial;
}

} // namespace usher::http
