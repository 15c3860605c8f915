// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidenceremedy.h"

#include "ui/pieces.h"
#include "ui/setup/copyrow.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QGridLayout>

namespace usher::ui {

namespace {

/// The question of everybody who meets a refused user for the first time.
bool asksForUser(const diagnosis::Finding& finding)
{
    if (!finding.check)
        return false;
    const auto stage = record::checkStage(*finding.check);
    return stage == record::Stage::User || *finding.check == record::CheckCode::AccessRole;
}

} // namespace

EvidenceRemedy::EvidenceRemedy(const Theme& theme, QWidget* parent) : EvidenceCard(theme, parent)
{
    m_cause = addPart("evidenceCause", tr("Why"));
    m_whyUser = addPart("evidenceWhyUser", tr("Why ServiceNow wants a user although OAuth is on"));
    m_who = addPart("evidenceWho", tr("Who mends it"));
    m_fix = addPart("evidenceFix", tr("How"));
    m_repair = makeButton("evidenceRepairButton", {}, ButtonRole::Plain, this);
    column().addSpacing(theme.px(4));
    column().addWidget(m_repair, 0, Qt::AlignLeft);
    m_effect = makeLabel(theme.font(12), this);
    m_effect->setObjectName(QStringLiteral("evidenceEffect"));
    m_effect->setWordWrap(true);
    column().addWidget(m_effect);
    auto* grid = addGrid();
    m_serviceNow = addValue(*grid, "evidenceServiceNow", tr("In ServiceNow"), true);
    m_azure = addValue(*grid, "evidenceAzure", tr("In Azure"), true);
    m_command = new CopyRow("evidenceCommand", tr("Azure command"), tr("Copy the Azure command"),
                            CopyRow::Kind::Identifier, theme, this);
    column().addWidget(m_command);
    column().addStretch(1);
    connect(m_repair, &QPushButton::clicked, this,
            [this] { Q_EMIT repairWanted(diagnosis::Repair(*m_finding.repair)); });
    retint();
}

void EvidenceRemedy::setFinding(const diagnosis::Finding& finding, bool repairable)
{
    m_finding = finding;
    show(m_cause, sentenceText(finding.cause));
    show(m_whyUser,
         asksForUser(finding)
             ? tr("OAuth proves that Azure calls; it gives that call no rights in ServiceNow. Every "
                  "event is created by a user, with the roles of that user. So a valid token leads "
                  "to a local user first, and only then to an event.")
             : QString());
    show(m_who, diagnosisText(diagnosis::whoText(finding.who)));
    show(m_fix, sentenceText(finding.fix));
    m_repair->setVisible(finding.repair && repairable);
    if (finding.repair)
        m_repair->setText(repairCaption(*finding.repair));
    m_repair->setAccessibleName(tr("%1 now").arg(m_repair->text()));
    show(m_serviceNow, sentenceText(finding.serviceNow), Icon::Server);
    show(m_azure, sentenceText(finding.azure), Icon::Cloud);
    const auto command = sentenceText(finding.command);
    m_command->setValue(command);
    m_command->setVisible(!command.isEmpty());
}

void EvidenceRemedy::setEffect(const std::optional<diagnosis::RepairEffect>& effect)
{
    m_effect->setText(effect ? sentenceText(diagnosis::effectSentence(*effect)) : QString());
    m_effect->setVisible(effect.has_value());
}

void EvidenceRemedy::setBusy(bool busy)
{
    m_repair->setEnabled(!busy);
}

void EvidenceRemedy::retint()
{
    EvidenceCard::retint();
    setInk(*m_effect, m_theme.colors().secondary);
    setButtonIcon(*m_repair, m_theme, Icon::Check);
    show(m_serviceNow, m_serviceNow.text->text(), Icon::Server);
    show(m_azure, m_azure.text->text(), Icon::Cloud);
}

} // namespace usher::ui
