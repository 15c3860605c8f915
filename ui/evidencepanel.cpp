// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidencepanel.h"

#include "ui/comparedvalues.h"
#include "ui/evidencefacts.h"
#include "ui/evidenceremedy.h"
#include "ui/findingmarks.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace usher::ui {

namespace {

constexpr int evidenceBeside = 760; ///< evidence and remedy stand side by side from here on

const diagnosis::Finding* findSame(const std::vector<diagnosis::Finding>& findings,
                                   const diagnosis::Finding& wanted)
{
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const diagnosis::Finding& finding) {
        return finding.identity() == wanted.identity();
    });
    return found != findings.end() ? &*found : nullptr;
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
    m_facts = new EvidenceFacts(theme, content);
    m_remedy = new EvidenceRemedy(theme, content);
    m_columns->addWidget(m_facts, 1);
    m_columns->addWidget(m_remedy, 1);
    column->addLayout(m_columns);
    column->addStretch(1);
    setWidget(content);
    connect(m_close, &QPushButton::clicked, this, &EvidencePanel::closeWanted);
    connect(m_facts, &EvidenceFacts::requestWanted, this, &EvidencePanel::requestWanted);
    connect(m_remedy, &EvidenceRemedy::repairWanted, this, &EvidencePanel::repairWanted);
    connect(&theme, &Theme::changed, this, &EvidencePanel::retint);
    refresh();
}

void EvidencePanel::setFinding(const diagnosis::Finding& finding)
{
    m_finding = finding;
    m_isGone = false;
    m_remedy->setEffect({});
    verticalScrollBar()->setValue(0);
    refresh();
}

void EvidencePanel::setReport(const diagnosis::Report& report)
{
    const auto* now = findSame(report.findings, m_finding);
    if (now == nullptr)
        now = findSame(report.notes, m_finding);
    m_isGone = now == nullptr;
    if (now != nullptr)
        m_finding = *now;
    refresh();
}

void EvidencePanel::setBusy(bool busy)
{
    m_remedy->setBusy(busy);
}

void EvidencePanel::setEffect(const std::string& identity,
                              const std::optional<diagnosis::RepairEffect>& effect)
{
    if (identity == m_finding.identity())
        m_remedy->setEffect(m_isGone ? std::nullopt : effect);
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
    m_facts->setFinding(m_finding);
    m_remedy->setFinding(m_finding, !m_isGone);
    if (m_isGone)
        m_remedy->setEffect({});
    retint();
}

void EvidencePanel::retint()
{
    const auto& c = m_theme.colors();
    const auto mark = severityMark(m_finding.severity, c);
    setLabelIcon(*m_icon, m_theme, m_isGone ? Icon::Passed : mark.icon, 24,
                 m_isGone ? c.accepted : mark.color);
    setInk(*m_assumed, c.text);
    setInk(*m_code, c.secondary);
    setButtonIcon(*m_close, m_theme, Icon::Cross);
}

} // namespace usher::ui
