// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oauthclient.h"
#include "core/auth/tokenverdict.h"

namespace usher::auth {

/// The Token stage of a token that was issued here: token.malformed for a refresh token, token.revoked when
/// it was ended or its client is inactive or gone, token.opaque_expired at `now`. What only a JSON Web Token
/// can meet is noted as not configured. Pure.
[[nodiscard]] TokenVerdict checkOwnToken(std::shared_ptr<const OwnToken> token,
                                         std::span<const OAuthClient> clients, base::TimePoint now);

/// What token.revoked expects of the client of a token.
inline constexpr std::string_view activeOwnClient = "an active own OAuth client";

} // namespace usher::auth
