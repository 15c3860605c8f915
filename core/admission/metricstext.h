// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/histogram.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace usher::admission {

/// Writes metrics in Prometheus' text format 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/). Names, help and labels are the program's
/// own words: nothing in them needs an escape.
class MetricsText {
public:
    /// Begins a family; its samples follow. `type` is counter, gauge or histogram, `help` one line.
    void family(std::string_view name, std::string_view type, std::string_view help);
    /// `labels` as `outcome="accepted"`; may be empty.
    void sample(std::string_view labels, std::uint64_t value);
    void sample(std::string_view labels, std::int64_t value);
    /// Buckets in seconds, sum and count, of the running family.
    void histogram(std::string_view labels, const base::Histogram& times);

    [[nodiscard]] std::string text() && { return std::move(m_text); }

private:
    void line(std::string_view suffix, std::string_view labels, std::string_view value);

    std::string m_text;
    std::string m_name;
};

} // namespace usher::admission
