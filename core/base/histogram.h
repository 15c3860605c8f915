// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace usher::base {

/// How often something took how long. The bounds are the same for all, so that they can be compared. One
/// thread adds, any thread reads.
class Histogram {
public:
    /// Upper bounds in microseconds, each belongs to its bucket; beyond the last there is one more bucket.
    static constexpr std::array<std::int64_t, 16> bounds{
        100,    250,     500,     1'000,   2'500,     5'000,     10'000,    25'000,
        50'000, 100'000, 250'000, 500'000, 1'000'000, 2'500'000, 5'000'000, 10'000'000};

    void add(std::chrono::nanoseconds time)
    {
        using std::chrono::microseconds;
        const std::int64_t micros = std::chrono::ceil<microseconds>(time).count();
        const auto bucket = std::lower_bound(bounds.begin(), bounds.end(), micros) - bounds.begin();
        m_counts[std::size_t(bucket)].fetch_add(1, std::memory_order_relaxed);
        m_sum.fetch_add(std::max<std::int64_t>(micros, 0), std::memory_order_relaxed);
    }

    /// How many fell into a bucket, 0 to bounds.size().
    [[nodiscard]] std::uint64_t count(std::size_t bucket) const
    {
        return m_counts[bucket].load(std::memory_order_relaxed);
    }
    [[nodiscard]] std::int64_t sumMicroseconds() const { return m_sum.load(std::memory_order_relaxed); }

private:
    std::array<std::atomic<std::uint64_t>, bounds.size() + 1> m_counts{};
    std::atomic<std::int64_t> m_sum{0};
};

} // namespace usher::base
