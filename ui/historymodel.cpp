// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/historymodel.h"

#include "ui/findingmarks.h"
#include "ui/tableheading.h"
#include "ui/text.h"

#include <algorithm>

namespace usher::ui {

namespace {

using store::FindingOccurrence;

QString headingOf(HistoryModel::Column column)
{
    switch (column) {
    case HistoryModel::Opened:
        return HistoryModel::tr("Opened");
    case HistoryModel::Closed:
        return HistoryModel::tr("Closed");
    case HistoryModel::Lasted:
        return HistoryModel::tr("Lasted");
    case HistoryModel::Requests:
        return HistoryModel::tr("Requests");
    case HistoryModel::Finding:
        return HistoryModel::tr("Finding");
    case HistoryModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace

void HistoryModel::setHistory(std::vector<FindingOccurrence> rows)
{
    // New ones stand on top; whatever else differs in order is drawn anew.
    const std::int64_t newest = m_rows.empty() ? 0 : m_rows.front().id;
    const auto known =
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id <= newest; });
    const auto kept = std::min(std::size_t(rows.end() - known), m_rows.size());
    const bool same = kept > 0 && std::equal(known, known + std::ptrdiff_t(kept), m_rows.begin(),
                                             [](const auto& a, const auto& b) { return a.id == b.id; });
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    if (kept < m_rows.size()) {
        beginRemoveRows({}, int(kept), int(m_rows.size()) - 1);
        m_rows.resize(kept);
        endRemoveRows();
    }
    if (known != rows.begin()) {
        beginInsertRows({}, 0, int(known - rows.begin()) - 1);
        m_rows.insert(m_rows.begin(), rows.begin(), known);
        endInsertRows();
    }
    if (m_rows.size() < rows.size()) {
        beginInsertRows({}, int(m_rows.size()), int(rows.size()) - 1);
        m_rows.resize(rows.size());
        endInsertRows();
    }
    m_rows = std::move(rows);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void HistoryModel::setNow(base::TimePoint now)
{
    m_now = now;
    for (int row = 0; row < rowCount(); ++row)
        if (!occurrenceAt(row).closed)
            Q_EMIT dataChanged(index(row, Lasted), index(row, Lasted));
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = occurrenceAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, Column(index.column()));
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(row, Column(index.column())));
    case Qt::AccessibleTextRole: // what the icon tells
        if (index.column() == Closed && !row.closed)
            return isBlocker(row) ? tr("open, a blocker") : tr("open, a warning");
        return cellText(row, Column(index.column()));
    case MarkRole:
        return int(row.closed ? FindingMark::Kind::Closed : openedMark(row));
    default:
        return {};
    }
}

QString HistoryModel::cellText(const FindingOccurrence& row, Column column) const
{
    switch (column) {
    case Opened:
        return momentText(row.opened, m_now);
    case Closed:
        return row.closed ? momentText(*row.closed, m_now) : tr("open");
    case Lasted:
        return durationWords(row.lasted(m_now));
    case Requests:
        return countText(row.mostRequests);
    case Finding:
        return shownText(row.lastSentence);
    case ColumnCount:
        break;
    }
    return {};
}

QString HistoryModel::toolTip(const FindingOccurrence& row, Column column) const
{
    if (column == Opened)
        return longTime(row.opened);
    if (column == Closed)
        return row.closed ? longTime(*row.closed) : tr("Last seen: %1").arg(longTime(row.lastSeen));
    if (column == Requests)
        return tr("The most that were counted in 15 minutes");
    const auto last = shownText(row.lastSentence);
    const auto first = shownText(row.firstSentence);
    const auto sentence = first == last ? last : tr("%1\nFirst seen as: %2").arg(last, first);
    return column == Finding ? tr("%1\nCode: %2").arg(sentence, shownText(row.finding)) : sentence;
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headingData(orientation, role, headingOf(Column(section)));
}

} // namespace usher::ui
