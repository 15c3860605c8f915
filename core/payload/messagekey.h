// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/alert.h"

#include <optional>
#include <string>
#include <string_view>

namespace usher::payload {

/// The value of the dimension that a log alert of Log Analytics or Application Insights is bound to: the
/// first of Computer, Resource, _ResourceId, ResourceId that occurs in its Dimensions. Null or empty values
/// read `UndefinedAttributeValue`; nothing when the alert is not bound to a dimension.
[[nodiscard]] std::optional<std::string> boundDimension(const Alert& alert);

/// What stands behind the target in the message_key of each event of the alert: `__<service>__<bound
/// dimension>` and what the service appends.
[[nodiscard]] std::string messageKeyTail(const Alert& alert);

/// Whether the service is one of those of the activity log, `Activity Log - Policy` and others.
[[nodiscard]] bool isActivityLog(std::string_view service);

} // namespace usher::payload
