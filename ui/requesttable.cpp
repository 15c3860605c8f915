// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requesttable.h"

#include "ui/emptynote.h"
#include "ui/requestdelegate.h"
#include "ui/requestmodel.h"
#include "ui/rowtext.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSettings>

#include <array>

namespace usher::ui {

namespace {

const auto columnsKey = QLatin1String("monitor/columns");
constexpr std::array columnWidths{112, 144, 80, 164, 104, 108, 108};
constexpr int minimumColumn = 48;

} // namespace

RequestTable::RequestTable(RequestModel& model, const Theme& theme, QSettings& settings, QWidget* parent)
    : RingedTable(model, theme, parent), m_model(model), m_settings(settings),
      m_empty(new EmptyNote(theme, viewport()))
{
    setObjectName(QStringLiteral("requestTable"));
    setAccessibleName(tr("Requests"));
    setItemDelegate(new RequestDelegate(theme, this));
    setVerticalScrollMode(ScrollPerItem);
    setContextMenuPolicy(Qt::CustomContextMenu);
    horizontalHeader()->setObjectName(QStringLiteral("requestHeader"));
    horizontalHeader()->setAccessibleName(tr("Columns of the requests"));
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setMinimumSectionSize(theme.px(minimumColumn));
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    setRowHeight(28);
    restoreColumns();

    connect(this, &QWidget::customContextMenuRequested, this, &RequestTable::showRowMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, &RequestTable::showColumnMenu);
    connect(this, &QAbstractItemView::doubleClicked, this, [this] { Q_EMIT opened(m_chosen); });
    connect(&model, &RequestModel::loaded, this, &RequestTable::keepChosen);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &RequestTable::lookedAway);
    connect(&model, &RequestModel::pageLoaded, this, &RequestTable::onPageLoaded);
    connect(&model, &RequestModel::countChanged, this, &RequestTable::onPageLoaded);
    connect(m_empty, &EmptyNote::clearFiltersWanted, this, &RequestTable::clearFiltersWanted);
    connect(&model, &RequestModel::loaded, this, &RequestTable::showEmptiness);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &RequestTable::showEmptiness);
    showEmptiness();
}

std::int64_t RequestTable::chosenId() const
{
    return m_chosen;
}

std::optional<record::CheckCode> RequestTable::chosenOutcome() const
{
    return m_chosen == 0 ? std::nullopt : std::optional(m_chosenRow.outcome);
}

bool RequestTable::isChosenPinned() const
{
    const int row = m_model.rowOf(m_chosen);
    return m_chosen != 0 && (row < 0 ? m_chosenRow.pinned : m_model.rowAt(row)->pinned);
}

void RequestTable::chooseFirst()
{
    if (m_model.rowCount() > 0)
        selectRow(0);
}

bool RequestTable::choose(std::int64_t id)
{
    const int row = m_model.rowOf(id);
    if (row < 0) {
        m_wanted = id;
        m_model.fetchRowOf(id);
        return false;
    }
    m_wanted = 0;
    selectRow(row);
    scrollTo(m_model.index(row, RequestModel::Time));
    return true;
}

void RequestTable::saveColumns() const
{
    m_settings.setValue(columnsKey, horizontalHeader()->saveState());
}

void RequestTable::copyAsText() const
{
    if (m_chosen != 0)
        QGuiApplication::clipboard()->setText(rowAsText(m_chosenRow));
}

void RequestTable::copyAsJson() const
{
    if (m_chosen != 0)
        QGuiApplication::clipboard()->setText(rowAsJson(m_chosenRow));
}

void RequestTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    RingedTable::currentChanged(current, previous);
    if (m_byProgram)
        return;
    m_choosing = false;
    if (!current.isValid()) {
        m_chosen = 0;
        Q_EMIT chosen(0);
        return;
    }
    m_wanted = 0;
    if (const auto* const row = m_model.rowAt(current.row())) {
        take(*row);
    } else {
        m_choosing = true;
        Q_EMIT lookedAway();
    }
}

void RequestTable::take(const store::RequestRow& row)
{
    if (row.id == m_chosen)
        return;
    m_chosen = row.id;
    m_chosenRow = row;
    Q_EMIT lookedAway();
    Q_EMIT chosen(row.id);
}

