// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requestmodel.h"

#include "ui/limits.h"
#include "ui/tableheading.h"
#include "ui/text.h"
#include "ui/words.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace usher::ui {

namespace {

QString headingOf(RequestModel::Column column)
{
    switch (column) {
    case RequestModel::Time:
        return RequestModel::tr("Time");
    case RequestModel::Outcome:
        return RequestModel::tr("Outcome");
    case RequestModel::Severity:
        return RequestModel::tr("Severity");
    case RequestModel::AlertRule:
        return RequestModel::tr("Alert rule");
    case RequestModel::Target:
        return RequestModel::tr("Target");
    case RequestModel::Service:
        return RequestModel::tr("Service");
    case RequestModel::User:
        return RequestModel::tr("User");
    case RequestModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace

RequestModel::RequestModel(RequestSource& source, QObject* parent)
    : QAbstractTableModel(parent), m_source(source), m_loader(new RequestLoader(source, this))
{
    connect(m_loader, &RequestLoader::newest, this, &RequestModel::takeNewest);
    connect(m_loader, &RequestLoader::ids, this, &RequestModel::takeIds);
    connect(m_loader, &RequestLoader::page, this, &RequestModel::takePage);
    connect(m_loader, &RequestLoader::arrived, this, &RequestModel::takeNew);
}

void RequestModel::setFilter(const store::RequestFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

void RequestModel::reload()
{
    m_renewBelow = 0;
    m_loader->begin(m_filter);
    clearWaiting();
}

void RequestModel::setFollowing(bool on)
{
    if (on == m_following)
        return;
    m_following = on;
    if (!on)
        return;
    if (m_waitingCut) {
        reload();
        return;
    }
    auto rows = std::exchange(m_waiting, {});
    Q_EMIT waitingChanged();
    letIn(std::move(rows));
}

void RequestModel::noteArrival(std::int64_t newestId)
{
    m_loader->noteArrival(newestId);
}

const store::RequestRow* RequestModel::rowAt(int row) const
{
    const auto place = std::size_t(row);
    const auto* const held = m_cache.at(place);
    if (held == nullptr)
        if (const auto page = m_cache.missingPageAt(place))
            m_loader->want(*page);
    return held;
}

void RequestModel::pin(std::int64_t id, bool on)
{
    m_source.pinRequest(id, on, this, [this, id, on](bool done) {
        if (done) {
            m_cache.setPinned(id, on);
            if (const int row = m_cache.rowOf(id); row >= 0)
                Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
        Q_EMIT pinned(id, on, done);
    });
}

void RequestModel::fetchRowOf(std::int64_t id)
{
    if (const auto page = m_cache.missingPageOf(id))
        m_loader->want(*page);
}

int RequestModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_cache.size());
}

int RequestModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RequestModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    const auto* const row = rowAt(index.row());
    if (row == nullptr)
        return role == Qt::ToolTipRole ? QVariant() : QStringLiteral("…");
    const auto column = Column(index.column());
    if (role == Qt::DisplayRole)
        return requestCellText(*row, column);
    if (role == Qt::ToolTipRole)
        return plainToolTip(column == Time ? longTime(row->received) : requestCellText(*row, column));
    const auto spoken = QStringLiteral("%1: %2").arg(
        headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), requestCellText(*row, column));
    return column == Time && row->pinned ? tr("%1, kept").arg(spoken) : spoken;
}

QVariant RequestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headingData(orientation, role, headingOf(Column(section)));
}

void RequestModel::takeNewest(Rows& rows)
{
    const bool all = rows.size() < limits::pageRows;
    const std::int64_t last = rows.empty() ? 0 : rows.back().id;
    beginResetModel();
    m_cache.begin(std::move(rows));
    endResetModel();
    setExtent(all ? Extent::Complete : Extent::Partial);
    if (!all)
        m_loader->index(last, limits::tableRows - m_cache.size());
    Q_EMIT loaded();
}

void RequestModel::takeIds(const std::vector<std::int64_t>& ids, bool complete)
{
    if (m_renewBelow != 0) {
        m_newTail.insert(m_newTail.end(), ids.begin(), ids.end());
        if (complete)
            replaceTail();
        return;
    }
    appendIds(ids);
    if (complete)
        m_extent = indexedExtent();
    Q_EMIT countChanged();
}

void RequestModel::takePage(std::int64_t first, Rows& rows)
{
    const bool whole = m_cache.hold(first, std::move(rows));
    if (const auto place = m_cache.placeOf(first))
        Q_EMIT dataChanged(index(int(place->first), 0),
                           index(int(place->first + place->count) - 1, ColumnCount - 1));
    if (!whole)
        indexAnew();
    Q_EMIT pageLoaded();
}

