// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requestcache.h"

#include "ui/limits.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace usher::ui {

using limits::pageRows;

void RequestCache::begin(Rows rows)
{
    m_head.assign(std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    m_pages.clear();
    m_held.clear();
    m_tail = 0;
}

void RequestCache::prepend(Rows rows)
{
    m_head.insert(m_head.begin(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    while (m_head.size() >= 2 * pageRows)
        splitHead();
}

void RequestCache::splitHead()
{
    const auto first = m_head.end() - std::ptrdiff_t(pageRows);
    const std::int64_t page = first->id;
    m_held[page] = {Rows(std::make_move_iterator(first), std::make_move_iterator(m_head.end())), ++m_uses};
    m_head.erase(first, m_head.end());
    m_pages.push_front(page);
    m_tail += pageRows;
    forgetLeastUsed();
}

void RequestCache::append(std::span<const std::int64_t> ids)
{
    if (!ids.empty() && m_tail % pageRows != 0)
        m_held.erase(m_pages.back()); // it grows
    for (const std::int64_t id : ids)
        if (m_tail++ % pageRows == 0)
            m_pages.push_back(id);
}

/// Pages that the head has given since then begin above it.
std::size_t RequestCache::rowsBelow(std::int64_t id) const
{
    const auto begin =
        std::partition_point(m_pages.begin(), m_pages.end(), [id](std::int64_t page) { return page >= id; });
    return m_tail - std::min(m_tail, std::size_t(begin - m_pages.begin()) * pageRows);
}

void RequestCache::replaceBelow(std::int64_t id, std::span<const std::int64_t> ids)
{
    const std::size_t gone = rowsBelow(id);
    while (!m_pages.empty() && m_pages.back() < id) {
        m_held.erase(m_pages.back());
        m_pages.pop_back();
    }
    m_tail -= gone;
    append(ids);
}

void RequestCache::dropLast(std::size_t count)
{
    while (count > 0 && m_tail > 0) {
        const std::size_t last = rowsOfPage(m_pages.size() - 1);
        const std::size_t dropped = std::min(count, last);
        const auto held = m_held.find(m_pages.back());
        if (held != m_held.end())
            held->second.rows.resize(std::min(held->second.rows.size(), last - dropped));
        if (dropped == last) {
            m_held.erase(m_pages.back());
            m_pages.pop_back();
        }
        m_tail -= dropped;
        count -= dropped;
    }
    m_head.resize(m_head.size() - std::min(count, m_head.size()));
}

void RequestCache::setPinned(std::int64_t id, bool on)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    const auto place = std::size_t(row);
    if (place < m_head.size()) {
        m_head[place].pinned = on;
        return;
    }
    const std::size_t behind = place - m_head.size();
    m_held.at(m_pages[behind / pageRows]).rows[behind % pageRows].pinned = on;
}

const RequestCache::Row* RequestCache::at(std::size_t row) const
{
    if (row < m_head.size())
        return &m_head[row];
    const std::size_t behind = row - m_head.size();
    if (behind >= m_tail)
        return nullptr;
    const Held* const held = heldPage(m_pages[behind / pageRows]);
    const std::size_t within = behind % pageRows;
    return held != nullptr && within < held->rows.size() ? &held->rows[within] : nullptr;
}

int RequestCache::rowOf(std::int64_t id) const
{
    // Ids fall from the top down.
    const auto falls = [](const Row& row, std::int64_t wanted) { return row.id > wanted; };
    const auto inHead = std::lower_bound(m_head.begin(), m_head.end(), id, falls);
    if (inHead != m_head.end())
        return inHead->id == id ? int(inHead - m_head.begin()) : -1;
    const std::size_t number = pageNumberOf(id);
    const Held* const held = number < m_pages.size() ? heldPage(m_pages[number]) : nullptr;
    if (held == nullptr)
        return -1;
    const auto found = std::lower_bound(held->rows.begin(), held->rows.end(), id, falls);
    if (found == held->rows.end() || found->id != id)
        return -1;
    return int(m_head.size() + number * pageRows) + int(found - held->rows.begin());
}

std::optional<std::int64_t> RequestCache::missingPageAt(std::size_t row) const
{
    if (row < m_head.size() || row >= size())
        return std::nullopt;
    const std::int64_t page = m_pages[(row - m_head.size()) / pageRows];
    return m_held.contains(page) ? std::nullopt : std::optional(page);
}

std::optional<std::int64_t> RequestCache::missingPageOf(std::int64_t id) const
{
    const std::size_t number = pageNumberOf(id);
    if (number >= m_pages.size() || m_held.contains(m_pages[number]))
        return std::nullopt;
    return m_pages[number];
}

std::optional<RequestCache::Place> RequestCache::placeOf(std::int64_t page) const
{
    const std::size_t number = pageNumberOf(page);
    if (number >= m_pages.size() || m_pages[number] != page)
        return std::nullopt;
    return Place{m_head.size() + number * pageRows, rowsOfPage(number)};
}

bool RequestCache::hold(std::int64_t page, Rows rows)
{
    const auto place = placeOf(page);
    if (!place)
        return true; // nobody asks for it any more
    const std::size_t next = pageNumberOf(page) + 1;
    const bool last = next >= m_pages.size();
    // What is gone lets requests of the next page move up.
    const auto end = std::find_if(rows.begin(), rows.end(),
                                  [&](const Row& row) { return !last && row.id <= m_pages[next]; });
    rows.erase(end, rows.end());
    rows.resize(std::min(rows.size(), place->count));
    const bool whole = rows.size() == place->count && (rows.empty() || rows.front().id == page);
    m_held[page] = {std::move(rows), ++m_uses};
    forgetLeastUsed();
    return whole;
}

/// The page whose requests have ids up to its first one; number of pages when there is none.
std::size_t RequestCache::pageNumberOf(std::int64_t id) const
{
    const auto after = std::upper_bound(m_pages.begin(), m_pages.end(), id, std::greater<>());
    // `after` is the first page that begins below the id.
    if (after == m_pages.begin())
        return m_pages.size();
    return std::size_t(after - m_pages.begin()) - 1;
}

std::size_t RequestCache::rowsOfPage(std::size_t number) const
{
    return std::min(pageRows, m_tail - number * pageRows);
}

const RequestCache::Held* RequestCache::heldPage(std::int64_t page) const
{
    const auto found = m_held.find(page);
    if (found == m_held.end())
        return nullptr;
    found->second.used = ++m_uses;
    return &found->second;
}

void RequestCache::forgetLeastUsed()
{
    while (m_held.size() > limits::heldPages)
        m_held.erase(std::min_element(m_held.begin(), m_held.end(), [](const auto& one, const auto& other) {
            return one.second.used < other.second.used;
        }));
}

} // namespace usher::ui
