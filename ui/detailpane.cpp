// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detailpane.h"

#include "ui/detailfields.h"
#include "ui/elidedlabel.h"
#include "ui/eventview.h"
#include "ui/jsonview.h"
#include "ui/limits.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/trailview.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>

namespace usher::ui {

namespace {

QString storedText(std::size_t events)
{
    return events == 1 ? DetailPane::tr("Accepted: 1 event stored")
                       : DetailPane::tr("Accepted: %n events stored", nullptr, int(events));
}

QString refusedText(record::CheckCode outcome)
{
    return DetailPane::tr("Refused at %1: %2")
        .arg(stageWord(record::checkStage(outcome)), outcomeWord(outcome));
}

/// Whether a repair heals requests of this user and client.
bool concerns(const diagnosis::Repair& repair, const store::RequestRow& row)
{
    return (row.user.empty() || repair.user.empty() || row.user == repair.user) &&
           (repair.client.empty() || repair.client == row.clientId);
}

} // namespace

DetailPane::DetailPane(RequestSource& source, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_source(source), m_theme(theme), m_settled(new QTimer(this)),
      m_head(new QWidget(this)), m_tabs(new QTabBar(this)), m_pages(new QStackedWidget(this)),
      m_nothing(makeLabel(theme.font(13), this))
{
    setObjectName(QStringLiteral("detailPane"));
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead();
    buildTabs();
    m_nothing->setObjectName(QStringLiteral("nothingChosen"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(theme.px(32), 0, theme.px(32), 0);
    m_nothing->setText(tr("Choose a request to see every check it passed or failed."));
    column->addWidget(m_head);
    auto* tabs = new QHBoxLayout;
    tabs->setContentsMargins(m_theme.px(8), 0, m_theme.px(8), 0);
    tabs->addWidget(m_tabs, 1);
    column->addLayout(tabs);
    column->addWidget(m_pages, 1);
    column->addWidget(m_nothing, 1);
    m_settled->setSingleShot(true);
    connect(m_settled, &QTimer::timeout, this, &DetailPane::fetchWanted);
    connect(&theme, &Theme::changed, this, &DetailPane::showHead);
    take(std::nullopt);
}

void DetailPane::setRequest(std::int64_t id)
{
    m_wanted = id;
    if (id == 0) {
        m_fetched = 0;
        take(std::nullopt);
        return;
    }
    const bool settled = !m_settled->isActive();
    m_settled->start(limits::chosenPause);
    if (settled)
        fetchWanted();
}

void DetailPane::fetchWanted()
{
    if (m_wanted == m_fetched)
        return;
    m_fetched = m_wanted;
    m_source.fetchRequest(m_wanted, this, [this, id = m_wanted](std::optional<store::RequestDetail> detail) {
        if (id == m_wanted)
            take(std::move(detail));
    });
}

void DetailPane::setReport(const diagnosis::Report& report)
{
    m_report = report;
    m_filled[0] = false;
    fillPage();
}

void DetailPane::buildHead()
{
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(m_theme.px(16), m_theme.px(10), m_theme.px(16), m_theme.px(6));
    row->setSpacing(m_theme.px(8));
    m_icon = new QLabel(m_head);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(m_theme.px(1));
    m_title = new ElidedLabel(Qt::ElideRight, m_head);
    m_title->setObjectName(QStringLiteral("detailTitle"));
    m_title->setFont(m_theme.font(14, QFont::DemiBold));
    m_facts = new ElidedLabel(Qt::ElideRight, m_head);
    m_facts->setObjectName(QStringLiteral("detailFacts"));
    m_facts->setFont(m_theme.font(12));
    words->addWidget(m_title);
    words->addWidget(m_facts);
    row->addLayout(words, 1);
}

void DetailPane::buildTabs()
{
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->setAccessibleName(tr("Detail of the request"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setFont(m_theme.font(13, QFont::Medium));
    m_tabs->setFocusPolicy(Qt::TabFocus);
    m_trail = new TrailView(m_theme, m_pages);
    m_event = new EventView(m_source, m_theme, m_pages);
    auto* payload = new QWidget(m_pages);
    auto* inset = new QVBoxLayout(payload);
    inset->setContentsMargins(m_theme.px(12), m_theme.px(10), m_theme.px(12), m_theme.px(10));
    m_payload = new JsonView(m_theme, payload);
    m_payload->setObjectName(QStringLiteral("payloadText"));
    m_payload->setAccessibleName(tr("Payload as received"));
    inset->addWidget(m_payload);
    m_claims = new FieldList("claimFields", tr("Claims of the token"), m_theme, m_pages);
    m_headers = new FieldList("headerFields", tr("Headers of the request"), m_theme, m_pages);
    m_reply = new FieldList("replyFields", tr("Reply to the request"), m_theme, m_pages);
    struct Page {
        QString name;
        QWidget* widget;
        std::function<void()> fill;
    };
    const Page pages[]{{tr("Checks"), m_trail, [this] { m_trail->setDetail(*m_detail, repairHere()); }},
                       {tr("Event"), m_event, [this] { m_event->setDetail(*m_detail); }},
                       {tr("Payload"), payload, [this] { m_payload->setBody(m_detail->body); }},
                       {tr("Claims"), m_claims,
                        [this] { m_claims->setFields(claimFields(*m_detail, base::SystemClock().now())); }},
                       {tr("Headers"), m_headers, [this] { m_headers->setFields(headerFields(*m_detail)); }},
                       {tr("Reply"), m_reply, [this] { m_reply->setFields(replyFields(*m_detail)); }}};
    for (const auto& [name, page, fill] : pages) {
        m_fill.push_back(fill);
        m_filled.push_back(false);
        const int index = m_tabs->addTab(name);
        m_pages->addWidget(page);
        if (page == m_claims)
            m_tabs->setAccessibleTabName(index, tr("Token claims"));
    }
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        fillPage();
    });
    connect(m_trail, &TrailView::repairWanted, this, &DetailPane::repairWanted);
}

void DetailPane::take(std::optional<store::RequestDetail> detail)
{
    m_detail = std::move(detail);
    const bool shown = m_detail.has_value();
    m_head->setVisible(shown);
    m_tabs->setVisible(shown);
    m_pages->setVisible(shown);
    m_nothing->setVisible(!shown);
    showHead();
    m_filled.assign(m_filled.size(), false);
    fillPage();
}

/// Only the page that is seen: building all six would hold the window up for several frames.
void DetailPane::fillPage()
{
    const auto page = std::size_t(m_tabs->currentIndex());
    if (!m_detail || m_filled[page])
        return;
    m_filled[page] = true;
    m_fill[page]();
}

void DetailPane::showHead()
{
    const auto& c = m_theme.colors();
    setInk(*m_nothing, c.secondary);
    if (!m_detail)
        return;
    const auto& row = m_detail->row;
    const auto icon = outcomeIcon(row.outcome);
    const auto ink = icon == Icon::Passed ? c.accepted : icon == Icon::Warned ? c.warned : c.refused;
    setLabelIcon(*m_icon, m_theme, icon, 20, ink);
    m_title->setFullText(icon == Icon::Passed ? storedText(m_detail->events.size())
                                              : refusedText(row.outcome));
    setInk(*m_title, icon == Icon::Passed ? c.text : ink);
    QStringList facts{clockTime(row.received) + clockMillis(row.received)};
    facts
        << (row.status == 0
                ? tr("no reply")
                : tr("reply %1 in %2").arg(row.status).arg(microsecondWords(m_detail->durationMicroseconds)));
    // Last, because the row in the table says them too.
    for (const auto& text : {row.alert.alertRule, row.alert.target})
        if (!text.empty())
            facts << shownText(text);
    m_facts->setFullText(facts.join(QStringLiteral("   ")));
    setInk(*m_facts, c.secondary);
}

std::optional<diagnosis::Repair> DetailPane::repairHere() const
{
    if (!m_detail)
        return std::nullopt;
    const auto& row = m_detail->row;
    for (const auto& finding : m_report.findings)
        if (finding.repair && finding.check == row.outcome && concerns(*finding.repair, row))
            return finding.repair;
    return std::nullopt;
}

} // namespace usher::ui
