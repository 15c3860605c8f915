// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace usher::base {

/// Wall-clock time, UTC, in milliseconds since 1970-01-01T00:00:00Z.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

/// Milliseconds since 1970 as stored in the database.
[[nodiscard]] constexpr std::int64_t toMillis(TimePoint time)
{
    return time.time_since_epoch().count();
}
[[nodiscard]] constexpr TimePoint fromMillis(std::int64_t millis)
{
    return TimePoint(std::chrono::milliseconds(millis));
}

/// Where the program reads the wall clock, so that tests can set it. Any thread.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual TimePoint now() const = 0;
};

/// The clock of the operating system.
class SystemClock final : public Clock {
public:
    [[nodiscard]] TimePoint now() const override
    {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

} // namespace usher::base
