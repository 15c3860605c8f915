// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/callers.h"
#include "core/http/message.h"
#include "core/record/admissionrecord.h"

#include <optional>
#include <string>

namespace usher::admission {

/// What admission decided about one request.
struct Decision {
    record::AdmissionRecord record;
    http::Response reply; ///< of an accepted request: to be sent after the commit
    /// Set when fresher keys of this metadata URL might change a refusal.
    std::optional<std::string> wantsRefreshOf;
};

/// Walks Token, User, Access and Payload for a request that the listener let through.
///
///     Authorization -> checkToken (or its remembered verdict) -> resolveUserContext -> connector, content ->
///     mapAlert
///
/// Pure but for the cache. The record's `body` is left empty: the caller moves the request's there.
[[nodiscard]] Decision admit(const http::Request& request, const Configuration& configuration,
                             Callers& callers, base::TimePoint now);

/// listener.path and listener.method, which the listener asks for as soon as the head is there. Pure.
[[nodiscard]] std::optional<record::CheckCode> checkHead(const http::Head& head);

/// The record of a request as far as its head tells: address, method, redacted target and header lines.
[[nodiscard]] record::AdmissionRecord beginRecord(const http::Head& head);

} // namespace usher::admission
