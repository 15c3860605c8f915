// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oauthclient.h"
#include "core/base/clock.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace usher::admission {
struct Configuration;
}

namespace usher::engine {

/// Somebody whose tokens are accepted, as a list shows it. No secret, and nothing that verifies one.
struct ListedClient {
    enum class Kind {
        OidcEntity,   ///< tokens of an identity provider
        DemoProvider, ///< the same, of the demo while it is trusted
        OwnClient,    ///< tokens that are issued here
    };
    Kind kind = Kind::OwnClient;
    std::string clientId;
    std::string name;
    bool active = true;
    bool hasSecret = false;                    ///< of an own client
    std::string user;                          ///< user_name of whoever its requests run as; empty = nobody
    std::size_t liveTokens = 0;                ///< of an own client
    std::optional<base::TimePoint> lastIssued; ///< of an own client, as far as it is still known

    friend bool operator==(const ListedClient&, const ListedClient&) = default;
};

/// First the OIDC entities, then the own clients, each as they are stored. Entities of a demo that nobody
/// trusts are left out. Pure.
[[nodiscard]] std::vector<ListedClient> listClients(const admission::Configuration& configuration,
                                                    base::TimePoint now);

} // namespace usher::engine
