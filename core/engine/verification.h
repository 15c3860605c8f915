// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"
#include "core/diagnosis/finding.h"
#include "core/record/checkresult.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher::engine {

/// What is to be verified.
struct VerificationWish {
    base::SecretString token; ///< empty: one of the demo provider while it is trusted, else none
    std::string clientId;     ///< whose next request is foreseen without a token; empty = of every active one
};

/// On what a line of a verification rests.
enum class Basis {
    None,    ///< the check did not run
    Real,    ///< the request that was sent met it
    Forecast ///< what the next valid request would meet, by the configuration and keys of now
};

struct VerificationLine {
    record::CheckResult check;
    Basis basis = Basis::None;
};

/// Why a verification found nothing out; `VerificationFailure::thing` names the URL, the client or the
/// folder.
enum class VerificationError {
    Busy,            ///< another one is under way
    NotRunning,      ///< the engine is not started
    NotListening,    ///< the listener is off
    Unreachable,     ///< nothing answers at the URL
    TlsFailed,       ///< the certificate is not trusted, or no handshake
    NoReply,         ///< no whole answer in time
    UnusableToken,   ///< longer than a token may be, or with characters that none has
    NothingSetUp,    ///< no token, and no active OIDC entity to foresee anything for
    UnknownClient,   ///< no active OIDC entity has this client id
    TokenNotAsked,   ///< the endpoint took an alert without a token
    NoRecord,        ///< no token, and no record in this data folder tells what the endpoint checked
    StoreUnreadable, ///< the database cannot be read
    Stopped          ///< the engine stopped under it
};

struct VerificationFailure {
    VerificationError error{};
    std::string thing;
    std::string detail; ///< a few English words of the network; may be empty
};

/// What became of one marked test alert.
struct Verification {
    enum class State { Passed, Refused, Failed };
    State state = State::Failed;
    std::optional<VerificationFailure> error; ///< of Failed
    bool withToken = false;                   ///< false: User and Access are a forecast
    bool certain = true; ///< false: the forecast cannot tell the user or the keys before a token comes
    std::vector<VerificationLine> trail;       ///< one line for every check of admission, in walking order
    std::optional<record::CheckCode> refused;  ///< of Refused; nothing = only the reply's status is known
    std::optional<diagnosis::Finding> finding; ///< what `refused` means, and how it is mended
    int status = 0;                            ///< of the reply; 0 = none
    std::string user;                          ///< user_name it ran or would run as
    std::string clientId;
    std::int64_t requestId = 0; ///< its record; 0 = none was found
    std::string alertRule;      ///< of the event it leaves
    std::int64_t milliseconds = 0;
};

/// A verification that could not be made.
[[nodiscard]] Verification failedVerification(VerificationError error, const std::string& thing,
                                              const std::string& detail = {});

} // namespace usher::engine
