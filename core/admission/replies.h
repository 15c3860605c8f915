// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/admission/ratelimiter.h"
#include "core/http/message.h"
#include "core/record/checkcode.h"

#include <span>
#include <string>

namespace usher::admission {

/// The path that events are posted to.
inline constexpr std::string_view inboundPath = "/api/sn_em_connector/em/inbound_event";

/// The reply for an outcome that refuses, byte for byte as docs/admission.md "Replies" says. The same bytes
/// for every reason of a 401, so that the wire does not tell who exists.
[[nodiscard]] http::Response refusalReply(record::CheckCode outcome, int status);

/// The reply for stored events, or for a payload without a target (no ids); `label` is that of the connector
/// that took them.
[[nodiscard]] http::Response successReply(int status, std::string_view label,
                                          std::span<const std::string> sysIds);

/// The 429 of a user whose requests of this hour are used up, with Retry-After.
[[nodiscard]] http::Response rateLimitReply(const RateUse& use);

/// X-RateLimit-Limit, -Reset (seconds since 1970) and -Rule: every reply to a request that was counted.
void addRateFields(http::Response& reply, const RateUse& use);

/// The status of the reply for an outcome under this configuration.
[[nodiscard]] int replyStatus(record::CheckCode outcome, const Configuration& configuration);

} // namespace usher::admission
