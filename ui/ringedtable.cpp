// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ringedtable.h"

#include "ui/theme.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QPainter>

namespace usher::ui {

RingedTable::RingedTable(QAbstractItemModel& model, const Theme& theme, QWidget* parent)
    : QTableView(parent), m_theme(theme)
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
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setFixedHeight(theme.px(28));
    horizontalHeader()->setFont(theme.font(12, QFont::Medium));
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void RingedTable::setRowHeight(int pixels)
{
    verticalHeader()->setMinimumSectionSize(m_theme.px(pixels));
    verticalHeader()->setDefaultSectionSize(m_theme.px(pixels));
}

void RingedTable::noteKey()
{
    m_byKey = true;
    viewport()->update();
}

void RingedTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    m_byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    viewport()->update();
}

void RingedTable::keyPressEvent(QKeyEvent* event)
{
    noteKey();
    QTableView::keyPressEvent(event);
}

void RingedTable::mousePressEvent(QMouseEvent* event)
{
    m_byKey = false;
    QTableView::mousePressEvent(event);
}

void RingedTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (!hasFocus() || !m_byKey)
        return;
    QRect box = viewport()->rect();
    if (const int row = ringedRow(); row >= 0)
        box = QRect(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
    QPainter painter(viewport());
    painter.setPen(QPen(m_theme.colors().accentText, 2));
    painter.drawRect(box.adjusted(1, 1, -1, -1));
}

} // namespace usher::ui
