// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace usher::test {

/// A clock that stands still until it is told otherwise. Any thread may read it, one sets it.
class ManualClock final : public base::Clock {
public:
    [[nodiscard]] base::TimePoint now() const override { return m_now; }
    void advance(std::chrono::milliseconds time) { m_now = m_now.load() + time; }

private:
    std::atomic<base::TimePoint> m_now = base::fromMillis(1'800'000'000'000);
};

} // namespace usher::test
