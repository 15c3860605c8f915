// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/bearer.h"

#include "core/base/asciicase.h"

#include <algorithm>

namespace usher::auth {

namespace {

/// The word before the first blank. A value of one word may be a bare credential: it has no scheme, unless it
/// is the lone word Bearer.
std::string_view schemeOf(std::string_view value)
{
    const std::size_t blank = value.find(' ');
    if (blank == std::string_view::npos)
        return base::equalsIgnoringAsciiCase(value, "Bearer") ? value : std::string_view();
    return value.substr(0, blank);
}

/// What may be shown of a scheme: a short name, nothing that could be a secret.
std::string schemeName(std::string_view scheme)
{
    constexpr std::size_t longestName = 24;
    const auto isNameCharacter = [](char c) {
        const char lower = base::asciiLower(c);
        return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    const bool isName = !scheme.empty() && scheme.size() <= longestName &&
                        std::all_of(scheme.begin(), scheme.end(), isNameCharacter);
    return isName ? std::string(scheme) : "no scheme";
}

} // namespace

base::Result<std::string_view, BearerRefusal> bearerToken(std::span<const std::string_view> authorization)
{
    if (authorization.empty() || (authorization.size() == 1 && authorization.front().empty()))
        return base::fail(BearerRefusal{record::CheckCode::TokenMissing, {}});
    for (const std::string_view value : authorization)
        if (!base::equalsIgnoringAsciiCase(schemeOf(value), "Bearer"))
            return base::fail(BearerRefusal{record::CheckCode::TokenScheme, schemeName(schemeOf(value))});
    if (authorization.size() > 1)
        return base::fail(BearerRefusal{record::CheckCode::TokenMalformed, "the Authorization header twice"});
    std::string_view token = authorization.front().substr(std::string_view("Bearer").size());
    token.remove_prefix(std::min(token.find_first_not_of(' '), token.size()));
    if (token.empty())
        return base::fail(BearerRefusal{record::CheckCode::TokenMalformed, "no token behind Bearer"});
    return token;
}

} // namespace usher::auth
