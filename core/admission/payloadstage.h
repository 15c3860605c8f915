// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/http/message.h"
#include "core/payload/alertmapper.h"
#include "core/record/checkresult.h"

#include <optional>
#include <string_view>
#include <vector>

namespace usher::admission {

/// What the Payload stage found.
struct PayloadFindings {
    std::optional<payload::Refusal> refused;
    record::Trail trail;                         ///< sparse; the refusal's line among them
    std::optional<record::AlertSummary> summary; ///< nothing when the body was not read
    std::vector<record::EventValues> events;     ///< without sysId; empty when refused
    std::string connectorLabel;                  ///< of the connector that matched; empty when none did
};

/// The checks that need no body: payload.connector, payload.content_type, payload.content_encoding. Pure.
[[nodiscard]] std::optional<payload::Refusal>
checkEnvelope(const std::vector<payload::QueryParameter>& parameters, const http::Fields& fields,
              const Configuration& configuration);

/// The whole stage, from payload.connector to payload.no_target. Pure.
[[nodiscard]] PayloadFindings checkPayload(const http::Head& head, std::string_view body,
                                           const Configuration& configuration);

/// The line of the trail for a refusal.
[[nodiscard]] record::CheckResult refusalLine(const payload::Refusal& refusal);

} // namespace usher::admission
