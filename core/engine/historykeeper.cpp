// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/historykeeper.h"

#include "core/base/limits.h"
#include "core/base/log.h"

namespace usher::engine {

namespace {

using namespace std::chrono_literals;

/// Timers come a little early.
constexpr auto lookEvery = base::limits::diagnosisEvery - 100ms;

} // namespace

HistoryKeeper::HistoryKeeper(store::FindingHistory store, FollowedFindings followed)
    : m_store(std::move(store)), m_followed(std::move(followed))
{
}

base::Result<HistoryKeeper, store::StoreError> HistoryKeeper::open(const store::DataFolder& folder,
                                                                   store::Reader& reader, base::TimePoint now)
{
    auto history = store::FindingHistory::open(folder);
    if (!history)
        return base::fail(history.error());
    const auto newestId = history->newestId();
    if (!newestId)
        return base::fail(newestId.error());
    auto stored = reader.findingHistory(now - base::limits::diagnosisWindow, 0);
    if (!stored)
        return base::fail(stored.error());
    return HistoryKeeper(std::move(*history), followStored(std::move(*stored), *newestId));
}

void HistoryKeeper::look(const std::vector<diagnosis::Finding>& findings, base::TimePoint now)
{
    if (m_looked && std::chrono::abs(now - *m_looked) < lookEvery)
        return; // the configuration changed meanwhile; the next look is near
    m_looked = now;
    auto step = follow(m_followed, findings, now);
    m_followed = std::move(step.followed);
    write(step.changes, now);
}

void HistoryKeeper::end(base::TimePoint now)
{
    write(leave(m_followed, now), now);
}

void HistoryKeeper::write(const std::vector<store::FindingOccurrence>& changes, base::TimePoint now)
{
    for (const store::FindingOccurrence& one : changes)
        m_unwritten.insert_or_assign(one.id, one);
    if (m_unwritten.empty())
        return;
    std::vector<store::FindingOccurrence> rows;
    for (const auto& [id, row] : m_unwritten)
        rows.push_back(row);
    const auto written = m_store.write(rows, now);
    if (written)
        m_unwritten.clear();
    else if (!m_failed && written.error() != store::StoreError::Busy)
        base::log::warning("history", "the history of findings could not be written; trying again");
    m_failed = !written && written.error() != store::StoreError::Busy;
    while (m_unwritten.size() > base::limits::historyUnwritten)
        m_unwritten.erase(m_unwritten.begin());
}

} // namespace usher::engine
