// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace usher::auth {

/// The value of a member as far as the checks need it: text, number, list of texts; everything else is
/// monostate.
using ClaimValue = std::variant<std::monostate, std::string, double, std::vector<std::string>>;

/// The members of a token's header or claims, compared exactly.
using Claims = std::map<std::string, ClaimValue, std::less<>>;

/// The member of that name and type, or null.
template <class T> [[nodiscard]] const T* findClaim(const Claims& claims, std::string_view name)
{
    const auto found = claims.find(name);
    return found == claims.end() ? nullptr : std::get_if<T>(&found->second);
}

[[nodiscard]] inline const std::string* findText(const Claims& claims, std::string_view name)
{
    return findClaim<std::string>(claims, name);
}

} // namespace usher::auth
