// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace usher::simulate {

/// A metric alert rule of the made-up company whose alerts are sent, with the resource it watches.
struct MetricRule {
    std::string_view name;
    int severity; ///< 0 to 4
    std::string_view description;
    std::string_view service; ///< monitoringService
    std::string_view resourceGroup;
    std::string_view resourceType; ///< `Microsoft.Compute/virtualMachines`
    std::string_view resource;
    std::string_view metric;
    std::string_view comparison; ///< operator
    std::string_view threshold;
    std::string_view aggregation;
    int value; ///< the metric's value when the rule fires, in hundredths
    std::string_view dimension;
    std::string_view dimensionValue;
};

[[nodiscard]] std::span<const MetricRule> metricRules();

/// The rule that a serial number stands for.
[[nodiscard]] const MetricRule& metricRule(std::uint64_t serial);

inline constexpr const char* demoSubscription = "7d1f3c52-4a0b-4c8e-9b60-2f5a8e1c7d34";

/// `/subscriptions/{demo}/resourcegroups/GROUP/providers/TYPE/NAME`, in lower case as Azure writes targets.
[[nodiscard]] std::string resourceId(const MetricRule& rule);

} // namespace usher::simulate
