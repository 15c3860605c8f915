// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alertmodel.h"

#include "ui/alerts/alertwords.h"
#include "ui/tableheading.h"
#include "ui/text.h"
#include "ui/words.h"

#include <algorithm>

namespace usher::ui {

namespace {

QString alertHeading(AlertModel::Column column)
{
    switch (column) {
    case AlertModel::State:
        return AlertModel::tr("State");
    case AlertModel::Severity:
        return AlertModel::tr("Severity");
    case AlertModel::Rule:
        return AlertModel::tr("Alert rule");
    case AlertModel::Key:
        return AlertModel::tr("Message key");
    case AlertModel::Events:
        return AlertModel::tr("Events");
    case AlertModel::First:
        return AlertModel::tr("First");
    case AlertModel::Last:
        return AlertModel::tr("Last");
    case AlertModel::ColumnCount:
        break;
    }
    return {};
}

bool sameAlerts(const std::vector<store::AlertRow>& one, const std::vector<store::AlertRow>& other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const auto& a, const auto& b) { return a.id == b.id; });
}

} // namespace

void AlertModel::setAlerts(std::vector<store::AlertRow> rows)
{
    // New ones stand on top; whatever else differs in order is drawn anew.
    const auto fresh = rows.size() >= m_rows.size() ? rows.size() - m_rows.size() : 0;
    const std::vector<store::AlertRow> known(rows.begin() + std::ptrdiff_t(fresh), rows.end());
    if (m_rows.empty() || !sameAlerts(known, m_rows)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    if (fresh > 0) {
        beginInsertRows({}, 0, int(fresh) - 1);
        m_rows.insert(m_rows.begin(), rows.begin(), rows.begin() + std::ptrdiff_t(fresh));
        endInsertRows();
    }
    m_rows = std::move(rows);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int AlertModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int AlertModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AlertModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = alertAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, Column(index.column()));
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(row, Column(index.column())));
    case StateRole:
        return int(row.state);
    case SeverityRole:
        return row.severity;
    default:
        return {};
    }
}

QString AlertModel::cellText(const store::AlertRow& row, Column column)
{
    const auto now = base::SystemClock().now();
    switch (column) {
    case State:
        return alertStateWord(row.state);
    case Severity:
        return severityWord(row.severity);
    case Rule:
        return shownText(row.metricName);
    case Key:
        return shownText(row.messageKey);
    case Events:
        return countText(row.eventCount);
    case First:
        return storedTime(row.firstEvent, now);
    case Last:
        return storedTime(row.lastEvent, now);
    case ColumnCount:
        break;
    }
    return {};
}

QString AlertModel::toolTip(const store::AlertRow& row, Column column)
{
    if (column == First || column == Last)
        return storedTimeLong(column == First ? row.firstEvent : row.lastEvent);
    if (column == Key)
        return shownText(row.messageKey);
    return tr("%1\n%2").arg(shownText(row.number), shownText(row.description));
}

QVariant AlertModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headingData(orientation, role, alertHeading(Column(section)));
}

} // namespace usher::ui
