// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace usher::test {

/// Tells how long the machine, not the program under test, kept things waiting: for the processor, by what
/// the kernel counts for each thread of the program and for this one (/proc/.../schedstat), and for the disk,
/// by a heartbeat of this process that syncs a file beside the program's. A program that waits for somebody,
/// or that keeps the processor busy itself, is not excused by that.
class MachineStall {
public:
    using Clock = std::chrono::steady_clock;

    /// What was counted when something began.
    struct Mark {
        Clock::time_point time;
        std::map<std::string, std::chrono::nanoseconds>
            waited;                        ///< for the processor, by thread of the program
        std::chrono::nanoseconds worked{}; ///< by all of them
        std::chrono::nanoseconds selfWaited{};
    };

    /// Of the process `program`; the heartbeat's file is made in `folder`.
    MachineStall(std::int64_t program, const std::filesystem::path& folder);
    ~MachineStall();
    MachineStall(const MachineStall&) = delete;
    MachineStall& operator=(const MachineStall&) = delete;

    /// On the thread that measures.
    [[nodiscard]] Mark mark() const;
    /// How much of the time since then the machine took at most.
    [[nodiscard]] std::chrono::microseconds since(const Mark& mark);

private:
    struct Beat {
        Clock::time_point begin;
        Clock::time_point end;
    };

    void beat();
    [[nodiscard]] Clock::duration longestBeatSince(Clock::time_point time);

    std::filesystem::path m_tasks;
    int m_file = -1;
    std::mutex m_mutex;
    std::deque<Beat> m_beats;       ///< those of the last seconds
    Clock::time_point m_beatBegins; ///< of the one that is under way
    std::atomic<bool> m_stop = false;
    std::thread m_heart;
};

} // namespace usher::test
