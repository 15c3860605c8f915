// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/simulate/alertworld.h"
#include "core/simulate/jsonobject.h"

#include <cstdint>
#include <string>

namespace usher::simulate {

/// One firing or resolving of an alert.
struct Occasion {
    std::uint64_t serial = 0;
    bool resolved = false;
    base::TimePoint now;
    base::TimePoint fired;
    std::string alertGuid;
};

/// A time with seven digits behind the point, as most of Azure's services write it.
[[nodiscard]] std::string azureTime(base::TimePoint time);

/// The short name of what a rule watches.
[[nodiscard]] std::string configurationItem(const MetricRule& rule);

/// `data.alertContext` of each kind.
[[nodiscard]] JsonObject metricContext(const Occasion& occasion);
[[nodiscard]] JsonObject logContext(const Occasion& occasion);
[[nodiscard]] JsonObject activityContext(const Occasion& occasion);
[[nodiscard]] JsonObject serviceHealthContext(const Occasion& occasion);
[[nodiscard]] JsonObject resourceHealthContext(const Occasion& occasion);
[[nodiscard]] JsonObject budgetContext(const Occasion& occasion);

} // namespace usher::simulate
