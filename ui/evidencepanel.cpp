// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidencepanel.h"

#include "ui/comparedvalues.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QGridLayout>
#include <QScrollBar>

#include <algorithm>

namespace usher::ui {

namespace {

constexpr int evidenceBeside = 760; ///< evidence and remedy stand side by side from here on

std::string valueOf(const diagnosis::Finding& finding, const char* name)
{
    const auto found = finding.title.values.find(name);
    return found != finding.title.values.end() ? found->second : std::string();
}

bool isSame(const diagnosis::Finding& a, const diagnosis::Finding& b)
{
    return a.code == b.code && valueOf(a, "user") == valueOf(b, "user") &&
           valueOf(a, "client") == valueOf(b, "client");
}

QString timeText(base::TimePoint time)
{
    return EvidencePanel::tr("%1, %2").arg(clockTime(time), relativeWords(time, base::SystemClock().now()));
}

/// What is configured here is not assumed any more.
QString replyText(const diagnosis::Finding& finding)
{
    const auto& row = record::checkRow(*finding.check);
    if (finding.status != row.status)
        return EvidencePanel::tr("%1, as configured").arg(finding.status);
    return finding.assumed ? EvidencePanel::tr("%1, assumed").arg(finding.status)
                           : QString::number(finding.status);
}

} // namespace

EvidencePanel::EvidencePanel(const Theme& theme, QWidget* parent) : QScrollArea(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("evidencePanel"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("scrolled"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16));
    column->setSpacing(theme.px(10));
    column->addLayout(buildHead());
    column->addWidget(buildGone());
    m_values = new ComparedValues(theme, Qt::AlignLeft, content);
    column->addWidget(m_values);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(theme.px(8));
    m_columns->addWidget(buildEvidence(), 1);
    m_columns->addWidget(buildRemedy(), 1);
    column->addLayout(m_columns);
    column->addStretch(1);
    setWidget(content);
    connectButtons();
    connect(&theme, &Theme::changed, this, &EvidencePanel::retint);
    refresh();
}

void EvidencePanel::setFinding(const diagnosis::Finding& finding)
{
    m_finding = finding;
    m_isGone = false;
    verticalScrollBar()->setValue(0);
    refresh();
}

void EvidencePanel::setReport(const diagnosis::Report& report)
{
    const auto now = std::find_if(report.findings.begin(), report.findings.end(),
                                  [this](const auto& finding) { return isSame(finding, m_finding); });
    m_isGone = now == report.findings.end();
    if (!m_isGone)
        m_finding = *now;
    refresh();
}

void EvidencePanel::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void EvidencePanel::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    m_columns->setDirection(width() >= m_theme.px(evidenceBeside) ? QBoxLayout::LeftToRight
                                                                  : QBoxLayout::TopToBottom);
}

QLayout* EvidencePanel::buildHead()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(m_theme.px(10));
    m_icon = new QLabel(this);
    m_title = makeLabel(m_theme.font(16, QFont::DemiBold), this);
    m_title->setObjectName(QStringLiteral("evidenceTitle"));
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_assumed = makeTag(tr("assumed"), tr("What a real instance does here is inferred, not documented."),
                        m_theme, this);
    m_assumed->setObjectName(QStringLiteral("evidenceAssumed"));
    m_code = makeLabel(m_theme.mono(11), this);
    m_code->setObjectName(QStringLiteral("evidenceCode"));
    m_close = makeButton("closeEvidenceButton", {}, ButtonRole::Bare, this);
    m_close->setAccessibleName(tr("Close the evidence"));
    m_close->setToolTip(tr("Close the evidence (Esc)"));
    row->addWidget(m_icon);
    row->addWidget(m_title, 1);
    for (auto* part : std::initializer_list<QWidget*>{m_assumed, m_code, m_close})
        row->addWidget(part, 0, Qt::AlignVCenter);
    return row;
}

QWidget* EvidencePanel::buildGone()
{
    m_gone = new QFrame(this);
    m_gone->setProperty("role", QStringLiteral("note"));
    auto* row = new QHBoxLayout(m_gone);
    row->setContentsMargins(m_theme.px(12), m_theme.px(8), m_theme.px(12), m_theme.px(8));
    auto* text = makeLabel(m_theme.font(13), m_gone);
    text->setObjectName(QStringLiteral("evidenceGone"));
    text->setWordWrap(true);
    text->setText(tr("This is no longer found: it was mended, or its requests are older than 15 minutes."));
    row->addWidget(text);
    return m_gone;
}

