// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/query.h"
#include "core/payload/refusal.h"
#include "core/record/eventvalues.h"

#include <string>
#include <string_view>
#include <vector>

namespace usher::payload {

/// What the connector adds.
struct ConnectorValues {
    std::string label;      ///< source and event_class
    std::string eventClass; ///< replaces event_class when not empty (`event_class` of the URL)
};

/// A payload as far as it was understood.
struct MappedAlert {
    std::optional<Refusal> refused; ///< payload.encoding, json, schema, too_many_targets or no_target
    record::AlertSummary summary;   ///< best effort, also when refused
    std::vector<record::EventValues> events; ///< one a target, without sysId; empty when refused
    bool duplicateMembers = false; ///< the JSON had an object with two members of one name; the last won
};

/// Reads a body of the common alert schema and maps it to events as docs/admission.md says. Pure; every value
/// of the JSON is visited exactly once (RFC 8259); never throws. A body in another of Azure's schemas is
/// refused; its summary is read when `inspectOtherSchemas`.
[[nodiscard]] MappedAlert mapAlert(std::string_view body, const ConnectorValues& connector,
                                   bool inspectOtherSchemas = true);

/// additional_info of the event for `target`: a JSON object of strings, derived from what was stored.
/// `withAzureData` = false leaves azureData out (lists).
[[nodiscard]] std::string additionalInfo(std::string_view body, const std::vector<QueryParameter>& parameters,
                                         std::string_view target, bool withAzureData);

} // namespace usher::payload
