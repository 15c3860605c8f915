// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenrequest.h"

#include "core/base/asciicase.h"
#include "core/base/bytes.h"

#include <algorithm>
#include <optional>

namespace usher::auth {

namespace {

std::string revealedText(const base::SecretString* value)
{
    return value != nullptr ? std::string(value->reveal()) : std::string();
}

/// base64 with its padding (RFC 4648 section 4), strict.
std::optional<base::SecretString> fromPaddedBase64(std::string_view text)
{
    if (text.size() % 4 != 0 || text.find_first_of("-_") != std::string_view::npos)
        return std::nullopt;
    for (int padding = 0; padding < 2 && text.ends_with('='); ++padding)
        text.remove_suffix(1);
    std::string digits(text);
    std::replace(digits.begin(), digits.end(), '+', '-');
    std::replace(digits.begin(), digits.end(), '/', '_');
    const base::SecretString wiped(std::move(digits));
    auto bytes = base::fromBase64Url(wiped.reveal());
    if (!bytes)
        return std::nullopt;
    return base::SecretString(std::move(*bytes));
}

/// The credentials behind `Basic` (RFC 7617 2, RFC 6749 2.3.1); nothing when there are none to be read.
std::optional<ClientClaim> basicClaim(std::string_view authorization)
{
    constexpr std::string_view scheme = "Basic ";
    if (!base::equalsIgnoringAsciiCase(authorization.substr(0, scheme.size()), scheme))
        return std::nullopt;
    authorization.remove_prefix(
        std::min(authorization.find_first_not_of(' ', scheme.size()), authorization.size()));
    const auto pair = fromPaddedBase64(authorization);
    const std::size_t colon = pair ? pair->reveal().find(':') : std::string_view::npos;
    if (colon == std::string_view::npos)
        return std::nullopt;
    const auto id = decodeFormText(pair->reveal().substr(0, colon));
    auto secret = decodeFormText(pair->reveal().substr(colon + 1));
    if (!id || !secret)
        return std::nullopt;
    return ClientClaim{std::string(id->reveal()), std::move(*secret)};
}

} // namespace

base::Result<ClientClaim, OAuthError> readClientClaim(std::span<const std::string_view> authorization,
                                                      const FormData& form)
{
    const base::SecretString* const id = form.find("client_id");
    const base::SecretString* const secret = form.find("client_secret");
    if (authorization.size() > 1 || (!authorization.empty() && secret != nullptr))
        return base::fail(OAuthError::InvalidRequest);
    if (authorization.empty()) {
        if (id == nullptr || secret == nullptr)
            return base::fail(OAuthError::InvalidClient);
        return ClientClaim{revealedText(id), *secret};
    }
    auto claim = basicClaim(authorization.front());
    if (!claim || claim->clientId.empty() || claim->secret.empty())
        return base::fail(OAuthError::InvalidClient);
    if (id != nullptr && id->reveal() != claim->clientId)
        return base::fail(OAuthError::InvalidRequest);
    return std::move(*claim);
}

base::Result<TokenRequest, OAuthError> readTokenRequest(const FormData& form)
{
    const base::SecretString* const grant = form.find("grant_type");
    if (grant == nullptr)
        return base::fail(OAuthError::InvalidRequest);
    TokenRequest request;
    if (grant->reveal() == "client_credentials")
        return request;
    if (grant->reveal() == "password") {
        const base::SecretString* const password = form.find("password");
        request.grant = Grant::Password;
        request.userName = revealedText(form.find("username"));
        if (request.userName.empty() || password == nullptr)
            return base::fail(OAuthError::InvalidRequest);
        request.password = *password;
        return request;
    }
    if (grant->reveal() == "refresh_token") {
        const base::SecretString* const token = form.find("refresh_token");
        if (token == nullptr)
            return base::fail(OAuthError::InvalidRequest);
        request.grant = Grant::RefreshToken;
        request.refreshToken = *token;
        return request;
    }
    return base::fail(OAuthError::UnsupportedGrantType);
}

base::Result<base::SecretString, OAuthError> readRevocation(const FormData& form)
{
    const base::SecretString* const token = form.find("token");
    if (token == nullptr)
        return base::fail(OAuthError::InvalidRequest);
    return *token;
}

} // namespace usher::auth
