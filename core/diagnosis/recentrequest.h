// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/tokenfacts.h"
#include "core/record/checkcode.h"
#include "core/store/query.h"

#include <string>

namespace usher::diagnosis {

/// What is looked at of one of the last requests, where counts alone do not tell enough.
struct RecentRequest {
    std::int64_t id = 0;
    base::TimePoint received{};
    record::CheckCode outcome = record::CheckCode::Accepted;
    int status = 0;
    std::string user;
    std::string clientId;
    std::string tokenFingerprint;
    TokenFacts token;
    std::string alertRule;
    std::string service;       ///< monitoringService
    std::string alertSeverity; ///< as Azure named it: `Sev2`
    std::string condition;     ///< monitorCondition
    int severity = -1;         ///< of the event; -1 = unknown
    std::string messageKey;    ///< of its first event; empty without one
    std::string body;          ///< fingerprint of the body; empty without one
};

/// Reads it from what is stored of a request.
[[nodiscard]] RecentRequest recentOf(const store::RequestDetail& detail);

} // namespace usher::diagnosis