/// Requests were removed from the store: looks what is left of the list, quietly.
void RequestModel::indexAnew()
{
    const bool indexed = m_extent == Extent::Complete || m_extent == Extent::Newest;
    const auto pause = std::chrono::milliseconds(limits::reindexPause).count();
    if (m_renewBelow != 0 || !indexed || m_cache.head().empty() ||
        (m_renewed.isValid() && !m_renewed.hasExpired(pause)))
        return;
    m_renewBelow = m_cache.head().back().id;
    m_newTail.clear();
    m_loader->index(m_renewBelow, limits::tableRows - m_cache.head().size());
}

void RequestModel::replaceTail()
{
    const auto ids = std::exchange(m_newTail, {});
    const std::int64_t below = std::exchange(m_renewBelow, 0);
    m_renewed.start();
    const std::size_t before = m_cache.rowsBelow(below);
    if (ids.size() < before) {
        const int last = rowCount() - 1;
        beginRemoveRows({}, last - int(before - ids.size()) + 1, last);
        m_cache.dropLast(before - ids.size());
        endRemoveRows();
    }
    m_cache.replaceBelow(below, std::span(ids).first(std::min(before, ids.size())));
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    appendIds(std::span(ids).subspan(std::min(before, ids.size())));
    setExtent(indexedExtent());
}

void RequestModel::appendIds(std::span<const std::int64_t> ids)
{
    // What came in at the top meanwhile has taken room.
    const auto room = limits::tableRows - std::min(limits::tableRows, m_cache.size());
    const auto fitting = ids.first(std::min(ids.size(), room));
    if (fitting.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(fitting.size()) - 1);
    m_cache.append(fitting);
    endInsertRows();
}

void RequestModel::takeNew(Rows& rows, bool gap)
{
    if (!m_following)
        holdBack(rows, gap);
    else if (gap)
        reload();
    else
        letIn(std::move(rows));
}

void RequestModel::letIn(Rows rows)
{
    if (rows.empty())
        return;
    if (m_cache.size() >= limits::tableRows) {
        moveDown(std::move(rows));
        return;
    }
    beginInsertRows({}, 0, int(rows.size()) - 1);
    m_cache.prepend(std::move(rows));
    endInsertRows();
    if (m_cache.size() > limits::tableRows) {
        beginRemoveRows({}, int(limits::tableRows), rowCount() - 1);
        m_cache.dropLast(m_cache.size() - limits::tableRows);
        endRemoveRows();
        m_extent = Extent::Newest;
    }
    Q_EMIT countChanged();
}

/// A full table stays as long as it is. Rows inserted at the front and removed at the end would make Qt's
/// header walk through a buffer of four times its size.
void RequestModel::moveDown(Rows rows)
{
    const int by = int(std::min(rows.size(), limits::tableRows));
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    m_cache.prepend(std::move(rows));
    m_cache.dropLast(m_cache.size() - limits::tableRows);
    const auto before = persistentIndexList();
    QModelIndexList after;
    for (const auto& one : before)
        after << (one.row() + by < rowCount() ? index(one.row() + by, one.column()) : QModelIndex());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    Q_EMIT countChanged();
}

void RequestModel::holdBack(Rows& rows, bool gap)
{
    m_waiting.insert(m_waiting.begin(), std::make_move_iterator(rows.begin()),
                     std::make_move_iterator(rows.end()));
    if (gap || m_waiting.size() > limits::waitingRows) {
        m_waiting.resize(std::min(m_waiting.size(), limits::waitingRows));
        m_waitingCut = true;
        m_loader->setLookingForNew(false); // it begins anew when it follows again
    }
    Q_EMIT waitingChanged();
}

void RequestModel::clearWaiting()
{
    m_waitingCut = false;
    m_loader->setLookingForNew(true);
    if (m_waiting.empty())
        return;
    m_waiting.clear();
    Q_EMIT waitingChanged();
}

/// When every row is known that there is room for.
RequestModel::Extent RequestModel::indexedExtent() const
{
    return m_cache.size() >= limits::tableRows ? Extent::Newest : Extent::Complete;
}

void RequestModel::setExtent(Extent extent)
{
    m_extent = extent;
    Q_EMIT countChanged();
}

QString requestCellText(const store::RequestRow& row, RequestModel::Column column)
{
    const auto orDash = [](const std::string& text) {
        return text.empty() ? QStringLiteral("—") : shownText(text);
    };
    switch (column) {
    case RequestModel::Time:
        return clockTime(row.received) + clockMillis(row.received);
    case RequestModel::Outcome:
        return row.count > 1 ? QStringLiteral("%1 × %2").arg(outcomeWord(row.outcome), countText(row.count))
                             : outcomeWord(row.outcome);
    case RequestModel::Severity:
        return severityWord(row.alert.severity);
    case RequestModel::AlertRule:
        return orDash(row.alert.alertRule);
    case RequestModel::Target:
        return orDash(row.alert.target);
    case RequestModel::Service:
        return orDash(row.alert.service);
    case RequestModel::User:
        return orDash(row.user);
    case RequestModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace usher::ui
