// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/urluser.h"

#include "core/payload/query.h"

#include <algorithm>

namespace usher::payload {

namespace {

constexpr std::string_view schemeEnd = "://";

/// Whether an authority without a user ends in a port, or has none (RFC 3986 3.2).
bool isHostAndPort(std::string_view authority)
{
    if (authority.starts_with('[')) // an IPv6 address
        authority.remove_prefix(std::min(authority.find(']'), authority.size()));
    const std::size_t colon = authority.find(':');
    return colon == std::string_view::npos ||
           authority.find_first_not_of("0123456789", colon + 1) == std::string_view::npos;
}

} // namespace

std::size_t queryBegin(std::string_view text, std::string_view ends)
{
    const std::size_t query = std::min(text.find_first_of("?#" + std::string(ends)), text.size());
    const std::size_t scheme = text.substr(0, query).find(schemeEnd);
    const bool over = query == text.size() || ends.find(text[query]) != std::string_view::npos;
    if (over || scheme == std::string_view::npos)
        return query;
    const std::string_view front = text.substr(0, query).substr(scheme + schemeEnd.size());
    const bool whole =
        front.find('@') != std::string_view::npos || isHostAndPort(front.substr(0, front.find('/')));
    return whole ? query : std::min(text.find_first_of(ends, query), text.size());
}

std::string withoutUser(std::string_view url)
{
    const std::size_t scheme = url.find(schemeEnd);
    const std::size_t at = url.rfind('@');
    if (scheme == std::string_view::npos || at == std::string_view::npos || at < scheme + schemeEnd.size())
        return std::string(url);
    const std::size_t user = scheme + schemeEnd.size();
    return std::string(url.substr(0, user)) + storableValue("password", url.substr(user, at - user)) +
           std::string(url.substr(at));
}

} // namespace usher::payload
