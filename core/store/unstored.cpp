// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/unstored.h"

#include "core/base/limits.h"

#include <iterator>
#include <utility>

namespace usher::store {

void relabelUnavailable(PendingItem& pending, StoreError error)
{
    record::AdmissionRecord& record = pending.item.record;
    record.outcome = record::CheckCode::StoreUnavailable;
    record.status = record::checkRow(record::CheckCode::StoreUnavailable).status;
    record.events.clear();
    record.trail.push_back({record.outcome, record::CheckStatus::Refused, "events on the disk",
                            std::string(storeErrorWords(error))});
    pending.trail = record::trailText(record);
}

void Unstored::keep(PendingItem&& pending)
{
    constexpr std::size_t mostBytes = base::limits::writerQueueBytes / 4;
    if (m_items.size() >= base::limits::refusedInFull || m_bytes + pending.bytes > mostBytes) {
        countOnly(pending);
        return;
    }
    m_bytes += pending.bytes;
    m_items.push_back(std::move(pending));
}

void Unstored::putBack(std::vector<PendingItem>&& items)
{
    for (const PendingItem& pending : items)
        m_bytes += pending.bytes;
    m_items.insert(m_items.begin(), std::move_iterator(items.begin()), std::move_iterator(items.end()));
}

std::vector<PendingItem> Unstored::takeItems(std::size_t most)
{
    std::vector<PendingItem> taken;
    while (!m_items.empty() && taken.size() < most) {
        m_bytes -= m_items.front().bytes;
        taken.push_back(std::move(m_items.front()));
        m_items.pop_front();
    }
    return taken;
}

CountedRequests Unstored::takeCounted()
{
    return std::exchange(m_counted, {});
}

} // namespace usher::store
