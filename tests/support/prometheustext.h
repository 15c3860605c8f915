// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace usher::test {

/// One line of metrics.
struct MetricSample {
    std::string name;
    std::map<std::string, std::string> labels;
    double value = 0;
};

/// Metrics in Prometheus' text format 0.0.4, read as strictly as the format and its conventions allow
/// (https://prometheus.io/docs/instrumenting/exposition_formats/, as `promtool check metrics` does).
struct PrometheusText {
    std::vector<MetricSample> samples;
    std::string error; ///< with the line's number; empty: all is as it must be

    [[nodiscard]] static PrometheusText parse(const std::string& text);

    /// The value of the one sample of that name and with exactly these labels; NaN when there is none.
    [[nodiscard]] double value(const std::string& name,
                               const std::map<std::string, std::string>& labels = {}) const;
};

} // namespace usher::test
