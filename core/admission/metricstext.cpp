// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/metricstext.h"

#include <array>
#include <cstdio>

namespace usher::admission {

namespace {

std::string secondsText(std::int64_t microseconds)
{
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%lld.%06lld",
                                     static_cast<long long>(microseconds / 1'000'000),
                                     static_cast<long long>(microseconds % 1'000'000));
    return std::string(text.data(), std::size_t(length));
}

} // namespace

void MetricsText::family(std::string_view name, std::string_view type, std::string_view help)
{
    m_name = name;
    m_text.append("# HELP ").append(name).append(" ").append(help).append("\n");
    m_text.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void MetricsText::line(std::string_view suffix, std::string_view labels, std::string_view value)
{
    m_text.append(m_name).append(suffix);
    if (!labels.empty())
        m_text.append("{").append(labels).append("}");
    m_text.append(" ").append(value).append("\n");
}

void MetricsText::sample(std::string_view labels, std::uint64_t value)
{
    line({}, labels, std::to_string(value));
}

void MetricsText::sample(std::string_view labels, std::int64_t value)
{
    line({}, labels, std::to_string(value));
}

void MetricsText::histogram(std::string_view labels, const base::Histogram& times)
{
    const std::string begin = labels.empty() ? std::string() : std::string(labels) + ",";
    // Read once, so that the buckets, which are added up here, never fall.
    std::uint64_t below = 0;
    for (std::size_t i = 0; i <= base::Histogram::bounds.size(); ++i) {
        below += times.count(i);
        const bool last = i == base::Histogram::bounds.size();
        const std::string bound = last ? "+Inf" : secondsText(base::Histogram::bounds.at(i));
        line("_bucket", begin + "le=\"" + bound + "\"", std::to_string(below));
    }
    line("_sum", labels, secondsText(times.sumMicroseconds()));
    line("_count", labels, std::to_string(below));
}

} // namespace usher::admission
