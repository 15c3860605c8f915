// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/countedrequests.h"
#include "core/store/pendingitem.h"
#include "core/store/refusalwindow.h"
#include "core/store/rowbudget.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace usher::store {

/// What waits for the writer. Bounded in items and bytes; what an accepted request needs is reserved before
/// it is prepared, so that preparing needs no lock and an item that is turned away is untouched. Any thread.
///
///     reserve() -> prepare -> push() -> take() -> transaction -> release()
class WriteQueue {
public:
    struct Batch {
        std::vector<PendingItem> items; ///< in the order of push()
        CountedRequests counted;
        bool last = false; ///< closed, and nothing more will come
    };

    /// Takes room for an item of an accepted request; false when there is none or the queue is closed.
    [[nodiscard]] bool reserve(std::size_t bytes);
    /// The same for a refused one; false = it is counted only. `closed()` tells the two reasons apart.
    [[nodiscard]] bool reserveRefused(base::TimePoint now, std::size_t bytes);
    /// Puts an item into its reserved room.
    void push(PendingItem&& item);
    /// Counts a refused request; false when closed.
    [[nodiscard]] bool count(const record::AdmissionRecord& record);

    /// Waits until there is something to commit: an item with a reply at once, refusals when they have waited
    /// half of limits::refusedCommitTime, nothing at all when `retryIn` has passed or after wake(). One
    /// thread.
    [[nodiscard]] Batch take(std::optional<std::chrono::milliseconds> retryIn);
    /// Gives the room of a batch back. What is left of its items ends at the next push(), on the thread that
    /// made them: freed here, it would make both threads fight for one arena of the allocator.
    void release(std::size_t items, std::size_t bytes, std::vector<PendingItem>&& spent);

    void wake(); ///< ends a take(), the next one if none runs
    void close();
    [[nodiscard]] std::size_t size() const; ///< items that are not released yet

private:
    using SteadyTime = std::chrono::steady_clock::time_point;

    [[nodiscard]] bool roomFor(std::size_t bytes) const;
    [[nodiscard]] bool isUrgent() const;
    [[nodiscard]] SteadyTime deadline(SteadyTime retryAt) const;
    [[nodiscard]] Batch takeBatch();

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<PendingItem> m_items;
    std::vector<PendingItem> m_spent; ///< of the last batches, at most limits::commitBatch
    CountedRequests m_counted;
    RefusalWindow m_refusals;
    RowBudget m_rows;
    std::optional<SteadyTime> m_refusalsDue; ///< when the refusals that wait must be committed
    std::size_t m_replies = 0;               ///< items in m_items with a reply
    std::size_t m_reserved = 0;              ///< reserved and not pushed yet
    std::size_t m_used = 0;                  ///< reserved and not released yet
    std::size_t m_usedBytes = 0;
    bool m_closed = false;
    bool m_woken = false;
};

} // namespace usher::store
