// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/countedrequests.h"
#include "core/store/pendingitem.h"

#include <cstddef>
#include <deque>
#include <vector>

namespace usher::store {

/// What could not be committed and is written when it can be again: up to limits::refusedInFull records and a
/// quarter of limits::writerQueueBytes, beyond that as numbers. Lives on the writer's thread.
class Unstored {
public:
    /// Keeps a record. If it is an accepted one, its reply has become store.unavailable and it has no events.
    void keep(PendingItem&& pending);
    /// Takes back, to the front, what takeItems() gave.
    void putBack(std::vector<PendingItem>&& items);
    void count(CountedRequests&& counted) { m_counted.merge(std::move(counted)); }
    void countOnly(const PendingItem& pending) { m_counted.addToOneRow(pending.item.record); }

    [[nodiscard]] bool empty() const { return m_items.empty() && m_counted.empty(); }
    [[nodiscard]] std::size_t size() const { return m_items.size(); }
    /// The oldest, in order.
    [[nodiscard]] std::vector<PendingItem> takeItems(std::size_t most);
    [[nodiscard]] CountedRequests takeCounted();

private:
    std::deque<PendingItem> m_items;
    std::size_t m_bytes = 0;
    CountedRequests m_counted;
};

/// Makes the record, and its encoded trail, say that the events could not be committed and why.
void relabelUnavailable(PendingItem& pending, StoreError error);

} // namespace usher::store
