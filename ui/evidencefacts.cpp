// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidencefacts.h"

#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QGridLayout>

namespace usher::ui {

namespace {

QString evidenceTime(base::TimePoint time)
{
    return EvidenceFacts::tr("%1, %2").arg(clockTime(time), relativeWords(time, base::SystemClock().now()));
}

/// What is configured here is not assumed any more.
QString replyText(const diagnosis::Finding& finding)
{
    const auto& row = record::checkRow(*finding.check);
    if (finding.status != row.status)
        return EvidenceFacts::tr("%1, as configured").arg(finding.status);
    return finding.assumed ? EvidenceFacts::tr("%1, assumed").arg(finding.status)
                           : QString::number(finding.status);
}

QString rivalWords(const diagnosis::Finding& finding)
{
    QStringList lines;
    for (const auto& rival : finding.rivals)
        lines << sentenceText(rival.title);
    return lines.join(QLatin1Char('\n'));
}

QString requestWords(const diagnosis::Finding& finding)
{
    if (!finding.check && finding.severity != diagnosis::Severity::Note)
        return EvidenceFacts::tr("none is refused for this");
    if (finding.count > 0)
        return EvidenceFacts::tr("%1 in the last 15 minutes").arg(countText(finding.count));
    return finding.check ? EvidenceFacts::tr("none yet; the next valid one would meet this") : QString();
}

} // namespace

EvidenceFacts::EvidenceFacts(const Theme& theme, QWidget* parent) : EvidenceCard(theme, parent)
{
    m_evidence = addPart("evidenceText", tr("What happened"));
    auto* grid = addGrid();
    m_facts[Requests] = addValue(*grid, "evidenceRequests", tr("Requests"));
    m_facts[Since] = addValue(*grid, "evidenceSince", tr("Since"));
    m_facts[Last] = addValue(*grid, "evidenceLast", tr("Last"));
    m_facts[Check] = addValue(*grid, "evidenceCheck", tr("Check"));
    m_facts[Reply] = addValue(*grid, "evidenceReply", tr("Reply"));
    m_facts[Sure] = addValue(*grid, "evidenceCertainty", tr("How sure"));
    m_request =
        makeButton("evidenceRequestButton", tr("Show a request that met this"), ButtonRole::Link, this);
    column().addWidget(m_request, 0, Qt::AlignLeft);
    m_rivals = addPart("evidenceRivals", tr("It could also be"));
    m_tellApart = addPart("evidenceTellApart", tr("What would tell"));
    column().addStretch(1);
    connect(m_request, &QPushButton::clicked, this,
            [this] { Q_EMIT requestWanted(*m_finding.check, m_finding.sampleId); });
    retint();
}

void EvidenceFacts::setFinding(const diagnosis::Finding& finding)
{
    m_finding = finding;
    show(m_evidence, sentenceText(finding.evidence));
    showFacts();
    m_request->setVisible(finding.check && finding.sampleId != 0);
    show(m_rivals, rivalWords(finding));
    show(m_tellApart, sentenceText(finding.tellApart));
}

void EvidenceFacts::showFacts()
{
    const auto& check = m_finding.check;
    show(m_facts[Requests], requestWords(m_finding));
    show(m_facts[Since], m_finding.since ? evidenceTime(*m_finding.since) : QString());
    show(m_facts[Last], m_finding.last ? evidenceTime(*m_finding.last) : QString());
    show(m_facts[Check],
         check ? tr("%1: %2").arg(stageWord(record::checkStage(*check)), checkTitle(*check)) : QString());
    show(m_facts[Reply], check ? replyText(m_finding) : QString());
    show(m_facts[Sure], diagnosisText(diagnosis::certaintyText(m_finding.certainty)));
}

void EvidenceFacts::retint()
{
    EvidenceCard::retint();
    setButtonIcon(*m_request, m_theme, Icon::Eye);
}

} // namespace usher::ui
