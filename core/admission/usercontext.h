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

/// The same for a valid token that was issued here: one of client credentials runs as the OAuth Application
/// User of its client (user.none_bound without one), another as the user who signed in. Such a token carries
/// no app role, so access.app_role refuses it where one is asked for.
[[nodiscard]] UserContext resolveUserContext(const Configuration& configuration, const auth::OwnToken& token);

/// The same for "the next valid request" of an entity: the token names what the entity expects.
struct Forecast {
    std::optional<record::CheckCode> refused; ///< nothing = it would be let in
    record::Trail trail;
    std::string user;
    bool certain = true; ///< false: the user claim is not aud, or the keys were not asked for yet
};
[[nodiscard]] Forecast forecast(const Configuration& configuration, const auth::OidcEntity& entity);
[[nodiscard]] Forecast forecast(const Configuration& configuration, const auth::OwnToken& token);

/// Whose next valid request was foreseen.
struct Foreseen {
    std::string clientId;
    Forecast next;
};

/// Of every active OIDC entity; of every client and user with a living own token; and of every active own
/// client that has a secret and an OAuth Application User. An own client that nobody was given a token by,
/// and that has no such user, may be meant for passwords: nothing is foreseen of it.
[[nodiscard]] std::vector<Foreseen> forecastAll(const Configuration& configuration, base::TimePoint now);

} // namespace usher::admission
