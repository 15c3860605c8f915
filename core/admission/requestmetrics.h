// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/histogram.h"
#include "core/record/checkcode.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace usher::admission {

/// How the inbound path has answered since the engine started. The io thread counts, any thread reads.
class RequestMetrics {
public:
    using SteadyTime = std::chrono::steady_clock::time_point;

    /// One that the listener refused before it was whole.
    void count(record::CheckCode outcome)
    {
        m_outcomes[std::size_t(outcome)].fetch_add(1, std::memory_order_relaxed);
    }
    /// One that was whole at `complete` and is answered now.
    void count(record::CheckCode outcome, SteadyTime complete)
    {
        count(outcome);
        auto& times = outcome == record::CheckCode::Accepted ? m_accepted : m_refused;
        times.add(std::chrono::steady_clock::now() - complete);
    }

    [[nodiscard]] std::uint64_t answered(record::CheckCode outcome) const
    {
        return m_outcomes[std::size_t(outcome)].load(std::memory_order_relaxed);
    }
    /// From the last byte of a request until its reply goes to the listener.
    [[nodiscard]] const base::Histogram& acceptedTimes() const { return m_accepted; }
    [[nodiscard]] const base::Histogram& refusedTimes() const { return m_refused; }

private:
    static constexpr std::size_t outcomes = 64;
    static_assert(std::size_t(record::CheckCode::Accepted) < outcomes);

    std::array<std::atomic<std::uint64_t>, outcomes> m_outcomes{};
    base::Histogram m_accepted;
    base::Histogram m_refused;
};

} // namespace usher::admission
