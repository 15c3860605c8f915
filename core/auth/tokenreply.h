// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oautherror.h"
#include "core/base/secretstring.h"
#include "core/http/message.h"

#include <chrono>
#include <string_view>

namespace usher::auth {

/// The tokens of one answer.
struct IssuedTokens {
    base::SecretString access;
    base::SecretString refresh; ///< empty = none
    std::chrono::seconds expiresIn{};
};

/// RFC 6749 5.1, members as the instance has them.
[[nodiscard]] http::Response tokenReply(const IssuedTokens& tokens);

/// RFC 7009 2.2: the same whether there was such a token or not.
[[nodiscard]] http::Response revokedReply();

/// RFC 6749 5.2. `challenged`: the request came with an Authorization field, so that a 401 says `Basic`.
[[nodiscard]] http::Response oauthErrorReply(OAuthError error, OAuthErrorForm form, bool challenged);

/// What HTTP refuses on these paths, such as 405 and 413, in the same form. `description` is of the printable
/// ASCII without quotation mark and backslash.
[[nodiscard]] http::Response oauthHttpErrorReply(int status, std::string_view description);

} // namespace usher::auth
