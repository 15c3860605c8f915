// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/stage.h"

#include <optional>
#include <span>
#include <string_view>

namespace usher::record {

/// Every check of admission, in the order in which they are walked. The last one, Accepted, is the outcome of
/// a request that passed them all.
enum class CheckCode {
    ListenerMethod,
    ListenerNotImplemented,
    ListenerVersion,
    ListenerUriTooLong,
    ListenerHeaderTooLarge,
    ListenerLengthRequired,
    ListenerExpectation,
    ListenerPath,
    ListenerTooLarge,
    ListenerMalformed,
    ListenerTimeout,
    ListenerOverloaded,
    TokenMissing,
    TokenScheme,
    TokenMalformed,
    TokenAlgorithm,
    TokenAudience,
    TokenKeysUnavailable,
    TokenIssuer,
    TokenUnknownKey,
    TokenSignature,
    TokenExpired,
    TokenNotYetValid,
    TokenClaim,
    TokenReplayed,
    TokenRevoked,
    TokenOpaqueExpired,
    UserClaimMissing,
    UserNotFound,
    UserAmbiguous,
    UserNoneBound,
    UserInactive,
    UserLockedOut,
    UserPasswordReset,
    AccessRole,
    AccessAppRole,
    AccessRateLimit,
    PayloadConnector,
    PayloadContentType,
    PayloadContentEncoding,
    PayloadEncoding,
    PayloadJson,
    PayloadSchema,
    PayloadTooManyTargets,
    PayloadNoTarget,
    StoreUnavailable,
    Accepted,
};

/// What a check is: the row of the table of checks in docs/admission.md.
struct CheckRow {
    CheckCode code;
    Stage stage;
    std::string_view name; ///< `token.audience`: stable, in JSON, database and documentation
    int status;            ///< of the reply when this check refuses (some are settings)
    bool assumed;          ///< what the instance does here is inferred, not documented
};

/// All rows in walking order; the index of a row is its code.
[[nodiscard]] std::span<const CheckRow> allChecks();
[[nodiscard]] const CheckRow& checkRow(CheckCode code);
[[nodiscard]] std::string_view checkName(CheckCode code);
[[nodiscard]] Stage checkStage(CheckCode code);
[[nodiscard]] std::optional<CheckCode> checkFromName(std::string_view name);

/// Whether a request with this outcome had a valid token: the Token stage was passed.
[[nodiscard]] bool isValidated(CheckCode outcome);

/// The founding case of the product: a valid token, and yet refused.
[[nodiscard]] bool isValidatedButRejected(CheckCode outcome);

} // namespace usher::record
