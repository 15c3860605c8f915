// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/formdata.h"
#include "core/auth/oautherror.h"
#include "core/auth/owntoken.h"

#include <span>
#include <string>
#include <string_view>

namespace usher::auth {

/// Who a client says it is; nothing of it is checked.
struct ClientClaim {
    std::string clientId;
    base::SecretString secret;
};

/// The client's credentials, from the values of all Authorization fields (HTTP Basic, id and secret form-
/// encoded in it) or else from the form, never from both (RFC 6749 2.3). Pure.
[[nodiscard]] base::Result<ClientClaim, OAuthError>
readClientClaim(std::span<const std::string_view> authorization, const FormData& form);

/// What a client asks of the token endpoint.
struct TokenRequest {
    Grant grant = Grant::ClientCredentials;
    std::string userName;        ///< of Password
    base::SecretString password; ///< of Password; never empty
    base::SecretString refreshToken;
};

/// Pure. A scope may be asked for but is not looked at: there is only one.
[[nodiscard]] base::Result<TokenRequest, OAuthError> readTokenRequest(const FormData& form);

/// The token that is to end (RFC 7009 2.1). The hint of its type is not needed. Pure.
[[nodiscard]] base::Result<base::SecretString, OAuthError> readRevocation(const FormData& form);

} // namespace usher::auth
