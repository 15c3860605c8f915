// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/monitorpage.h"

#include "ui/coverpanels.h"
#include "ui/detailpane.h"
#include "ui/evidencepanel.h"
#include "ui/filterbar.h"
#include "ui/findingcard.h"
#include "ui/flowstrip.h"
#include "ui/historypanel.h"
#include "ui/limits.h"
#include "ui/repairpreviews.h"
#include "ui/requestmodel.h"
#include "ui/requesttable.h"
#include "ui/theme.h"
#include "ui/timeline.h"

#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace usher::ui {

namespace {

// Measured over the page, that is the window less its rail.
constexpr int narrowPage = 1120 - 72;
constexpr int smallPage = 1040 - 72;
constexpr int lowPage = 600;
constexpr int detailWidth = 388;

const auto placeKey = QLatin1String("monitor/detail");
const auto compactKey = QLatin1String("monitor/compactRows");
const auto rightKey = QLatin1String("monitor/splitterRight");
const auto belowKey = QLatin1String("monitor/splitterBelow");

} // namespace

MonitorPage::MonitorPage(RequestSource& source, const Theme& theme, QSettings& settings, QWidget* parent)
    : QWidget(parent), m_source(source), m_theme(theme), m_settings(settings),
      m_model(new RequestModel(source, this)), m_searchTimer(new QTimer(this)),
      m_place(placeFromName(settings.value(placeKey).toString())),
      m_compactRows(settings.value(compactKey).toBool())
{
    setObjectName(QStringLiteral("monitorPage"));
    setAttribute(Qt::WA_StyledBackground);
    m_folded = m_place != DetailPlace::Below;
    m_searchTimer->setSingleShot(true);
    build();
    connectParts();
    connectEvidence();
    arrange();
}

void MonitorPage::setStatus(const engine::Status& status)
{
    m_strip->setStatus(status);
    m_card->setReport(status.report);
    m_timeline->setStatus(status);
    m_filterBar->setStatus(status);
    m_detail->setReport(status.report);
    m_evidence->setReport(status.report);
    previewRepairs(status.report);
    m_history->setStatus(status);
}

void MonitorPage::previewRepairs(const diagnosis::Report& report)
{
    std::vector<diagnosis::Finding> shown;
    if (!report.findings.empty())
        shown.push_back(report.findings.front());
    if (m_evidence->isVisible())
        shown.push_back(m_evidence->finding());
    m_previews->setFindings(shown);
}

void MonitorPage::noteArrival(std::int64_t newestId)
{
    m_model->noteArrival(newestId);
}

void MonitorPage::reload()
{
    m_model->reload();
}

void MonitorPage::setDetailPlace(DetailPlace place)
{
    m_place = place;
    m_folded = place != DetailPlace::Below;
    m_settings.setValue(placeKey, placeName(place));
    arrange();
}

void MonitorPage::setCompactRows(bool on)
{
    m_compactRows = on;
    m_settings.setValue(compactKey, on);
    arrange();
}

void MonitorPage::setFollowing(bool on)
{
    m_filterBar->setFollowing(on);
    if (on == m_model->isFollowing())
        return;
    m_model->setFollowing(on);
    if (on)
        m_table->scrollToTop();
    Q_EMIT followingChanged(on);
}

void MonitorPage::toggleFollowing()
{
    setFollowing(!m_model->isFollowing());
}

void MonitorPage::clearFilters()
{
    setFilter({});
}

void MonitorPage::showOnlyLikeChosen()
{
    if (const auto code = m_table->chosenOutcome())
        showCode(*code);
}

void MonitorPage::pinChosen(bool on)
{
    if (m_table->chosenId() != 0)
        m_model->pin(m_table->chosenId(), on);
}

void MonitorPage::search(const QString& text)
{
    m_searchText = text.trimmed();
    m_searchTimer->start(limits::searchDelay);
}

void MonitorPage::save()
{
    m_table->saveColumns();
    const bool below = m_splitter->orientation() == Qt::Vertical;
    if (m_detail->isVisible())
        m_settings.setValue(below ? belowKey : rightKey, m_splitter->saveState());
}

void MonitorPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void MonitorPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, m_theme.px(8), 0, 0);
    column->setSpacing(m_theme.px(8));
    auto* panel = new QVBoxLayout;
    panel->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), 0);
    panel->setSpacing(m_theme.px(8));
    column->addLayout(panel);
    m_strip = new FlowStrip(m_theme, this);
    m_card = new FindingCard(m_theme, this);
    panel->addWidget(m_strip);
    panel->addWidget(m_card);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("detailSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    auto* left = new QWidget(m_splitter);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    m_timeline = new Timeline(m_theme, left);
    m_filterBar = new FilterBar(m_theme, left);
    m_table = new RequestTable(*m_model, m_theme, m_settings, left);
    leftColumn->addWidget(m_timeline);
    leftColumn->addWidget(m_filterBar);
    leftColumn->addWidget(m_table, 1);
    m_detail = new DetailPane(m_source, m_theme, m_splitter);
    m_detail->setMinimumSize(m_theme.px(300), m_theme.px(120));
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    column->addWidget(m_splitter, 1);
    m_evidence = new EvidencePanel(m_theme, this);
    m_history = new HistoryPanel(m_source, m_theme, this);
    for (auto* cover : std::initializer_list<QWidget*>{m_evidence, m_history}) {
        cover->hide();
        column->addWidget(cover, 1);
    }
    m_previews = new RepairPreviews(m_source, this);
    m_covers = new CoverPanels(*m_splitter, *m_table, this);
}

void MonitorPage::connectParts()
{
    connect(m_strip, &FlowStrip::pressed, this, [this](std::optional<record::Stage> stage) {
        auto filter = m_model->filter();
        filter.refusedAt = stage;
        filter.code.reset();
        setFilter(filter);
    });
    connect(m_card, &FindingCard::repairWanted, this, &MonitorPage::repairWanted);
    connect(m_card, &FindingCard::requestsWanted, this, [this](record::CheckCode code) { showCode(code); });
    connect(m_detail, &DetailPane::repairWanted, this, &MonitorPage::repairWanted);
    connect(m_filterBar, &FilterBar::filterWanted, this, &MonitorPage::setFilter);
    connect(m_filterBar, &FilterBar::followWanted, this, &MonitorPage::setFollowing);
    connect(m_table, &RequestTable::chosen, this, &MonitorPage::onChosen);
    connect(m_table, &RequestTable::opened, this, &MonitorPage::onOpened);
    connect(m_table, &RequestTable::lookedAway, this, [this] { setFollowing(false); });
    connect(m_table, &RequestTable::pauseWanted, this, &MonitorPage::toggleFollowing);
    connect(m_table, &RequestTable::onlyLikeThisWanted, this,
            [this](record::CheckCode code) { showCode(code); });
    connect(m_table, &RequestTable::pinWanted, m_model, &RequestModel::pin);
    connect(m_model, &RequestModel::pinned, this, [this](qint64, bool on, bool done) {
        Q_EMIT pinned(on, done);
        Q_EMIT chosenChanged(m_table->chosenId() != 0);
    });
    connect(m_table, &RequestTable::clearFiltersWanted, this, [this] {
        clearFilters();
        m_table->setFocus(Qt::OtherFocusReason); // its button is gone
    });
    connect(m_model, &RequestModel::waitingChanged, this,
            [this] { m_filterBar->setWaiting(m_model->waiting(), m_model->waitingIsCut()); });
    connect(m_model, &RequestModel::countChanged, m_filterBar, [this] { m_filterBar->showCount(*m_model); });
    connect(m_model, &RequestModel::loaded, this, &MonitorPage::chooseWanted);
    connect(m_searchTimer, &QTimer::timeout, this, [this] {
        auto filter = m_model->filter();
        filter.search = m_searchText.toStdString();
        setFilter(filter);
    });
    auto* fold = new QShortcut(Qt::Key_Escape, this);
    fold->setContext(Qt::WidgetWithChildrenShortcut);
    connect(fold, &QShortcut::activated, this, [this] {
        if (m_covers->close())
            return;
        m_folded = true;
        arrange();
    });
}

void MonitorPage::connectEvidence()
{
    connect(m_previews, &RepairPreviews::previewed, this, [this](const auto& identity, const auto& effect) {
        m_card->setEffect(identity, effect);
        m_evidence->setEffect(identity, effect);
    });
    connect(m_card, &FindingCard::evidenceWanted, this, &MonitorPage::openEvidence);
    connect(m_card, &FindingCard::busyChanged, m_evidence, &EvidencePanel::setBusy);
    connect(m_evidence, &EvidencePanel::closeWanted, m_covers, &CoverPanels::close);
    connect(m_covers, &CoverPanels::changed, this, &MonitorPage::arrange);
    connect(m_card, &FindingCard::historyWanted, this, &MonitorPage::showHistory);
    connect(m_history, &HistoryPanel::closeWanted, m_covers, &CoverPanels::close);
    connect(m_history, &HistoryPanel::requestsWanted, this, &MonitorPage::showRequestsOf);
    connect(m_evidence, &EvidencePanel::repairWanted, m_card, &FindingCard::ask);
    connect(m_evidence, &EvidencePanel::requestWanted, this, [this](record::CheckCode code, qint64 id) {
        showCode(code, id);
        m_table->setFocus(Qt::OtherFocusReason);
        onOpened();
    });
}

