// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/record/checkresult.h"

#include <optional>
#include <string>
#include <vector>

namespace usher::admission {

/// What the stages User and Access found for a valid token.
struct UserContext {
    std::optional<record::CheckCode> refused;
    record::Trail trail;
    std::string user; ///< user_name, as soon as exactly one was found
};

/// Ties a valid token to a user and checks what that user may do: user.claim_missing to access.app_role.
/// Pure; used for requests and for the forecast alike.
[[nodiscard]] UserContext resolveUserContext(const Configuration& configuration,
                                             const auth::OidcEntity& entity,
                                             const std::string& userClaimValue,
                                             const std::vector<std::string>& roles);

/// The same for "the next valid request" of an entity: the token names what the entity expects.
struct Forecast {
    std::optional<record::CheckCode> refused; ///< nothing = it would be let in
    record::Trail trail;
    std::string user;
    bool certain = true; ///< false: the user claim is not aud, or the keys were not asked for yet
};
[[nodiscard]] Forecast forecast(const Configuration& configuration, const auth::OidcEntity& entity);

} // namespace usher::admission
