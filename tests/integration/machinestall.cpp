// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/machinestall.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace usher::test {

namespace {

using namespace std::chrono_literals;

constexpr auto restTime = 10ms;
constexpr auto kept = 30s; ///< of beats

/// The first two numbers of a schedstat file: time on the processor, and time waiting for it.
struct Scheduled {
    std::chrono::nanoseconds worked{};
    std::chrono::nanoseconds waited{};
};

Scheduled scheduledOf(const std::filesystem::path& file)
{
    std::int64_t worked = 0;
    std::int64_t waited = 0;
    std::ifstream(file) >> worked >> waited; // zeros of a thread that has gone
    return {std::chrono::nanoseconds(worked), std::chrono::nanoseconds(waited)};
}

} // namespace

MachineStall::MachineStall(std::int64_t program, const std::filesystem::path& folder)
    : m_tasks("/proc/" + std::to_string(program) + "/task"),
      m_file(::open((folder / "heartbeat").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)),
      m_beatBegins(Clock::now()), m_heart([this] { beat(); })
{
}

MachineStall::~MachineStall()
{
    m_stop = true;
    m_heart.join();
    ::close(m_file);
}

MachineStall::Mark MachineStall::mark() const
{
    Mark mark;
    std::error_code ended; // a thread may end meanwhile
    for (const auto& task : std::filesystem::directory_iterator(m_tasks, ended)) {
        const auto [worked, waited] = scheduledOf(task.path() / "schedstat");
        mark.waited[task.path().filename().string()] = waited;
        mark.worked += worked;
    }
    mark.selfWaited = scheduledOf("/proc/thread-self/schedstat").waited;
    mark.time = Clock::now();
    return mark;
}

std::chrono::microseconds MachineStall::since(const Mark& mark)
{
    const Mark now = this->mark();
    std::chrono::nanoseconds longest{};
    for (const auto& [thread, waited] : now.waited)
        if (const auto before = mark.waited.find(thread); before != mark.waited.end())
            longest = std::max(longest, waited - before->second);
    // A thread may have waited for another one of the program: that is its own affair.
    const auto byOthers = std::max(longest - (now.worked - mark.worked), std::chrono::nanoseconds(0));
    const auto self = now.selfWaited - mark.selfWaited;
    return std::chrono::duration_cast<std::chrono::microseconds>(byOthers + self +
                                                                 longestBeatSince(mark.time));
}

void MachineStall::beat()
{
    while (!m_stop) {
        const auto begin = Clock::now();
        {
            const std::lock_guard lock(m_mutex);
            m_beatBegins = begin;
        }
        std::this_thread::sleep_for(restTime);
        [[maybe_unused]] const auto written = ::pwrite(m_file, "x", 1, 0);
        ::fdatasync(m_file);
        const std::lock_guard lock(m_mutex);
        m_beats.push_back({begin, Clock::now()});
        while (begin - m_beats.front().end > kept)
            m_beats.pop_front();
    }
}

MachineStall::Clock::duration MachineStall::longestBeatSince(Clock::time_point time)
{
    const std::lock_guard lock(m_mutex);
    auto longest = Clock::now() - m_beatBegins;
    for (auto beat = m_beats.rbegin(); beat != m_beats.rend() && beat->end > time; ++beat)
        longest = std::max(longest, beat->end - beat->begin);
    return std::max(longest - Clock::duration(restTime), Clock::duration(0));
}

} // namespace usher::test
