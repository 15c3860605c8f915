// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requestmodel.h"

#include "ui/limits.h"
#include "ui/tableheading.h"
#include "ui/text.h"
#include "ui/words.h"

#include <algorithm>
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
    : QAbstractTableModel(parent), m_source(source)
{
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
    const auto question = ++m_question;
    m_loading = true;
    m_askingNew = false;
    m_askingOlder = false;
    clearWaiting();
    const auto announced = m_announced;
    m_source.fetchRequests(m_filter, 0, limits::pageRows, this, [this, question, announced](Rows rows) {
        if (question != m_question)
            return;
        m_known = announced;
        takeFirst(std::move(rows));
    });
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
    m_announced = std::max(m_announced, newestId);
    askForNew();
}

int RequestModel::rowOf(std::int64_t id) const
{
    // Ids fall from the top down.
    const auto found =
        std::lower_bound(m_rows.begin(), m_rows.end(), id,
                         [](const store::RequestRow& row, std::int64_t wanted) { return row.id > wanted; });
    return found != m_rows.end() && found->id == id ? int(found - m_rows.begin()) : -1;
}

int RequestModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RequestModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RequestModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& row = rowAt(index.row());
    const auto column = Column(index.column());
    if (role == Qt::DisplayRole)
        return requestCellText(row, column);
    if (role == Qt::ToolTipRole)
        return plainToolTip(column == Time ? longTime(row.received) : requestCellText(row, column));
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                                            requestCellText(row, column));
    return {};
}

QVariant RequestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headingData(orientation, role, headingOf(Column(section)));
}

bool RequestModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_moreOlder && !m_askingOlder && !m_loading && !m_rows.empty() &&
           m_rows.size() < limits::tableRows;
}

void RequestModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_askingOlder = true;
    const auto limit = std::min(limits::pageRows, limits::tableRows - m_rows.size());
    m_source.fetchRequests(m_filter, m_rows.back().id, limit, this, [this, question = m_question](Rows rows) {
        if (question == m_question)
            takeOlder(std::move(rows));
    });
}

void RequestModel::askForNew()
{
    if (m_loading || m_askingNew || m_announced <= m_known)
        return;
    m_askingNew = true;
    const auto above = std::max(m_known, m_rows.empty() ? 0 : m_rows.front().id);
    m_known = m_announced;
    m_source.fetchNewRequests(m_filter, above, limits::pageRows, this,
                              [this, question = m_question](Rows rows) {
                                  if (question != m_question)
                                      return;
                                  m_askingNew = false;
                                  takeNew(std::move(rows));
                                  askForNew();
                              });
}

void RequestModel::takeFirst(Rows rows)
{
    beginResetModel();
    m_moreOlder = rows.size() == limits::pageRows;
    m_rows = std::move(rows);
    m_loading = false;
    endResetModel();
    if (!m_rows.empty())
        m_known = std::max(m_known, m_rows.front().id);
    Q_EMIT loaded();
    askForNew();
}

void RequestModel::takeOlder(Rows rows)
{
    m_askingOlder = false;
    m_moreOlder = rows.size() == limits::pageRows;
    // New requests may have come in at the top meanwhile; the bound holds all the same.
    rows.resize(std::min(rows.size(), limits::tableRows - std::min(limits::tableRows, m_rows.size())));
    if (rows.empty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    endInsertRows();
}

void RequestModel::takeNew(Rows rows)
{
    if (rows.empty())
        return;
    m_known = std::max(m_known, rows.front().id);
    const bool gap = rows.size() == limits::pageRows; // there may be more between these and the top
    if (!m_following) {
        m_waitingCut = m_waitingCut || gap;
        holdBack(std::move(rows));
    } else if (gap) {
        reload();
    } else {
        letIn(std::move(rows));
    }
}

void RequestModel::letIn(Rows rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, 0, int(rows.size()) - 1);
    m_rows.insert(m_rows.begin(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    endInsertRows();
    dropOldest();
}

void RequestModel::holdBack(Rows rows)
{
    m_waiting.insert(m_waiting.begin(), std::make_move_iterator(rows.begin()),
                     std::make_move_iterator(rows.end()));
    if (m_waiting.size() > limits::waitingRows) {
        m_waiting.resize(limits::waitingRows);
        m_waitingCut = true;
    }
    Q_EMIT waitingChanged();
}

void RequestModel::dropOldest()
{
    if (m_rows.size() <= limits::tableRows)
        return;
    beginRemoveRows({}, int(limits::tableRows), int(m_rows.size()) - 1);
    m_rows.resize(limits::tableRows);
    endRemoveRows();
}

void RequestModel::clearWaiting()
{
    m_waitingCut = false;
    if (m_waiting.empty())
        return;
    m_waiting.clear();
    Q_EMIT waitingChanged();
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
