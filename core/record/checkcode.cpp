// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/checkcode.h"

#include <algorithm>
#include <array>

namespace usher::record {

namespace {

using enum CheckCode;
using enum Stage;

constexpr std::array<std::string_view, 6> stageNames{"Listener", "Token",   "User",
                                                     "Access",   "Payload", "Store"};

constexpr std::array rows{
    CheckRow{ListenerMethod, Listener, "listener.method", 405, false},
    CheckRow{ListenerNotImplemented, Listener, "listener.not_implemented", 501, false},
    CheckRow{ListenerVersion, Listener, "listener.version", 505, false},
    CheckRow{ListenerUriTooLong, Listener, "listener.uri_too_long", 414, false},
    CheckRow{ListenerHeaderTooLarge, Listener, "listener.header_too_large", 431, false},
    CheckRow{ListenerLengthRequired, Listener, "listener.length_required", 411, false},
    CheckRow{ListenerExpectation, Listener, "listener.expectation", 417, false},
    CheckRow{ListenerPath, Listener, "listener.path", 404, false},
    CheckRow{ListenerTooLarge, Listener, "listener.too_large", 413, false},
    CheckRow{ListenerMalformed, Listener, "listener.malformed", 400, false},
    CheckRow{ListenerTimeout, Listener, "listener.timeout", 408, false},
    CheckRow{ListenerOverloaded, Listener, "listener.overloaded", 503, false},
    CheckRow{TokenMissing, Token, "token.missing", 401, false},
    CheckRow{TokenScheme, Token, "token.scheme", 401, false},
    CheckRow{TokenMalformed, Token, "token.malformed", 401, false},
    CheckRow{TokenAlgorithm, Token, "token.algorithm", 401, false},
    CheckRow{TokenAudience, Token, "token.audience", 401, false},
    CheckRow{TokenKeysUnavailable, Token, "token.keys_unavailable", 401, false},
    CheckRow{TokenIssuer, Token, "token.issuer", 401, false},
    CheckRow{TokenUnknownKey, Token, "token.unknown_key", 401, false},
    CheckRow{TokenSignature, Token, "token.signature", 401, false},
    CheckRow{TokenExpired, Token, "token.expired", 401, false},
    CheckRow{TokenNotYetValid, Token, "token.not_yet_valid", 401, false},
    CheckRow{TokenClaim, Token, "token.claim", 401, false},
    CheckRow{TokenReplayed, Token, "token.replayed", 401, false},
    CheckRow{TokenRevoked, Token, "token.revoked", 401, false},
    CheckRow{TokenOpaqueExpired, Token, "token.opaque_expired", 401, false},
    CheckRow{UserClaimMissing, User, "user.claim_missing", 401, false},
    CheckRow{UserNotFound, User, "user.not_found", 401, false},
    CheckRow{UserAmbiguous, User, "user.ambiguous", 401, true},
    CheckRow{UserNoneBound, User, "user.none_bound", 401, false},
    CheckRow{UserInactive, User, "user.inactive", 401, true},
    CheckRow{UserLockedOut, User, "user.locked_out", 401, true},
    CheckRow{UserPasswordReset, User, "user.password_reset", 401, true},
    CheckRow{AccessRole, Access, "access.role", 403, true},
    CheckRow{AccessAppRole, Access, "access.app_role", 401, false},
    CheckRow{AccessRateLimit, Access, "access.rate_limit", 429, false},
    CheckRow{PayloadConnector, Payload, "payload.connector", 404, false},
    CheckRow{PayloadContentType, Payload, "payload.content_type", 415, false},
    CheckRow{PayloadContentEncoding, Payload, "payload.content_encoding", 415, false},
    CheckRow{PayloadEncoding, Payload, "payload.encoding", 400, false},
    CheckRow{PayloadJson, Payload, "payload.json", 400, false},
    CheckRow{PayloadSchema, Payload, "payload.schema", 400, false},
    CheckRow{PayloadTooManyTargets, Payload, "payload.too_many_targets", 400, false},
    CheckRow{PayloadNoTarget, Payload, "payload.no_target", 200, false},
    CheckRow{StoreUnavailable, Store, "store.unavailable", 503, false},
    CheckRow{Accepted, Store, "accepted", 200, false},
};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].code != CheckCode(i))
            return false;
    return true;
}
static_assert(inOrder() && rows.size() == std::size_t(Accepted) + 1);

} // namespace

std::string_view stageName(Stage stage)
{
    return stageNames[std::size_t(stage)];
}

std::optional<Stage> stageFromName(std::string_view name)
{
    const auto* const found = std::find(stageNames.begin(), stageNames.end(), name);
    if (found == stageNames.end())
        return std::nullopt;
    return Stage(found - stageNames.begin());
}

std::span<const CheckRow> allChecks()
{
    return rows;
}

const CheckRow& checkRow(CheckCode code)
{
    return rows[std::size_t(code)];
}

std::string_view checkName(CheckCode code)
{
    return checkRow(code).name;
}

Stage checkStage(CheckCode code)
{
    return checkRow(code).stage;
}

std::optional<CheckCode> checkFromName(std::string_view name)
{
    const auto* const found =
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
    if (found == rows.end())
        return std::nullopt;
    return found->code;
}

bool isValidated(CheckCode outcome)
{
    return checkStage(outcome) > Stage::Token;
}

bool isValidatedButRejected(CheckCode outcome)
{
    return isValidated(outcome) && outcome != Accepted;
}

} // namespace usher::record
