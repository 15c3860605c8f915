// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listtable.h"

#include "ui/theme.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QPainter>

#include <numeric>
#include <utility>

namespace usher::ui {

ListTable::ListTable(QAbstractItemModel& model, const Theme& theme, std::vector<int> shares, QWidget* parent)
    : QTableView(parent), m_theme(theme), m_shares(std::move(shares))
{
    setModel(&model);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(theme.px(32));
    verticalHeader()->setDefaultSectionSize(theme.px(32));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setFixedHeight(theme.px(28));
    horizontalHeader()->setFont(theme.font(12, QFont::Medium));
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListTable::chosenChanged);
    connect(&model, &QAbstractItemModel::modelReset, this, &ListTable::chosenChanged);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

int ListTable::chosenRow() const
{
    const auto rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void ListTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    m_byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (event->reason() != Qt::MouseFocusReason && chosenRow() < 0 && model()->rowCount() > 0)
        selectRow(0);
    viewport()->update();
}

void ListTable::keyPressEvent(QKeyEvent* event)
{
    m_byKey = true;
    QTableView::keyPressEvent(event);
    viewport()->update();
}

void ListTable::mousePressEvent(QMouseEvent* event)
{
    m_byKey = false;
    QTableView::mousePressEvent(event);
}

// The ring that the style sheet gives to other widgets, around the row or, without one, around the table.
void ListTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (!hasFocus() || !m_byKey)
        return;
    QRect box = viewport()->rect();
    if (const int row = chosenRow(); row >= 0)
        box = QRect(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
    QPainter painter(viewport());
    painter.setPen(QPen(m_theme.colors().accentText, 2));
    painter.drawRect(box.adjusted(1, 1, -1, -1));
}

void ListTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
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
