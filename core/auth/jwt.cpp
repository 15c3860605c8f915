// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/jwt.h"

#include "core/auth/duplicatemember.h"
#include "core/base/bytes.h"
#include "core/base/limits.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>

namespace usher::auth {

namespace {

namespace dom = simdjson::dom;

ClaimValue listValue(dom::array values)
{
    std::vector<std::string> list;
    for (const dom::element value : values) {
        std::string_view text;
        if (value.get(text) != simdjson::SUCCESS)
            return {};
        list.emplace_back(text);
    }
    return list;
}

ClaimValue claimValue(dom::element element)
{
    std::string_view text;
    double number = 0;
    dom::array values;
    if (element.get(text) == simdjson::SUCCESS)
        return std::string(text);
    if (element.get(number) == simdjson::SUCCESS)
        return number;
    if (element.get(values) == simdjson::SUCCESS)
        return listValue(values);
    return {};
}

std::optional<std::array<std::string_view, 3>> threeParts(std::string_view token)
{
    const std::size_t first = token.find('.');
    const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
        return std::nullopt;
    return std::array{token.substr(0, first), token.substr(first + 1, second - first - 1),
                      token.substr(second + 1)};
}

} // namespace

std::string_view jwtErrorText(JwtError error)
{
    switch (error) {
    case JwtError::TooLong:
        return "longer than 16 KiB";
    case JwtError::NotThreeParts:
        return "not three parts";
    case JwtError::NotBase64Url:
        return "a part is not base64url";
    case JwtError::NotAnObject:
        return "header or claims are not a JSON object";
    case JwtError::DuplicateMember:
        return "a member stands twice";
    }
    return {};
}

base::Result<Claims, JwtError> decodeClaims(std::string_view json)
{
    dom::parser parser;
    dom::element root;
    dom::object object;
    if (parser.allocate(std::max<std::size_t>(json.size(), 1), base::limits::jsonDepth) !=
            simdjson::SUCCESS ||
        parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS ||
        root.get(object) != simdjson::SUCCESS)
        return base::fail(JwtError::NotAnObject);
    if (hasDuplicateMember(root))
        return base::fail(JwtError::DuplicateMember);
    Claims claims;
    for (const dom::key_value_pair member : object)
        claims.emplace(std::string(member.key), claimValue(member.value));
    return claims;
}

base::Result<Jwt, JwtError> decodeJwt(std::string_view token)
{
    static_assert(base::limits::tokenBytes == 16 * 1024, "named by jwtErrorText");
    if (token.size() > base::limits::tokenBytes)
        return base::fail(JwtError::TooLong);
    const auto parts = threeParts(token);
    if (!parts)
        return base::fail(JwtError::NotThreeParts);
    const auto header = base::fromBase64Url((*parts)[0]);
    auto claims = base::fromBase64Url((*parts)[1]);
    auto signature = base::fromBase64Url((*parts)[2]);
    if (!header || !claims || !signature)
        return base::fail(JwtError::NotBase64Url);
    auto headerMembers = decodeClaims(*header);
    if (!headerMembers)
        return base::fail(headerMembers.error());
    auto claimMembers = decodeClaims(*claims);
    if (!claimMembers)
        return base::fail(claimMembers.error());
    return Jwt{std::move(*headerMembers), std::move(*claimMembers), std::move(*claims),
               token.substr(0, (*parts)[0].size() + 1 + (*parts)[1].size()), std::move(*signature)};
}

} // namespace usher::auth
