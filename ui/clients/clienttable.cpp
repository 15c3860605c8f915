// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clienttable.h"

#include "ui/clients/clientdelegate.h"
#include "ui/clients/clientmodel.h"
#include "ui/theme.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QPainter>

#include <array>
#include <numeric>

namespace usher::ui {

namespace {

/// How the columns share the width; none gets less than it needs at 960 pixels.
constexpr std::array clientShares{150, 226, 92, 84, 124, 84, 152};
static_assert(clientShares.size() == ClientModel::ColumnCount);

} // namespace

ClientTable::ClientTable(ClientModel& model, const Theme& theme, QWidget* parent)
    : QTableView(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("clientTable"));
    setAccessibleName(tr("OAuth clients"));
    setModel(&model);
    setItemDelegate(new ClientDelegate(theme, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(theme.px(32));
    verticalHeader()->setDefaultSectionSize(theme.px(32));
    horizontalHeader()->setObjectName(QStringLiteral("clientHeader"));
    horizontalHeader()->setAccessibleName(tr("Columns of the OAuth clients"));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setFixedHeight(theme.px(28));
    horizontalHeader()->setFont(theme.font(12, QFont::Medium));
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &ClientTable::chosenChanged);
    connect(&model, &QAbstractItemModel::modelReset, this, &ClientTable::chosenChanged);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

int ClientTable::chosenRow() const
{
    const auto rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void ClientTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    m_byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (event->reason() != Qt::MouseFocusReason && chosenRow() < 0 && model()->rowCount() > 0)
        selectRow(0);
    viewport()->update();
}

void ClientTable::keyPressEvent(QKeyEvent* event)
{
    m_byKey = true;
    QTableView::keyPressEvent(event);
    viewport()->update();
}

void ClientTable::mousePressEvent(QMouseEvent* event)
{
    m_byKey = false;
    QTableView::mousePressEvent(event);
}

// The ring that the style sheet gives to other widgets, around the row or, without one, around the table.
void ClientTable::paintEvent(QPaintEvent* event)
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

void ClientTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitColumns();
}

void ClientTable::fitColumns()
{
    const int total = std::accumulate(clientShares.begin(), clientShares.end(), 0);
    int left = viewport()->width();
    for (int column = 0; column < ClientModel::ColumnCount; ++column) {
        const int share = column + 1 == ClientModel::ColumnCount
                              ? left
                              : viewport()->width() * clientShares[std::size_t(column)] / total;
        setColumnWidth(column, share);
        left -= share;
    }
}

} // namespace usher::ui