void RequestTable::onPageLoaded()
{
    if (m_choosing && currentIndex().isValid())
        if (const auto* const row = m_model.rowAt(currentIndex().row())) {
            m_choosing = false;
            take(*row);
        }
    if (m_wanted != 0)
        choose(m_wanted);
}

// A chosen request that grows too old for the table stays in the detail; the choice does not wander to its
// neighbour.
void RequestTable::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last)
{
    const QScopedValueRollback guard(m_byProgram, true);
    if (currentIndex().isValid() && currentIndex().row() >= first && currentIndex().row() <= last)
        selectionModel()->clear();
    RingedTable::rowsAboutToBeRemoved(parent, first, last);
}

void RequestTable::keyPressEvent(QKeyEvent* event)
{
    noteKey();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (m_chosen != 0)
            Q_EMIT opened(m_chosen);
        return;
    }
    if (event->key() == Qt::Key_Space) {
        Q_EMIT pauseWanted();
        return;
    }
    RingedTable::keyPressEvent(event);
}

void RequestTable::wheelEvent(QWheelEvent* event)
{
    RingedTable::wheelEvent(event);
    if (verticalScrollBar()->value() > 0)
        Q_EMIT lookedAway();
}

void RequestTable::resizeEvent(QResizeEvent* event)
{
    RingedTable::resizeEvent(event);
    m_empty->setGeometry(viewport()->rect());
    if (event->oldSize().width() != event->size().width())
        fitColumns();
}

void RequestTable::restoreColumns()
{
    for (int column = 0; column < RequestModel::ColumnCount; ++column)
        setColumnWidth(column, theme().px(columnWidths[std::size_t(column)]));
    horizontalHeader()->restoreState(m_settings.value(columnsKey).toByteArray());
    horizontalHeader()->setSectionsMovable(true);
}

// Shares the width among the columns as they stand, so that none is cut off and no gap is left.
void RequestTable::fitColumns()
{
    const int wanted = viewport()->width();
    int total = 0;
    for (int column = 0; column < RequestModel::ColumnCount; ++column)
        total += columnWidth(column);
    if (wanted <= 0 || total <= 0)
        return;
    const int time = columnWidth(RequestModel::Time); // never changes by itself: the digits would be cut
    for (int column = 0; column < RequestModel::ColumnCount; ++column)
        if (column != RequestModel::Time && !isColumnHidden(column))
            setColumnWidth(column, std::max(theme().px(minimumColumn), columnWidth(column) * (wanted - time) /
                                                                           std::max(1, total - time)));
}

void RequestTable::keepChosen()
{
    const QScopedValueRollback guard(m_byProgram, true);
    m_choosing = false;
    const int row = m_model.rowOf(m_chosen);
    if (row >= 0)
        setCurrentIndex(m_model.index(row, RequestModel::Time));
}

void RequestTable::showEmptiness()
{
    m_empty->setFiltered(m_model.filter() != store::RequestFilter());
    m_empty->setVisible(m_model.rowCount() == 0 && !m_model.isLoading());
}

void RequestTable::showRowMenu(const QPoint& at)
{
    const auto index = indexAt(at);
    if (!index.isValid())
        return;
    const auto* const held = m_model.rowAt(index.row());
    if (held == nullptr)
        return;
    const auto row = *held; // rows may move while the menu is open
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("rowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(theme().icon(Icon::Copy), tr("Copy as text"), this,
                    [row] { QGuiApplication::clipboard()->setText(rowAsText(row)); });
    menu->addAction(tr("Copy as JSON"), this,
                    [row] { QGuiApplication::clipboard()->setText(rowAsJson(row)); });
    menu->addSeparator();
    auto* keep = menu->addAction(tr("Keep when old requests are removed"), this,
                                 [this, row](bool on) { Q_EMIT pinWanted(row.id, on); });
    keep->setCheckable(true);
    keep->setChecked(row.pinned);
    menu->addAction(tr("Show only like this"), this, [this, row] { Q_EMIT onlyLikeThisWanted(row.outcome); });
    menu->popup(viewport()->mapToGlobal(at));
}

void RequestTable::showColumnMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("columnMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = RequestModel::Outcome; column < RequestModel::ColumnCount; ++column) {
        auto* action =
            menu->addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            setColumnHidden(column, !on);
            fitColumns();
        });
    }
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

} // namespace usher::ui