void MonitorPage::setFilter(const store::RequestFilter& filter)
{
    m_filterBar->setFilter(filter);
    m_strip->setPressed(filter.refusedAt);
    if (filter.search != m_searchText.toStdString()) {
        m_searchText = QString::fromStdString(filter.search);
        Q_EMIT searchShown(m_searchText);
    }
    m_model->setFilter(filter);
}

void MonitorPage::showCode(record::CheckCode code, qint64 id)
{
    auto filter = m_model->filter();
    filter.outcome = store::RequestFilter::Outcome::All;
    filter.refusedAt.reset();
    filter.since.reset();
    filter.until.reset();
    filter.code = code;
    showFiltered(filter, id);
}

void MonitorPage::showRequest(qint64 id)
{
    showFiltered({}, id);
    onOpened();
    m_table->setFocus(Qt::OtherFocusReason);
}

// A little more than its time: what opened it came before it was seen.
void MonitorPage::showRequestsOf(const store::FindingOccurrence& finding)
{
    store::RequestFilter filter;
    filter.code = record::checkFromName(finding.code);
    filter.since = finding.opened - limits::beforeFinding;
    filter.until = finding.closed;
    showFiltered(filter, 0);
    m_table->setFocus(Qt::OtherFocusReason);
}

void MonitorPage::showFiltered(const store::RequestFilter& filter, qint64 id)
{
    m_covers->close();
    m_choose = id;
    const bool other = filter != m_model->filter();
    setFilter(filter);
    if (!other && !m_model->isLoading())
        chooseWanted();
}

void MonitorPage::chooseWanted()
{
    const auto id = std::exchange(m_choose, std::nullopt);
    if (id == 0)
        m_table->chooseFirst();
    else if (id && !m_table->choose(*id)) {
        m_table->selectionModel()->clear(); // it is too old for the table, not for the detail
        m_detail->setRequest(*id);
    }
}

void MonitorPage::openEvidence(const diagnosis::Finding& finding)
{
    m_evidence->setFinding(finding);
    m_covers->show(*m_evidence, *m_evidence);
    m_previews->setFindings({}); // asked anew for the panel
    m_previews->setFindings({finding});
}

void MonitorPage::showHistory()
{
    m_history->reload();
    m_covers->show(*m_history, m_history->firstFocus());
}

void MonitorPage::onChosen(qint64 id)
{
    m_detail->setRequest(id);
    Q_EMIT chosenChanged(id != 0);
}

void MonitorPage::onOpened()
{
    m_folded = false;
    arrange();
}

void MonitorPage::arrange()
{
    const bool narrow = width() < m_theme.px(narrowPage);
    const bool compact = width() < m_theme.px(smallPage) || height() < m_theme.px(lowPage);
    m_strip->setCompact(compact);
    m_card->setCompact(compact || m_covers->any()); // the evidence says the cause, the history needs room
    m_timeline->setCompact(compact);
    m_table->setRowHeight(m_compactRows || compact ? 24 : 28);

    const bool below = m_place == DetailPlace::Below || (m_place == DetailPlace::Right && narrow);
    const auto orientation = below ? Qt::Vertical : Qt::Horizontal;
    const bool shown = m_place != DetailPlace::Hidden && !(below && m_folded);
    const bool turned = m_splitter->orientation() != orientation;
    const bool opened = shown && m_detail->isHidden();
    m_timeline->setVisible(!(below && shown && compact)); // the rows need the room more
    if (turned)
        m_splitter->setOrientation(orientation);
    m_detail->setVisible(shown);
    if (!turned && !opened && m_splitter->property("arranged").toBool())
        return;
    m_splitter->setProperty("arranged", true);
    if (m_splitter->restoreState(m_settings.value(below ? belowKey : rightKey).toByteArray())) {
        m_splitter->setOrientation(orientation);
        return;
    }
    const int room = below ? m_splitter->height() : m_splitter->width();
    const int part = below ? room / 2 : m_theme.px(detailWidth);
    m_splitter->setSizes({std::max(1, room - part), part});
}

} // namespace usher::ui
