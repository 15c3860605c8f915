// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::auth {

/// Why a token endpoint gives none (RFC 6749 5.2).
enum class OAuthError {
    InvalidRequest, ///< a parameter is missing or twice, or the form cannot be read
    InvalidClient,  ///< no, unknown or wrong client credentials
    InvalidGrant,   ///< wrong user or password, or a refresh token that is not this client's or has ended
    UnsupportedGrantType, ///< another grant than the three
    TooManyFailures,      ///< of client authentication from this address
    Unavailable,          ///< too many wait, or the store does not take it
};

/// How it is written.
enum class OAuthErrorForm {
    Rfc6749,
    Instance, ///< 401, `server_error` and `access_denied` for a wrong client or grant
};

} // namespace usher::auth
