// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alertpane.h"

#include "ui/alerts/alertdelegate.h"
#include "ui/alerts/alertwords.h"
#include "ui/alerts/linesmodel.h"
#include "ui/elidedlabel.h"
#include "ui/listtable.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>

namespace usher::ui {

namespace {

QString titleOf(const store::AlertRow& alert)
{
    return AlertPane::tr("%1: %2").arg(shownText(alert.number), shownText(alert.metricName));
}

LinesModel::Line eventLine(const store::EventRow& event, base::TimePoint now)
{
    return {{storedTime(event.createdOn, now), severityWord(event.values.severity),
             shownText(event.values.resolutionState), shownText(event.values.description)},
            event.values.severity,
            AlertPane::tr("%1\nTime of event: %2")
                .arg(shownText(event.values.description), storedTimeLong(event.values.timeOfEvent))};
}

LinesModel::Line changeLine(const store::AlertChangeRow& change, base::TimePoint now)
{
    return {{storedTime(change.at, now), alertStateWord(change.to), alertCauseText(change.why)},
            -1,
            storedTimeLong(change.at)};
}

} // namespace

AlertPane::AlertPane(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("alertPane"));
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(6));
    column->setSpacing(theme.px(4));
    m_title = makeLabel(theme.font(14, QFont::DemiBold), this);
    m_title->setObjectName(QStringLiteral("alertTitle"));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lead = new ElidedLabel(Qt::ElideMiddle, this);
    m_lead->setFont(theme.font(12));
    m_lead->setObjectName(QStringLiteral("alertLead"));
    column->addWidget(m_title);
    column->addWidget(m_lead);
    m_body = new QWidget(this);
    auto* row = new QHBoxLayout(m_body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.px(16));
    row->addWidget(buildEvents(), 3);
    row->addWidget(buildChanges(), 2);
    column->addWidget(m_body, 1);
    column->addStretch(0);
    connect(&theme, &Theme::changed, this, &AlertPane::retint);
    setAlert(nullptr);
    retint();
}

QWidget* AlertPane::buildEvents()
{
    auto* part = new QWidget(m_body);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(4));
    auto* head = new QHBoxLayout;
    m_eventsHeading = makeLabel(m_theme.font(12, QFont::DemiBold), part);
    m_eventsHeading->setText(tr("Its events, the newest first"));
    m_request = makeButton("alertRequestButton", tr("Show its request"), ButtonRole::Link, part);
    m_request->setToolTip(tr("The request that made the chosen event (Enter)"));
    head->addWidget(m_eventsHeading, 1);
    head->addWidget(m_request);
    column->addLayout(head);
    m_events = new LinesModel({tr("Came"), tr("Severity"), tr("State"), tr("Description")}, 1, this);
    m_eventTable = new ListTable(*m_events, m_theme, {96, 84, 84, 260}, part);
    m_eventTable->setObjectName(QStringLiteral("alertEventTable"));
    m_eventTable->setAccessibleName(tr("Events of the alert"));
    m_eventTable->horizontalHeader()->setObjectName(QStringLiteral("alertEventHeader"));
    m_eventTable->horizontalHeader()->setAccessibleName(tr("Columns of the events"));
    m_eventTable->setItemDelegate(new LinesDelegate(m_theme, m_eventTable));
    m_eventTable->setRowHeight(26);
    m_eventTable->installEventFilter(this);
    column->addWidget(m_eventTable, 1);
    connect(m_eventTable, &ListTable::chosenChanged, this, &AlertPane::onChosen);
    connect(m_eventTable, &QAbstractItemView::doubleClicked, this, &AlertPane::wantRequest);
    connect(m_request, &QPushButton::clicked, this, &AlertPane::wantRequest);
    return part;
}

QWidget* AlertPane::buildChanges()
{
    auto* part = new QWidget(m_body);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(4));
    m_changesHeading = makeLabel(m_theme.font(12, QFont::DemiBold), part);
    m_changesHeading->setText(tr("How its state changed"));
    m_changesHeading->setMinimumHeight(m_request->sizeHint().height()); // level with the other one
    m_changes = new LinesModel({tr("When"), tr("State"), tr("Why")}, -1, this);
    m_changeTable = new ListTable(*m_changes, m_theme, {90, 80, 200}, part);
    m_changeTable->setObjectName(QStringLiteral("alertChangeTable"));
    m_changeTable->setAccessibleName(tr("Changes of the alert's state"));
    m_changeTable->horizontalHeader()->setObjectName(QStringLiteral("alertChangeHeader"));
    m_changeTable->horizontalHeader()->setAccessibleName(tr("Columns of the changes"));
    m_changeTable->setItemDelegate(new LinesDelegate(m_theme, m_changeTable));
    m_changeTable->setRowHeight(26);
    column->addWidget(m_changesHeading);
    column->addWidget(m_changeTable, 1);
    return part;
}

void AlertPane::setAlert(const store::AlertRow* alert)
{
    m_body->setVisible(alert != nullptr);
    m_title->setText(alert != nullptr ? titleOf(*alert) : tr("Choose an alert to see its events."));
    m_lead->setFullText(alert != nullptr ? shownText(alert->messageKey) : QString());
    m_lead->setVisible(alert != nullptr);
    setInk(*m_title, alert != nullptr ? m_theme.colors().text : m_theme.colors().secondary);
    if (alert == nullptr)
        setDetail(AlertDetail());
}

void AlertPane::setDetail(const std::optional<AlertDetail>& detail)
{
    const auto now = base::SystemClock().now();
    std::vector<LinesModel::Line> events;
    std::vector<LinesModel::Line> changes;
    m_requests.clear();
    if (detail) {
        for (const auto& event : detail->events) {
            events.push_back(eventLine(event, now));
            m_requests.push_back(event.requestId);
        }
        for (const auto& change : detail->changes)
            changes.push_back(changeLine(change, now));
    } else {
        m_lead->setFullText(tr("Its events could not be read. Check that the data folder can be read."));
        m_lead->show();
    }
    m_events->setLines(std::move(events));
    m_changes->setLines(std::move(changes));
    onChosen();
}

bool AlertPane::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            wantRequest();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void AlertPane::wantRequest()
{
    const int row = m_eventTable->chosenRow();
    if (row >= 0 && std::size_t(row) < m_requests.size())
        Q_EMIT requestWanted(m_requests[std::size_t(row)]);
}

void AlertPane::onChosen()
{
    m_request->setEnabled(m_eventTable->chosenRow() >= 0);
}

void AlertPane::retint()
{
    const auto& c = m_theme.colors();
    setInk(*m_title, m_body->isHidden() ? c.secondary : c.text);
    for (auto* label : std::initializer_list<QLabel*>{m_lead, m_eventsHeading, m_changesHeading})
        setInk(*label, c.secondary);
    setButtonIcon(*m_request, m_theme, Icon::Eye);
}

} // namespace usher::ui