QBoxLayout* EvidencePanel::makeCard()
{
    auto* card = new QFrame(this);
    card->setProperty("role", QStringLiteral("card"));
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(m_theme.px(14), m_theme.px(10), m_theme.px(14), m_theme.px(12));
    column->setSpacing(m_theme.px(4));
    return column;
}

QWidget* EvidencePanel::buildEvidence()
{
    auto* column = makeCard();
    addHeading(*column, tr("What happened"));
    m_evidence = addText(*column, "evidenceText");
    column->addSpacing(m_theme.px(4));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme.px(16));
    grid->setVerticalSpacing(m_theme.px(4));
    grid->setColumnStretch(1, 1);
    addFact(*grid, Requests, "evidenceRequests", tr("Requests"));
    addFact(*grid, Since, "evidenceSince", tr("Since"));
    addFact(*grid, Last, "evidenceLast", tr("Last"));
    addFact(*grid, Check, "evidenceCheck", tr("Check"));
    addFact(*grid, Reply, "evidenceReply", tr("Reply"));
    column->addLayout(grid);
    m_request =
        makeButton("evidenceRequestButton", tr("Show a request that met this"), ButtonRole::Link, this);
    column->addSpacing(m_theme.px(4));
    column->addWidget(m_request, 0, Qt::AlignLeft);
    column->addStretch(1);
    return column->parentWidget();
}

QWidget* EvidencePanel::buildRemedy()
{
    auto* column = makeCard();
    addHeading(*column, tr("Why"));
    m_cause = addText(*column, "evidenceCause");
    addHeading(*column, tr("Who mends it"));
    m_who = addText(*column, "evidenceWho");
    addHeading(*column, tr("How"));
    m_fix = addText(*column, "evidenceFix");
    column->addSpacing(m_theme.px(2));
    m_repair = makeButton("evidenceRepairButton", {}, ButtonRole::Plain, this);
    column->addWidget(m_repair, 0, Qt::AlignLeft);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme.px(8));
    grid->setVerticalSpacing(m_theme.px(6));
    grid->setColumnStretch(2, 1);
    m_serviceNow = addPlace(*grid, "evidenceServiceNow", tr("In ServiceNow"));
    m_azure = addPlace(*grid, "evidenceAzure", tr("In Azure"));
    column->addSpacing(m_theme.px(4));
    column->addLayout(grid);
    column->addStretch(1);
    return column->parentWidget();
}

void EvidencePanel::addHeading(QBoxLayout& column, const QString& text)
{
    auto* heading = makeLabel(m_theme.font(12, QFont::DemiBold), this);
    heading->setText(text);
    if (column.count() > 0)
        column.addSpacing(m_theme.px(8));
    column.addWidget(heading);
    m_headings << heading;
}

QLabel* EvidencePanel::addText(QBoxLayout& column, const char* objectName)
{
    auto* label = makeLabel(m_theme.font(13), this);
    label->setObjectName(QLatin1String(objectName));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column.addWidget(label);
    return label;
}

void EvidencePanel::addFact(QGridLayout& grid, Fact fact, const char* objectName, const QString& name)
{
    auto* label = makeLabel(m_theme.font(12), this);
    label->setText(name);
    m_headings << label;
    auto* value = makeLabel(m_theme.font(12, QFont::Medium), this);
    value->setObjectName(QLatin1String(objectName));
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setWordWrap(true);
    grid.addWidget(label, fact, 0, Qt::AlignTop);
    grid.addWidget(value, fact, 1);
    m_facts[fact] = {label, value};
}

EvidencePanel::Place EvidencePanel::addPlace(QGridLayout& grid, const char* objectName, const QString& name)
{
    const int line = grid.rowCount();
    Place place{new QLabel(this), makeLabel(m_theme.font(12), this), makeLabel(m_theme.font(12), this)};
    place.name->setText(name);
    for (auto* label : {place.name, place.text})
        label->setAlignment(Qt::AlignTop);
    place.text->setObjectName(QLatin1String(objectName));
    place.text->setWordWrap(true);
    place.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid.addWidget(place.icon, line, 0, Qt::AlignTop);
    grid.addWidget(place.name, line, 1, Qt::AlignTop);
    grid.addWidget(place.text, line, 2);
    m_headings << place.name;
    return place;
}

