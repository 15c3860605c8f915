// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/jsonvalue.h"

#include <string>
#include <string_view>
#include <vector>

namespace usher::payload {

/// The parts of a common-schema alert that events are made of, found without regard to case. Looks into a
/// JsonTree.
struct Alert {
    explicit Alert(JsonValue root);

    JsonValue schemaId;
    JsonValue essentials;
    JsonValue alertContext;
    std::string_view alertRule;
    std::string_view service; ///< monitoringService

    /// The text of a member of essentials.
    [[nodiscard]] std::string_view essential(std::string_view name) const
    {
        return essentials.member(name).text();
    }

    /// Whether schemaId is that of the common schema, compared exactly.
    [[nodiscard]] bool isCommonSchema() const;

    /// The usable entries of alertTargetIDs: texts that are not blank; one text counts as a list of one.
    [[nodiscard]] std::vector<std::string_view> targets() const;
};

inline constexpr std::string_view commonSchemaId = "azureMonitorCommonAlertSchema";

} // namespace usher::payload
