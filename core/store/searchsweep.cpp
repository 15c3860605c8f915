// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/searchsweep.h"

#include "core/base/limits.h"
#include "core/store/searchschema.h"

#include <sqlite3.h>

#include <utility>

namespace usher::store {

using std::chrono::steady_clock;

namespace {

constexpr std::int64_t blocksAtATime = 64;
constexpr const char* nextText = "SELECT ifnull(min(id), 0) FROM search_text WHERE id > ?";
constexpr const char* removeBlocksBelow =
    "DELETE FROM search_block WHERE text_id = ?1 AND block IN (SELECT block FROM search_block"
    " WHERE text_id = ?1 AND block < ?2 AND NOT EXISTS(SELECT 1 FROM request_pin"
    " WHERE request_id >= block * 256 AND request_id < (block + 1) * 256) LIMIT ?3)";
static_assert(searchBlock == 256);
constexpr const char* removeUnused =
    "DELETE FROM search_text WHERE id = ?1 AND NOT EXISTS(SELECT 1 FROM search_block WHERE text_id = ?1)";

} // namespace

base::Result<SearchSweep, StoreError> SearchSweep::create(Connection& connection)
{
    auto next = connection.prepare(nextText);
    if (!next)
        return base::fail(next.error());
    auto blocks = connection.prepare(removeBlocksBelow);
    if (!blocks)
        return base::fail(blocks.error());
    auto text = connection.prepare(removeUnused);
    if (!text)
        return base::fail(text.error());
    return SearchSweep({std::move(*next), std::move(*blocks), std::move(*text)});
}

SearchSweep::SearchSweep(Statements statements)
    : m_statements(std::move(statements)),
      m_nextRound(steady_clock::now() + base::limits::retentionSweepEvery)
{
}

base::Result<SearchSweep::Swept, StoreError> SearchSweep::step(Connection& connection, std::int64_t oldest,
                                                               bool more, steady_clock::time_point until)
{
    Swept swept;
    const auto begin = steady_clock::now();
    const std::int64_t block = searchBlockOf(oldest);
    if (begin < m_restUntil || (m_done == 0 && (block <= m_sweptBlock || (more && begin < m_nextRound))))
        return swept;
    std::int64_t done = m_done;
    while (steady_clock::now() < until) {
        const auto id = m_statements.next.add(done).integerOr(0);
        if (!id)
            return base::fail(id.error());
        if (*id == 0) {
            m_worked += steady_clock::now() - begin;
            endRound(block);
            return swept;
        }
        const auto whole = sweepText(connection, *id, block, swept);
        if (!whole)
            return base::fail(whole.error());
        if (*whole)
            done = *id;
    }
    m_worked += steady_clock::now() - begin;
    m_done = done;
    swept.more = true;
    return swept;
}

/// Whether nothing is left to remove of this text.
base::Result<bool, StoreError> SearchSweep::sweepText(Connection& connection, std::int64_t id,
                                                      std::int64_t block, Swept& swept)
{
    if (const auto run = m_statements.removeBlocks.addAll(id, block, blocksAtATime).run(); !run)
        return base::fail(run.error());
    const auto removed = sqlite3_changes64(connection.handle());
    swept.blocks += removed;
    if (removed == blocksAtATime)
        return false;
    if (const auto run = m_statements.removeText.add(id).run(); !run)
        return base::fail(run.error());
    swept.texts += sqlite3_changes64(connection.handle());
    return true;
}

void SearchSweep::endRound(std::int64_t block)
{
    constexpr int restFor = 20;
    m_restUntil = steady_clock::now() + restFor * m_worked;
    m_nextRound = steady_clock::now() + base::limits::retentionSweepEvery;
    m_sweptBlock = block;
    m_worked = {};
    m_done = 0;
}

} // namespace usher::store