void EvidencePanel::connectButtons()
{
    connect(m_close, &QPushButton::clicked, this, &EvidencePanel::closeWanted);
    connect(m_request, &QPushButton::clicked, this,
            [this] { Q_EMIT requestWanted(*m_finding.check, m_finding.sampleId); });
    connect(m_repair, &QPushButton::clicked, this,
            [this] { Q_EMIT repairWanted(diagnosis::Repair(*m_finding.repair)); });
}

void EvidencePanel::refresh()
{
    const auto title = sentenceText(m_finding.title);
    m_title->setText(title);
    setAccessibleName(tr("Evidence: %1").arg(title));
    m_assumed->setVisible(m_finding.assumed);
    m_code->setText(toText(m_finding.code));
    m_gone->setVisible(m_isGone);
    m_values->setVisible(!m_finding.expected.empty() || !m_finding.got.empty());
    m_values->setValues(m_finding.expected, m_finding.got);
    m_evidence->setText(sentenceText(m_finding.evidence));
    m_cause->setText(sentenceText(m_finding.cause));
    m_who->setText(diagnosisText(diagnosis::whoText(m_finding.who)));
    m_fix->setText(sentenceText(m_finding.fix));
    m_repair->setVisible(m_finding.repair && !m_isGone);
    if (m_finding.repair)
        m_repair->setText(repairCaption(*m_finding.repair));
    m_repair->setAccessibleName(tr("%1 now").arg(m_repair->text()));
    m_repair->setEnabled(!m_busy);
    m_request->setVisible(m_finding.check && m_finding.sampleId != 0);
    showFacts();
    retint();
}

void EvidencePanel::showFacts()
{
    setFact(Requests, m_finding.count > 0 ? tr("%1 in the last 15 minutes").arg(countText(m_finding.count))
                                          : tr("none yet; the next valid one would meet this"));
    setFact(Since, m_finding.since ? timeText(*m_finding.since) : QString());
    setFact(Last, m_finding.last ? timeText(*m_finding.last) : QString());
    setFact(Check, m_finding.check ? tr("%1: %2").arg(stageWord(record::checkStage(*m_finding.check)),
                                                      checkTitle(*m_finding.check))
                                   : QString());
    if (!m_finding.check) {
        setFact(Requests, tr("none is refused for this"));
        setFact(Reply, {});
        return;
    }
    setFact(Reply, replyText(m_finding));
}

void EvidencePanel::setFact(Fact fact, const QString& value)
{
    const auto [name, label] = m_facts[fact];
    label->setText(value);
    name->setVisible(!value.isEmpty());
    label->setVisible(!value.isEmpty());
}

void EvidencePanel::showPlace(const Place& place, Icon icon, const diagnosis::Sentence& text)
{
    const auto words = sentenceText(text);
    place.text->setText(words);
    setLabelIcon(*place.icon, m_theme, icon, 16, m_theme.colors().secondary);
    for (auto* part : {place.icon, place.name, place.text})
        part->setVisible(!words.isEmpty());
}

void EvidencePanel::retint()
{
    const auto& c = m_theme.colors();
    const bool blocker = m_finding.severity == diagnosis::Severity::Blocker;
    const auto icon = m_isGone ? Icon::Passed : blocker ? Icon::Refused : Icon::Warned;
    setLabelIcon(*m_icon, m_theme, icon, 24, m_isGone ? c.accepted : blocker ? c.refused : c.warned);
    setInk(*m_assumed, c.text);
    setInk(*m_code, c.secondary);
    for (auto* heading : m_headings)
        setInk(*heading, c.secondary);
    showPlace(m_serviceNow, Icon::Server, m_finding.serviceNow);
    showPlace(m_azure, Icon::Cloud, m_finding.azure);
    setButtonIcon(*m_close, m_theme, Icon::Cross);
    setButtonIcon(*m_request, m_theme, Icon::Eye);
    setButtonIcon(*m_repair, m_theme, Icon::Check);
}

} // namespace usher::ui
