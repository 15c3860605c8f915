// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/historypanel.h"

#include "ui/historydelegate.h"
#include "ui/historymodel.h"
#include "ui/limits.h"
#include "ui/listtable.h"
#include "ui/pieces.h"
#include "ui/requestsource.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStackedWidget>

#include <array>

namespace usher::ui {

namespace {

/// None of the times gets less than it needs at 960 pixels.
constexpr std::array historyShares{130, 146, 76, 84, 448};
static_assert(historyShares.size() == HistoryModel::ColumnCount);

/// Whether there can be requests to show: some were counted, and a check refused them.
bool hasRequests(const store::FindingOccurrence* finding)
{
    return finding != nullptr && finding->mostRequests > 0 && record::checkFromName(finding->code);
}

} // namespace

HistoryPanel::HistoryPanel(RequestSource& source, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_source(source), m_theme(theme), m_model(new HistoryModel(this))
{
    setObjectName(QStringLiteral("historyPanel"));
    setAccessibleName(tr("History of findings"));
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme.px(8), 0, theme.px(8));
    column->setSpacing(theme.px(8));
    column->addLayout(buildHead());
    m_stack = new QStackedWidget(this);
    buildTable();
    column->addWidget(m_stack, 1);
    column->addLayout(buildFoot());
    connect(m_close, &QPushButton::clicked, this, &HistoryPanel::closeWanted);
    connect(m_requests, &QPushButton::clicked, this, &HistoryPanel::wantRequests);
    connect(m_table, &ListTable::chosenChanged, this, &HistoryPanel::onChosen);
    connect(m_table, &QAbstractItemView::doubleClicked, this, &HistoryPanel::wantRequests);
    connect(&theme, &Theme::changed, this, &HistoryPanel::retint);
    retint();
    onChosen();
}

void HistoryPanel::setStatus(const engine::Status& status)
{
    m_model->setNow(status.to);
    const bool happened = status.findings != m_lately;
    m_lately = status.findings;
    if (happened && isVisible())
        reload();
}

void HistoryPanel::reload()
{
    m_source.fetchHistory(limits::historyRows, this, [this](auto rows) { onHistory(std::move(rows)); });
}

QWidget& HistoryPanel::firstFocus()
{
    return m_model->rowCount() > 0 ? static_cast<QWidget&>(*m_table) : *m_close;
}

QLayout* HistoryPanel::buildHead()
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), 0);
    row->setSpacing(m_theme.px(10));
    m_icon = new QLabel(this);
    m_title = makeLabel(m_theme.font(16, QFont::DemiBold), this);
    m_title->setText(tr("History of findings"));
    m_lead = makeLabel(m_theme.font(12), this);
    m_lead->setText(tr("What was wrong, from when until when."));
    m_close = makeButton("closeHistoryButton", {}, ButtonRole::Bare, this);
    m_close->setAccessibleName(tr("Close the history"));
    m_close->setToolTip(tr("Close the history (Esc)"));
    row->addWidget(m_icon);
    row->addWidget(m_title);
    row->addWidget(m_lead, 1);
    row->addWidget(m_close);
    return row;
}

void HistoryPanel::buildTable()
{
    m_table = new ListTable(*m_model, m_theme, {historyShares.begin(), historyShares.end()}, m_stack);
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setAccessibleName(tr("Findings"));
    m_table->setItemDelegate(new HistoryDelegate(m_theme, m_table));
    m_table->horizontalHeader()->setObjectName(QStringLiteral("historyHeader"));
    m_table->horizontalHeader()->setAccessibleName(tr("Columns of the findings"));
    m_table->installEventFilter(this);
    m_empty = makeLabel(m_theme.font(13), m_stack);
    m_empty->setObjectName(QStringLiteral("historyEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
}

QLayout* HistoryPanel::buildFoot()
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), 0);
    row->setSpacing(m_theme.px(10));
    m_requests = makeButton("historyRequestsButton", tr("Show its requests"), ButtonRole::Plain, this);
    m_requests->setToolTip(tr("The requests that were refused for the chosen finding, in its time (Enter)"));
    m_more = makeLabel(m_theme.font(12), this);
    m_more->setObjectName(QStringLiteral("historyMore"));
    m_more->setText(tr("The newest %1 are shown. All: usherctl status --history --limit 0")
                        .arg(countText(std::int64_t(limits::historyRows))));
    m_more->hide();
    row->addWidget(m_requests);
    row->addWidget(m_more);
    row->addStretch(1);
    return row;
}

bool HistoryPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            wantRequests();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void HistoryPanel::onHistory(std::optional<std::vector<store::FindingOccurrence>> rows)
{
    m_more->setVisible(rows && rows->size() == limits::historyRows);
    m_empty->setText(rows ? tr("No findings yet. What goes wrong from now on is kept here with its times.")
                          : tr("The history could not be read."));
    const bool focused = m_close->hasFocus();
    m_model->setHistory(rows ? std::move(*rows) : std::vector<store::FindingOccurrence>());
    const bool wasEmpty = m_stack->currentWidget() != m_table;
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_table) : m_empty);
    if (focused && wasEmpty && m_model->rowCount() > 0)
        m_table->setFocus(Qt::OtherFocusReason);
    onChosen();
}

const store::FindingOccurrence* HistoryPanel::chosen() const
{
    const int row = m_table->chosenRow();
    return row < 0 ? nullptr : &m_model->occurrenceAt(row);
}

void HistoryPanel::onChosen()
{
    m_requests->setEnabled(hasRequests(chosen()));
    m_requests->setVisible(m_model->rowCount() > 0);
}

void HistoryPanel::wantRequests()
{
    if (const auto* finding = chosen(); hasRequests(finding))
        Q_EMIT requestsWanted(store::FindingOccurrence(*finding));
}

void HistoryPanel::retint()
{
    const auto& c = m_theme.colors();
    setLabelIcon(*m_icon, m_theme, Icon::Clock, 20, c.secondary);
    setInk(*m_title, c.text);
    for (auto* label : {m_lead, m_empty, m_more})
        setInk(*label, c.secondary);
    setButtonIcon(*m_close, m_theme, Icon::Cross);
    setButtonIcon(*m_requests, m_theme, Icon::Eye);
}

} // namespace usher::ui
