// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listtable.h"

#include <QFocusEvent>

#include <numeric>
#include <utility>

namespace usher::ui {

ListTable::ListTable(QAbstractItemModel& model, const Theme& theme, std::vector<int> shares, QWidget* parent)
    : RingedTable(model, theme, parent), m_shares(std::move(shares))
{
    setRowHeight(32);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListTable::chosenChanged);
    connect(&model, &QAbstractItemModel::modelReset, this, &ListTable::chosenChanged);
}

int ListTable::chosenRow() const
{
    const auto rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void ListTable::focusInEvent(QFocusEvent* event)
{
    RingedTable::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && chosenRow() < 0 && model()->rowCount() > 0)
        selectRow(0);
}

void ListTable::resizeEvent(QResizeEvent* event)
{
    RingedTable::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitColumns();
}

void ListTable::fitColumns()
{
    const int total = std::accumulate(m_shares.begin(), m_shares.end(), 0);
    int left = viewport()->width();
    for (std::size_t column = 0; column < m_shares.size(); ++column) {
        const int share =
            column + 1 == m_shares.size() ? left : viewport()->width() * m_shares[column] / total;
        setColumnWidth(int(column), share);
        left -= share;
    }
}

} // namespace usher::ui
