// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requestloader.h"

#include "ui/limits.h"

#include <QTimer>

#include <algorithm>

namespace usher::ui {

RequestLoader::RequestLoader(RequestSource& source, QObject* parent)
    : QObject(parent), m_source(source), m_pace(new QTimer(this))
{
    m_pace->setSingleShot(true);
    connect(m_pace, &QTimer::timeout, this, &RequestLoader::askForNew);
}

void RequestLoader::begin(const store::RequestFilter& filter)
{
    m_filter = filter;
    m_beginning = true;
    m_askingNew = false;
    m_askingPage = false;
    m_wanted.clear();
    ++m_index;
    m_source.fetchRequests(m_filter, 0, limits::pageRows, this,
                           [this, list = ++m_list, announced = m_announced](Rows rows) {
                               if (list != m_list)
                                   return;
                               m_beginning = false;
                               m_known = rows.empty() ? announced : std::max(announced, rows.front().id);
                               Q_EMIT newest(rows);
                               askForNew();
                           });
}

void RequestLoader::index(std::int64_t belowId, std::size_t most)
{
    ++m_index;
    m_left = most;
    askForIds(belowId);
}

void RequestLoader::askForIds(std::int64_t belowId)
{
    m_source.fetchRequestIds(m_filter, belowId, this,
                             [this, index = m_index, belowId](std::optional<store::RequestIds> found) {
                                 if (index == m_index)
                                     takeIds(std::move(found), belowId);
                             });
}

void RequestLoader::takeIds(std::optional<store::RequestIds> found, std::int64_t belowId)
{
    const auto index = m_index;
    if (!found) { // the store cannot be read now
        QTimer::singleShot(limits::reindexPause, this, [this, index, belowId] {
            if (index == m_index)
                askForIds(belowId);
        });
        return;
    }
    found->ids.resize(std::min(found->ids.size(), m_left));
    m_left -= found->ids.size();
    const bool complete = found->below == 0 || m_left == 0;
    Q_EMIT ids(found->ids, complete);
    if (!complete && index == m_index)
        askForIds(found->below);
}

void RequestLoader::want(std::int64_t page)
{
    std::erase(m_wanted, page);
    m_wanted.push_back(page);
    if (m_wanted.size() > limits::wantedPages)
        m_wanted.erase(m_wanted.begin());
    askForPage();
}

void RequestLoader::askForPage()
{
    if (m_askingPage || m_beginning || m_wanted.empty())
        return;
    m_askingPage = true;
    const std::int64_t first = m_wanted.back();
    m_source.fetchRequests(m_filter, first + 1, limits::pageRows, this,
                           [this, list = m_list, first](Rows rows) {
                               if (list != m_list)
                                   return;
                               m_askingPage = false;
                               std::erase(m_wanted, first);
                               Q_EMIT page(first, rows);
                               askForPage();
                           });
}

void RequestLoader::noteArrival(std::int64_t newestId)
{
    m_announced = std::max(m_announced, newestId);
    askForNew();
}

void RequestLoader::setLookingForNew(bool on)
{
    m_lookingForNew = on;
    askForNew();
}

void RequestLoader::askForNew()
{
    if (!m_lookingForNew || m_beginning || m_askingNew || m_pace->isActive() || m_announced <= m_known)
        return;
    m_askingNew = true;
    const std::int64_t above = std::exchange(m_known, m_announced);
    m_source.fetchNewRequests(m_filter, above, limits::newRows, this, [this, list = m_list](Rows rows) {
        if (list == m_list)
            takeNew(std::move(rows));
    });
}

void RequestLoader::takeNew(Rows rows)
{
    m_askingNew = false;
    m_pace->start(limits::newRowsPause);
    if (rows.empty())
        return;
    m_known = std::max(m_known, rows.front().id);
    Q_EMIT arrived(rows, rows.size() == limits::newRows);
}

} // namespace usher::ui
