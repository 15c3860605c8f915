// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oauthclient.h"
#include "core/auth/owntoken.h"
#include "core/base/clock.h"
#include "core/store/configstore.h"
#include "core/store/datafolder.h"

#include <cstddef>
#include <optional>
#include <string>

namespace usher::engine {

/// A change of one OAuth client, wanted by a person.
struct ClientWish {
    enum class Kind {
        Create,       ///< an own client, with a client id and a secret that are made now
        NewSecret,    ///< of an own client; the one it has ends, its tokens do not
        RevokeTokens, ///< all that were issued to an own client
        Activate,
        Deactivate,
        Remove, ///< with its tokens
    };
    Kind kind = Kind::Create;
    std::string clientId;     ///< of all but Create
    auth::OAuthClient client; ///< of Create: name, OAuth Application User, life spans

    friend bool operator==(const ClientWish&, const ClientWish&) = default;
};

/// Why nothing was changed.
enum class ClientError {
    NotFound,  ///< nobody has this client id any more
    NameTaken, ///< another own client has it
    Store,     ///< the database did not take it
};

/// What became of a wish.
struct ClientAnswer {
    std::optional<ClientError> error;
    store::StoreError storeError{}; ///< of Store
    std::string clientId;
    base::SecretString secret;   ///< of Create and NewSecret: the only time that it is to be had
    std::size_t revoked = 0;     ///< tokens that ended with it
    auth::OwnTokenChange tokens; ///< of RevokeTokens: what to put into force where tokens are checked
};

/// Where clients are kept.
struct ClientParts {
    store::ConfigStore& config;
    const store::DataFolder& folder;
    const base::Clock& clock;
};

/// Makes the change, in one transaction.
[[nodiscard]] ClientAnswer changeClient(const ClientParts& parts, const ClientWish& wish);

} // namespace usher::engine
