// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/jsonvalue.h"
#include "core/record/eventvalues.h"

namespace usher::payload {

/// What the table of requests shows of an alert that is not in the common schema: metric, activity log, log
/// alert, budget, classic metric alert and smart detection, as Azure's action groups send them with the
/// common schema switched off. `service` is its schemaId. Pure; what cannot be read is left empty.
[[nodiscard]] record::AlertSummary summaryOfOther(JsonValue root);

} // namespace usher::payload
