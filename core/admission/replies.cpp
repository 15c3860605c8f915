// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/replies.h"

#include "core/base/jsontext.h"
#include "core/base/limits.h"

namespace usher::admission {

namespace {

using enum record::CheckCode;

struct ErrorText {
    std::string_view message;
    std::string_view detail;
};

constexpr ErrorText notAuthenticated{"User Not Authenticated", "Required to provide Auth information"};
constexpr ErrorText notAuthorized{"User Not Authorized", "Failed API level ACL Validation"};

/// What the caller reads. A 401 and a 403 never tell more than these.
ErrorText errorText(record::CheckCode outcome, int status)
{
    if (outcome == AccessAppRole)
        return {"Unauthenticated request", "Required role claim is not present in token"};
    if (status == 401)
        return notAuthenticated;
    if (status == 403)
        return notAuthorized;
    switch (outcome) {
    case ListenerMethod:
        return {"Method not allowed", "Only POST is supported here"};
    case ListenerNotImplemented:
        return {"Not implemented", "Unknown method or transfer coding"};
    case ListenerVersion:
        return {"HTTP version not supported", "Use HTTP/1.1"};
    case ListenerUriTooLong:
        return {"URI too long", "The request line is limited to 8 KiB"};
    case ListenerHeaderTooLarge:
        return {"Request header fields too large", "The header section is limited to 48 KiB and 100 fields"};
    case ListenerLengthRequired:
        return {"Length required", "Send Content-Length or chunked transfer coding"};
    case ListenerExpectation:
        return {"Expectation failed", "Only 100-continue is supported"};
    case ListenerPath:
        return {"Requested URI does not represent any resource", "Check the path"};
    case ListenerTooLarge:
        return {"Request body too large", "The body exceeds the limit of this listener"};
    case ListenerMalformed:
        return {"Bad request", "The request is not well-formed HTTP"};
    case ListenerTimeout:
        return {"Request timeout", "The request was not complete in time"};
    case ListenerOverloaded:
        return {"Service unavailable", "Too many requests are waiting; try again"};
    case PayloadConnector:
        return status == 404 ? ErrorText{"No connector found", "No active connector has this source"}
                             : ErrorText{"Missing source", "Add source=<connector> to the URL"};
    case PayloadContentType:
        return {"Unsupported content type", "Send Content-Type: application/json"};
    case PayloadContentEncoding:
        return {"Unsupported content encoding", "Send the body without Content-Encoding"};
    case PayloadEncoding:
        return {"Invalid request body", "The body is not UTF-8"};
    case PayloadJson:
        return {"Invalid request body", "The body is not a JSON object"};
    case PayloadSchema:
        return {"Azure Monitor supports only Common Schema.", "Enable the common alert schema"};
    case PayloadTooManyTargets:
        return {"Too many alert targets", "At most 1000 alertTargetIDs are supported"};
    case AccessRateLimit:
        return {"Rate limit exceeded", "Too many requests in this hour; try again in the next one"};
    case TokenKeysUnavailable:
    case StoreUnavailable:
        return {"Service unavailable", "Try again later"};
    case TokenMissing:
    case TokenScheme:
    case TokenMalformed:
    case TokenAlgorithm:
    case TokenAudience:
    case TokenIssuer:
    case TokenUnknownKey:
    case TokenSignature:
    case TokenExpired:
    case TokenNotYetValid:
    case TokenClaim:
    case TokenReplayed:
    case TokenRevoked:
    case TokenOpaqueExpired:
    case UserClaimMissing:
    case UserNotFound:
    case UserAmbiguous:
    case UserNoneBound:
    case UserInactive:
    case UserLockedOut:
    case UserPasswordReset:
    case AccessRole:
    case AccessAppRole:
    case PayloadNoTarget:
    case Accepted:
        return notAuthenticated;
    }
    return notAuthenticated;
}

bool closesConnection(record::CheckCode outcome)
{
    return outcome == ListenerUriTooLong || outcome == ListenerHeaderTooLarge ||
           outcome == ListenerTooLarge || outcome == ListenerMalformed || outcome == ListenerTimeout ||
           outcome == ListenerVersion || outcome == ListenerNotImplemented ||
           outcome == ListenerLengthRequired || outcome == ListenerExpectation;
}

std::string envelope(std::string_view message, std::string_view detail)
{
    return "{\"error\":{\"message\":" + base::jsonString(message) +
           ",\"detail\":" + base::jsonString(detail) + "},\"status\":\"failure\"}";
}

} // namespace

http::Response refusalReply(record::CheckCode outcome, int status)
{
    const ErrorText text = errorText(outcome, status);
    http::Response reply;
    reply.status = status;
    reply.body = envelope(text.message, text.detail);
    reply.close = closesConnection(outcome);
    if (status == 401)
        reply.fields.add("WWW-Authenticate", "BEARER realm=\"Service-now\"");
    if (status == 405)
        reply.fields.add("Allow", "POST");
    if (status == 503)
        reply.fields.add("Retry-After", std::to_string(base::limits::retryAfter.count()));
    return reply;
}

http::Response rateLimitReply(const RateUse& use)
{
    const int status = record::checkRow(AccessRateLimit).status;
    http::Response reply = refusalReply(AccessRateLimit, status);
    reply.body = envelope(errorText(AccessRateLimit, status).message,
                          "Rate limit of " + std::to_string(use.limit) +
                              " requests per hour for inbound events exceeded");
    reply.fields.add("Retry-After", std::to_string(use.waitSeconds));
    return reply;
}

void addRateFields(http::Response& reply, const RateUse& use)
{
    using namespace std::chrono;
    reply.fields.add("X-RateLimit-Limit", std::to_string(use.limit));
    reply.fields.add("X-RateLimit-Reset",
                     std::to_string(floor<seconds>(use.resets.time_since_epoch()).count()));
    reply.fields.add("X-RateLimit-Rule", use.ruleId);
}

http::Response successReply(int status, std::string_view label, std::span<const std::string> sysIds)
{
    http::Response reply;
    reply.status = status;
    reply.body = "{\"result\":{" + base::jsonString(label) + ":\"success\",\"eventSysIds\":[";
    for (const std::string& id : sysIds) {
        if (&id != sysIds.data())
            reply.body += ',';
        base::appendJsonString(reply.body, id);
    }
    reply.body += "]}}";
    return reply;
}

int replyStatus(record::CheckCode outcome, const Configuration& configuration)
{
    if (outcome == ListenerTooLarge)
        return configuration.tooLargeStatus;
    if (outcome == UserAmbiguous)
        return configuration.userAmbiguousStatus;
    if (outcome == UserInactive)
        return configuration.userInactiveStatus;
    if (outcome == UserLockedOut)
        return configuration.userLockedOutStatus;
    if (outcome == UserPasswordReset)
        return configuration.userPasswordResetStatus;
    if (outcome == AccessRole)
        return configuration.roleStatus;
    if (outcome == TokenKeysUnavailable)
        return configuration.keysUnavailableStatus;
    return record::checkRow(outcome).status;
}

} // namespace usher::admission
