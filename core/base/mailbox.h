// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace usher::base {

/// The only way values travel between threads: moved in at one side, taken all at once at the other.
/// Bounded; `push` refuses when full or closed. All members may be called from any thread.
template <class T> class Mailbox {
public:
    explicit Mailbox(std::size_t capacity) : m_capacity(capacity) {}

    /// False, with `value` untouched, when the box is full or closed.
    [[nodiscard]] bool push(T&& value)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed || m_values.size() >= m_capacity)
                return false;
            m_values.push_back(std::move(value));
        }
        m_wake.notify_one();
        return true;
    }

    /// Everything that waits, at once, without waiting for more.
    [[nodiscard]] std::vector<T> takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_values, {});
    }

    /// Waits until there is something, the box is closed or `timeout` has passed, then takes all.
    [[nodiscard]] std::vector<T> waitAndTakeAll(std::chrono::milliseconds timeout)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, timeout, [this] { return m_closed || !m_values.empty(); });
        return std::exchange(m_values, {});
    }

    /// No more values are let in; whoever waits is woken. What is inside can still be taken.
    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_wake.notify_all();
    }

    [[nodiscard]] bool closed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_closed;
    }

    [[nodiscard]] std::size_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return m_values.size();
    }

private:
    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<T> m_values;
    bool m_closed = false;
};

} // namespace usher::base
