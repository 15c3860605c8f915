// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/activitywindow.h"

#include "core/base/limits.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace usher::engine {

namespace {

using namespace std::chrono_literals;
using ActivityRows = std::vector<store::ActivityRow>;

constexpr auto bucketWidth = 10s;
constexpr auto stillChanging = 20s; ///< behind the end of a bucket
constexpr auto readAllEvery = 60s;
constexpr std::size_t mostStrangers = 16; ///< client ids of a bucket that only a refused request named

base::TimePoint bucketOf(base::TimePoint time)
{
    return base::TimePoint(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch() / bucketWidth *
                           bucketWidth);
}

/// Adds a row to the nameless one of its outcome.
void fold(ActivityRows& rows, std::map<record::CheckCode, std::size_t>& nameless, store::ActivityRow row)
{
    row.clientId.clear();
    const auto [place, fresh] = nameless.try_emplace(row.outcome, rows.size());
    if (fresh)
        return rows.push_back(std::move(row));
    store::ActivityRow& same = rows[place->second];
    same.count += row.count;
    same.first = std::min(same.first, row.first);
    if (row.last >= same.last) {
        same.last = row.last;
        same.sampleId = row.sampleId;
    }
}

/// The rows of one bucket, the strangers beyond the limit folded.
void appendBucket(ActivityRows& rows, ActivityRows::iterator begin, ActivityRows::iterator end)
{
    const auto strangers =
        std::stable_partition(begin, end, [](const auto& row) { return record::isValidated(row.outcome); });
    std::stable_sort(strangers, end, [](const auto& a, const auto& b) { return a.last > b.last; });
    const auto known = strangers + std::min<std::ptrdiff_t>(end - strangers, mostStrangers);
    const std::size_t first = rows.size();
    rows.insert(rows.end(), std::make_move_iterator(begin), std::make_move_iterator(known));
    std::map<record::CheckCode, std::size_t> nameless;
    for (std::size_t i = first; i < rows.size(); ++i)
        if (rows[i].clientId.empty() && rows[i].user.empty())
            nameless.emplace(rows[i].outcome, i);
    for (auto row = known; row != end; ++row)
        fold(rows, nameless, std::move(*row));
}

} // namespace

bool ActivityWindow::update(store::Reader& reader, base::TimePoint now)
{
    const bool anew = !m_readAll || now < m_updated || now - *m_readAll >= readAllEvery;
    if (anew)
        return readAll(reader, now);
    const base::TimePoint from = bucketOf(m_updated) - stillChanging;
    auto newest = reader.activity(from);
    if (!newest)
        return false;
    const base::TimePoint begin = now - base::limits::diagnosisWindow;
    std::erase_if(m_rows, [&](const auto& row) { return row.bucket >= from || row.bucket < begin; });
    append(std::move(*newest), now);
    m_updated = now;
    return true;
}

bool ActivityWindow::readAll(store::Reader& reader, base::TimePoint now)
{
    auto all = reader.activity(now - base::limits::diagnosisWindow);
    if (!all)
        return false;
    m_rows.clear();
    append(std::move(*all), now);
    m_readAll = m_updated = now;
    return true;
}

void ActivityWindow::append(ActivityRows rows, base::TimePoint now)
{
    // What came while the clock was far ahead would stay in the window for as long as it was.
    std::erase_if(rows, [&](const auto& row) { return row.bucket > now + base::limits::diagnosisWindow; });
    for (auto begin = rows.begin(); begin != rows.end();) {
        const auto end =
            std::find_if(begin, rows.end(), [&](const auto& row) { return row.bucket != begin->bucket; });
        appendBucket(m_rows, begin, end);
        begin = end;
    }
}

} // namespace usher::engine
