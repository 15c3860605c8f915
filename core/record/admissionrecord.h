// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/record/checkresult.h"
#include "core/record/eventvalues.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace usher::record {

/// Where a request was counted: the counter of a rate rule for a user, and its hour since 1970.
struct RateCount {
    std::string counter;
    std::int64_t hour = 0;
};

/// What happened to one request: what the table, the detail, the status panel, `usherctl` and the exports
/// show. Never holds a token, a secret or a password.
struct AdmissionRecord {
    base::TimePoint received;
    CheckCode outcome = CheckCode::Accepted;
    int status = 0; ///< of the reply
    /// The lines of Token, User and Access, encoded: every request with the same token under the same
    /// configuration shares them. May be null.
    std::shared_ptr<const std::string> callerTrail;
    Trail trail;                  ///< the other lines; sparse, see checkresult.h
    std::string user;             ///< user_name of the user context, empty when none was found
    std::string clientId;         ///< of the OIDC entity that matched, else the audience the token named
    std::string sourceAddress;    ///< of the peer, without its port
    std::string tokenFingerprint; ///< first 8 hex digits of the token's SHA-256, empty without a token
    std::string claims;           ///< the token's claims as JSON text; empty when it could not be read
    /// Under what the token was taken, when it may come only once, and where the request was counted: both
    /// are given back when it is answered 503. Not stored.
    std::optional<base::Sha256> tokenUse;
    std::optional<RateCount> rateCount;
    AlertSummary alert;
    std::int64_t durationMicroseconds = 0; ///< from the last byte of the request to the decision

    // As received, for the detail, for export and for deriving additional_info.
    std::string method;
    std::string target;  ///< request target with secret values redacted
    std::string headers; ///< `Name: value` lines, Authorization and other secrets redacted
    std::string body;    ///< bytes as received
    bool bodyComplete = true;

    std::vector<EventValues> events; ///< one a target; empty unless Accepted
};

/// The whole kept trail as encodeTrail() writes it; empty text when there is no line.
[[nodiscard]] std::string trailText(const AdmissionRecord& record);

} // namespace usher::record
