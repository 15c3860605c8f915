// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/clientpage.h"

#include "core/engine/setupproblems.h"
#include "ui/setup/clientform.h"
#include "ui/setup/clientview.h"
#include "ui/setup/ownclientform.h"
#include "ui/setup/setupmodel.h"
#include "ui/text.h"

#include <QVBoxLayout>

namespace usher::ui {

ClientPage::ClientPage(const SetupContext& context, QWidget* parent)
    : SetupPage(parent), m_model(context.model),
      m_view(new ClientView(context.service, m_clock, context.theme, this))
{
    setObjectName(QStringLiteral("clientPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    m_view->form().own().setClients(m_model.state().around.clients);
    m_view->setDraft(m_model.draft().client);
    connect(m_view, &ClientView::changed, this, [this] {
        m_model.setClient(m_view->draft());
        Q_EMIT changed();
    });
    connect(m_view, &ClientView::keysKnownChanged, &m_model, &SetupModel::setKeys);
}

QString ClientPage::title() const
{
    return tr("OAuth client");
}

QString ClientPage::lead() const
{
    return tr(
        "Who may call, and how Usher recognises the token. A few answers are enough; the rest is derived.");
}

QString ClientPage::stepText() const
{
    const auto& client = m_model.draft().client;
    if (client.isOwn())
        return tr("own: %1").arg(toText(client.own.name));
    const bool first = client.version == auth::TokenVersion::V1;
    if (client.audience.empty())
        return tr("who may call");
    return first ? tr("Azure Monitor V1") : tr("Azure Monitor V2");
}

QString ClientPage::note() const
{
    const bool open = m_view->draft().isOwn() && m_view->form().own().holdsUncopiedSecret();
    return open ? tr("The client secret was not copied yet.") : QString();
}

void ClientPage::enter()
{
    m_view->setAddresses(m_model.tokenAddress(), m_model.webhookAddress());
    // A repair on a later page may have changed it.
    if (m_view->draft() != m_model.draft().client)
        m_view->setDraft(m_model.draft().client);
}

bool ClientPage::leave()
{
    if (!engine::anyBlocks(engine::problemsOf(m_view->draft(), m_model.state().around.clients)))
        return true;
    m_view->showProblems();
    return false;
}

} // namespace usher::ui
