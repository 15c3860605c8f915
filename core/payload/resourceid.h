// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace usher::payload {

/// What an Azure resource id says, read without regard to the case of `subscriptions` and `providers`.
struct ResourceId {
    std::string subscription; ///< the part behind the first `subscriptions`
    std::string
        type; ///< behind the last `providers`: provider and odd parts, `Microsoft.Sql/servers/databases`
    std::string name; ///< the even parts, `server1/database1`
};

/// Takes an id apart; what it does not have is empty. Empty parts do not count.
[[nodiscard]] ResourceId parseResourceId(std::string_view id);

/// The last part of an id: the name of the resource, or the subscription when there is nothing below it.
[[nodiscard]] std::string_view lastPart(std::string_view id);

} // namespace usher::payload
