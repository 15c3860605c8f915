// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alertspage.h"

#include "ui/alerts/alertdelegate.h"
#include "ui/alerts/alertmodel.h"
#include "ui/alerts/alertpane.h"
#include "ui/alerts/alertwords.h"
#include "ui/limits.h"
#include "ui/listtable.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>

namespace usher::ui {

namespace {

/// None of the short ones gets less than it needs at 960 pixels.
constexpr std::array alertShares{104, 84, 178, 330, 62, 126, 126};
static_assert(alertShares.size() == AlertModel::ColumnCount);

constexpr std::array chipStates{record::AlertState::Open, record::AlertState::Reopen,
                                record::AlertState::Flapping, record::AlertState::Closed};

} // namespace

AlertsPage::AlertsPage(AlertSource& source, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_source(source), m_theme(theme), m_model(new AlertModel(this))
{
    setObjectName(QStringLiteral("alertsPage"));
    setAttribute(Qt::WA_StyledBackground);
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(limits::searchDelay);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(buildHead());
    column->addLayout(buildBar());
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("alertSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    m_stack = new QStackedWidget(splitter);
    buildTable();
    m_pane = new AlertPane(theme, splitter);
    m_pane->setMinimumHeight(theme.px(200));
    splitter->addWidget(m_stack);
    splitter->addWidget(m_pane);
    splitter->setSizes({theme.px(330), theme.px(250)});
    column->addWidget(splitter, 1);
    connect(m_table, &ListTable::chosenChanged, this, &AlertsPage::onChosen);
    connect(m_pane, &AlertPane::requestWanted, this, &AlertsPage::requestWanted);
    connect(&m_searchTimer, &QTimer::timeout, this, [this] {
        m_filter.search = m_search->text().trimmed().toStdString();
        reload();
    });
    connect(&theme, &Theme::changed, this, &AlertsPage::retint);
    retint();
}

void AlertsPage::setStatus(const engine::Status& status)
{
    const bool came = status.totals.newestId != m_newestId;
    m_newestId = status.totals.newestId;
    if (came && isVisible())
        reload();
}

QWidget& AlertsPage::firstFocus()
{
    return m_model->rowCount() > 0 ? static_cast<QWidget&>(*m_table) : *this;
}

void AlertsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    reload();
}

QLayout* AlertsPage::buildHead()
{
    m_title = makeLabel(m_theme.font(20, QFont::DemiBold), this);
    m_title->setText(tr("Alerts"));
    m_lead = makeLabel(m_theme.font(13), this);
    m_lead->setText(
        tr("Events with the same message key fold into one alert. An event of severity Clear closes it."));
    auto* head = new QVBoxLayout;
    head->setContentsMargins(m_theme.px(16), m_theme.px(14), m_theme.px(16), m_theme.px(10));
    head->setSpacing(m_theme.px(4));
    for (auto* label : {m_title, m_lead}) {
        label->setWordWrap(true);
        head->addWidget(label);
    }
    return head;
}

QLayout* AlertsPage::buildBar()
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), m_theme.px(8));
    row->setSpacing(m_theme.px(5));
    auto* group = new QButtonGroup(this);
    for (std::size_t i = 0; i < states; ++i) {
        const auto name = QStringLiteral("alertChip%1").arg(i);
        const auto words = i == 0 ? tr("All alerts") : alertStateWord(chipStates[i - 1]);
        m_chips[i] = makeButton("", words, ButtonRole::Chip, this);
        m_chips[i]->setObjectName(name);
        m_chips[i]->setCheckable(true);
        group->addButton(m_chips[i]);
        row->addWidget(m_chips[i]);
        connect(m_chips[i], &QPushButton::clicked, this, [this, i] {
            m_filter.state = i == 0 ? std::nullopt : std::optional(chipStates[i - 1]);
            reload();
        });
    }
    m_chips[0]->setChecked(true);
    row->addStretch(1);
    m_more = makeLabel(m_theme.font(12), this);
    m_more->setObjectName(QStringLiteral("alertsMore"));
    m_more->setText(tr("The newest %1 are shown.").arg(countText(std::int64_t(limits::alertRows))));
    m_more->hide();
    row->addWidget(m_more);
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("alertSearch"));
    m_search->setPlaceholderText(tr("Search alerts"));
    m_search->setAccessibleName(tr("Search alerts"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(m_theme.px(220));
    row->addWidget(m_search);
    connect(m_search, &QLineEdit::textChanged, &m_searchTimer, qOverload<>(&QTimer::start));
    return row;
}

void AlertsPage::buildTable()
{
    m_table = new ListTable(*m_model, m_theme, {alertShares.begin(), alertShares.end()}, m_stack);
    m_table->setObjectName(QStringLiteral("alertTable"));
    m_table->setAccessibleName(tr("Alerts"));
    m_table->setItemDelegate(new AlertDelegate(m_theme, m_table));
    m_table->horizontalHeader()->setObjectName(QStringLiteral("alertHeader"));
    m_table->horizontalHeader()->setAccessibleName(tr("Columns of the alerts"));
    m_empty = makeLabel(m_theme.font(13), m_stack);
    m_empty->setObjectName(QStringLiteral("alertsEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
}

void AlertsPage::reload()
{
    m_source.fetchAlerts(m_filter, limits::alertRows, this, [this, question = ++m_question](auto rows) {
        if (question == m_question)
            onAlerts(std::move(rows));
    });
}

void AlertsPage::onAlerts(std::optional<std::vector<store::AlertRow>> rows)
{
    const bool filtered = m_filter != store::AlertFilter();
    m_more->setVisible(rows && rows->size() == limits::alertRows);
    m_empty->setText(!rows ? tr("The alerts could not be read. Check that the data folder can be read.")
                     : filtered
                         ? tr("No alert is like this. Choose All alerts, or search for something else.")
                         : tr("No alert yet. The first accepted event that does not close makes one."));
    const auto chosen = m_chosen;
    m_model->setAlerts(rows ? std::move(*rows) : std::vector<store::AlertRow>());
    for (int row = 0; chosen != 0 && row < m_model->rowCount(); ++row)
        if (m_model->alertAt(row).id == chosen && m_table->chosenRow() != row)
            m_table->selectRow(row);
    const bool waited = hasFocus() && m_model->rowCount() > 0;
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_table) : m_empty);
    if (waited) // there was nothing to take the keyboard when the page was shown
        m_table->setFocus(Qt::OtherFocusReason);
    onChosen();
}

void AlertsPage::onChosen()
{
    const int row = m_table->chosenRow();
    const auto* alert = row < 0 ? nullptr : &m_model->alertAt(row);
    const auto id = alert != nullptr ? alert->id : 0;
    m_chosen = id;
    m_pane->setAlert(alert);
    if (alert != nullptr)
        fetchDetail();
    else
        ++m_detailQuestion;
}

void AlertsPage::fetchDetail()
{
    const auto alert = m_model->alertAt(m_table->chosenRow());
    m_source.fetchAlertDetail(alert, limits::alertLines, this,
                              [this, question = ++m_detailQuestion](const auto& detail) {
                                  if (question == m_detailQuestion)
                                      m_pane->setDetail(detail);
                              });
}

void AlertsPage::retint()
{
    const auto& c = m_theme.colors();
    setInk(*m_title, c.text);
    for (auto* label : {m_lead, m_empty, m_more})
        setInk(*label, c.secondary);
}

} // namespace usher::ui
