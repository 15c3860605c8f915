// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/clientview.h"

#include "ui/setup/clientform.h"
#include "ui/setup/derivedpanel.h"
#include "ui/setup/ownclientpanel.h"
#include "ui/setup/proofpanel.h"
#include "ui/setup/setupcolumns.h"
#include "ui/setup/tokenpanel.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace usher::ui {

ClientView::ClientView(SetupService& service, const base::Clock& clock, const Theme& theme, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("clientView"));
    auto* asked = new QWidget(this);
    m_form = new ClientForm(theme, asked);
    m_line = new QWidget(asked);
    m_line->setProperty("role", QStringLiteral("hairline"));
    m_line->setAttribute(Qt::WA_StyledBackground);
    m_line->setFixedHeight(1);
    m_token = new TokenPanel(clock, theme, asked);
    auto* left = new QVBoxLayout(asked);
    auto* follows = new QWidget(this);
    m_derived = new DerivedPanel(service, theme, follows);
    m_proof = new ProofPanel(ProofPanel::Of::Provider, theme, follows);
    m_own = new OwnClientPanel(theme, follows);
    m_ownProof = new ProofPanel(ProofPanel::Of::OwnClient, theme, follows);
    auto* right = new QVBoxLayout(follows);
    for (auto* column : {left, right})
        column->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(theme.px(12));
    right->setSpacing(theme.px(16));
    for (auto* part : std::initializer_list<QWidget*>{m_form, m_line, m_token})
        left->addWidget(part);
    for (auto* panel : std::initializer_list<QWidget*>{m_derived, m_proof, m_own, m_ownProof})
        right->addWidget(panel);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(new SetupColumns(asked, follows, theme, this));
    connect(m_form, &ClientForm::changed, this, &ClientView::onChanged);
    connect(m_token, &TokenPanel::draftWanted, m_form, &ClientForm::setDraft);
    connect(m_derived, &DerivedPanel::keysKnownChanged, this, &ClientView::keysKnownChanged);
    onChanged();
}

void ClientView::setDraft(const engine::ClientDraft& draft)
{
    m_form->setDraft(draft);
}

void ClientView::setAddresses(const QString& tokenUrl, const QString& webhookUrl)
{
    m_own->setAddresses(tokenUrl, webhookUrl);
}

engine::ClientDraft ClientView::draft() const
{
    return m_form->draft();
}

engine::KeysKnown ClientView::keysKnown() const
{
    return m_derived->keysKnown();
}

void ClientView::showProblems()
{
    m_form->showProblems();
}

void ClientView::onChanged()
{
    const auto draft = m_form->draft();
    m_token->setDraft(draft);
    m_derived->setDraft(draft);
    m_proof->setDraft(draft);
    m_own->setDraft(draft.own);
    for (auto* part : std::initializer_list<QWidget*>{m_line, m_token, m_derived, m_proof})
        part->setVisible(!draft.isOwn());
    for (auto* part : std::initializer_list<QWidget*>{m_own, m_ownProof})
        part->setVisible(draft.isOwn());
    Q_EMIT changed();
}

} // namespace usher::ui
