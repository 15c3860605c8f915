// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writequeue.h"

#include "core/base/limits.h"

#include <algorithm>
#include <utility>

namespace usher::store {

using std::chrono::steady_clock;

bool WriteQueue::roomFor(std::size_t bytes) const
{
    return !m_closed && m_used < base::limits::writerQueue &&
           m_usedBytes + bytes <= base::limits::writerQueueBytes;
}

bool WriteQueue::reserve(std::size_t bytes)
{
    const std::lock_guard lock(m_mutex);
    if (!roomFor(bytes))
        return false;
    ++m_reserved;
    ++m_used;
    m_usedBytes += bytes;
    return true;
}

bool WriteQueue::reserveRefused(base::TimePoint now, std::size_t bytes)
{
    const std::lock_guard lock(m_mutex);
    if (!roomFor(bytes) || !m_refusals.admit(now, bytes))
        return false;
    ++m_reserved;
    ++m_used;
    m_usedBytes += bytes;
    return true;
}

void WriteQueue::push(PendingItem&& item)
{
    std::vector<PendingItem> spent;
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        spent.swap(m_spent);
        --m_reserved;
        if (item.item.reply)
            ++m_replies;
        else if (!m_refusalsDue)
            m_refusalsDue = steady_clock::now() + base::limits::refusedCommitTime / 2;
        m_items.push_back(std::move(item));
        // The writer is woken for what is urgent and for the first refusal, not for each of a flood.
        wake = isUrgent() || m_items.size() == 1;
    }
    if (wake)
        m_wake.notify_one();
}

bool WriteQueue::count(const record::AdmissionRecord& record)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return false;
        wake = m_counted.empty();
        if (m_rows.admit(record.received, countKey(record)))
            m_counted.add(record);
        else
            m_counted.addToOneRow(record);
        if (!m_refusalsDue)
            m_refusalsDue = steady_clock::now() + base::limits::refusedCommitTime / 2;
    }
    if (wake)
        m_wake.notify_one();
    return true;
}

bool WriteQueue::isUrgent() const
{
    return m_replies > 0 || m_items.size() >= base::limits::commitBatch || m_closed;
}

WriteQueue::SteadyTime WriteQueue::deadline(SteadyTime retryAt) const
{
    return m_refusalsDue ? std::min(*m_refusalsDue, retryAt) : retryAt;
}

WriteQueue::Batch WriteQueue::take(std::optional<std::chrono::milliseconds> retryIn)
{
    constexpr auto forEver = std::chrono::hours(1);
    std::unique_lock lock(m_mutex);
    while (true) {
        const auto retryAt = steady_clock::now() + (retryIn ? *retryIn : forEver);
        const auto due = [&] { return steady_clock::now() >= deadline(retryAt); };
        while (!isUrgent() && !due() && !m_woken)
            m_wake.wait_until(lock, deadline(retryAt));
        // An item whose room was reserved before the end is still to come.
        m_wake.wait(lock, [this] { return !m_closed || m_reserved == 0 || !m_items.empty(); });
        Batch batch = takeBatch();
        const bool woken = std::exchange(m_woken, false);
        if (retryIn || woken || batch.last || !batch.items.empty() || !batch.counted.empty())
            return batch;
    }
}

WriteQueue::Batch WriteQueue::takeBatch()
{
    // A few very large bodies make a batch too.
    constexpr std::size_t mostBytes = base::limits::writerQueueBytes / 8;
    Batch batch;
    batch.items.reserve(std::min(m_items.size(), base::limits::commitBatch));
    std::size_t bytes = 0;
    while (!m_items.empty() && batch.items.size() < base::limits::commitBatch && bytes < mostBytes) {
        bytes += m_items.front().bytes;
        m_replies -= m_items.front().item.reply ? 1U : 0U;
        batch.items.push_back(std::move(m_items.front()));
        m_items.pop_front();
    }
    // Not with every commit of accepted requests, which would wait for it, but as late as may be.
    if (m_closed || !m_refusalsDue || steady_clock::now() >= *m_refusalsDue)
        batch.counted = std::exchange(m_counted, {});
    if (m_items.empty() && m_counted.empty())
        m_refusalsDue.reset();
    batch.last = m_closed && m_reserved == 0 && m_items.empty();
    return batch;
}

void WriteQueue::release(std::size_t items, std::size_t bytes, std::vector<PendingItem>&& spent)
{
    const std::lock_guard lock(m_mutex);
    if (m_spent.empty())
        m_spent = std::move(spent);
    m_used -= items;
    m_usedBytes -= bytes;
}

void WriteQueue::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_wake.notify_one();
}

void WriteQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_wake.notify_all();
}

std::size_t WriteQueue::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_used;
}

} // namespace usher::store
