// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenreply.h"

#include "core/base/jsontext.h"
#include "core/base/limits.h"

#include <string>

namespace usher::auth {

namespace {

struct ErrorRow {
    int status;
    std::string_view error;
    std::string_view description;
};

ErrorRow errorRow(OAuthError error)
{
    switch (error) {
    case OAuthError::InvalidRequest:
        return {400, "invalid_request", "A parameter is missing, repeated or cannot be read"};
    case OAuthError::InvalidClient:
        return {401, "invalid_client", "The client could not be authenticated"};
    case OAuthError::InvalidGrant:
        return {400, "invalid_grant", "The grant is not valid"};
    case OAuthError::UnsupportedGrantType:
        return {400, "unsupported_grant_type", "Use client_credentials, password or refresh_token"};
    case OAuthError::TooManyFailures:
        return {429, "temporarily_unavailable", "Too many failed client authentications from this address"};
    case OAuthError::Unavailable:
        return {503, "temporarily_unavailable", "Try again later"};
    }
    return {400, "invalid_request", {}};
}

/// Nothing of these paths may be kept by whoever passes it on (RFC 6749 5.1).
http::Response uncached(int status)
{
    http::Response reply;
    reply.status = status;
    reply.fields.add("Cache-Control", "no-store");
    reply.fields.add("Pragma", "no-cache");
    return reply;
}

http::Response errorReply(const ErrorRow& row)
{
    http::Response reply = uncached(row.status);
    reply.body = "{\"error_description\":" + base::jsonString(row.description) +
                 ",\"error\":" + base::jsonString(row.error) + "}";
    if (row.status == 503)
        reply.fields.add("Retry-After", std::to_string(base::limits::retryAfter.count()));
    return reply;
}

} // namespace

http::Response tokenReply(const IssuedTokens& tokens)
{
    http::Response reply = uncached(200);
    reply.body = R"({"scope":"useraccount","token_type":"Bearer","expires_in":)" +
                 std::to_string(tokens.expiresIn.count());
    if (!tokens.refresh.empty())
        reply.body += ",\"refresh_token\":" + base::jsonString(tokens.refresh.reveal());
    reply.body += ",\"access_token\":" + base::jsonString(tokens.access.reveal()) + "}";
    return reply;
}

http::Response revokedReply()
{
    http::Response reply = uncached(200);
    reply.body = "{}";
    return reply;
}

http::Response oauthErrorReply(OAuthError error, OAuthErrorForm form, bool challenged)
{
    const bool hidden = error == OAuthError::InvalidClient || error == OAuthError::InvalidGrant;
    http::Response reply =
        errorReply(form == OAuthErrorForm::Instance && hidden ? ErrorRow{401, "server_error", "access_denied"}
                                                              : errorRow(error));
    if (reply.status == 401 && challenged)
        reply.fields.add("WWW-Authenticate", "Basic realm=\"Service-now\"");
    return reply;
}

http::Response oauthHttpErrorReply(int status, std::string_view description)
{
    const std::string_view error =
        status == 503 || status == 429 ? "temporarily_unavailable" : "invalid_request";
    http::Response reply = errorReply({status, error, description});
    if (status == 405)
        reply.fields.add("Allow", "POST");
    return reply;
}

} // namespace usher::auth
