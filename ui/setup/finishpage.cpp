// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/finishpage.h"

#include "ui/pieces.h"
#include "ui/setup/iconline.h"
#include "ui/setup/setupcolumns.h"
#include "ui/setup/setupmodel.h"
#include "ui/setup/summarycard.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace usher::ui {

FinishPage::FinishPage(SetupModel& model, const Theme& theme, QWidget* parent)
    : SetupPage(parent), m_model(model), m_theme(theme)
{
    setObjectName(QStringLiteral("finishPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(12));
    column->addLayout(buildHead());
    m_sender = new SummaryCard("azureCard", Icon::Cloud, tr("For Azure"), theme, this);
    m_serviceNow = new SummaryCard("serviceNowCard", Icon::Server, tr("For ServiceNow"), theme, this);
    sayWhatFor();
    column->addWidget(new SetupColumns(m_sender, m_serviceNow, theme, this));
    connect(&theme, &Theme::changed, this, &FinishPage::retint);
    retint();
}

QString FinishPage::title() const
{
    return tr("Values for both sides");
}

QString FinishPage::lead() const
{
    if (m_model.draft().client.isOwn())
        return tr("Enter them in the sending program and in the ServiceNow instance, exactly as they stand.");
    return tr("Enter them in the Azure portal and in the ServiceNow instance, exactly as they stand.");
}

QString FinishPage::stepText() const
{
    return m_model.draft().client.isOwn() ? tr("sender and ServiceNow") : tr("Azure and ServiceNow");
}

void FinishPage::enter()
{
    const auto& draft = m_model.draft();
    sayWhatFor();
    m_sender->setSummary(senderValues());
    m_serviceNow->setSummary(serviceNowSummary(draft, m_model.state().around, m_model.passwordKept()));
}

void FinishPage::sayWhatFor()
{
    const bool own = m_model.draft().client.isOwn();
    m_sender->setTitle(senderTitle());
    m_sender->setRemark(
        own ? tr("The addresses lead to Usher. For a real instance, put its host in the place of this one.")
            : tr("The URI leads to Usher. For a real instance, put its host in the place of this one."));
    m_serviceNow->setRemark(own ? tr("A real instance makes its own client ID and secret. It takes client "
                                     "credentials only while the property "
                                     "glide.oauth.inbound.client.credential.grant_type.enabled is true.")
                                : tr("User Claim and User Field of the shipped record are assumed, not "
                                     "documented: compare them with the instance’s."));
}

QString FinishPage::senderTitle() const
{
    return m_model.draft().client.isOwn() ? tr("For the sender") : tr("For Azure");
}

Summary FinishPage::senderValues() const
{
    const auto& client = m_model.draft().client;
    return client.isOwn() ? senderSummary(client.own, m_model.tokenAddress(), m_model.webhookAddress())
                          : azureSummary(client, m_model.webhookAddress());
}

QLayout* FinishPage::buildHead()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(m_theme.px(12));
    m_clean = new IconLine("noCredentialLine", m_theme, this);
    m_clean->say(Icon::ShieldCheck, NoticeTone::Good,
                 tr("No credential is in it: no password, no token, no key. It can be sent to a colleague."));
    m_copyAll = makeButton("copyAllButton", tr("Copy all"), ButtonRole::Plain, this);
    row->addWidget(m_clean, 1, Qt::AlignVCenter);
    row->addWidget(m_copyAll);
    connect(m_copyAll, &QPushButton::clicked, this, &FinishPage::copyAll);
    return row;
}

void FinishPage::copyAll()
{
    const auto& draft = m_model.draft();
    const auto sender = summaryText(senderTitle(), senderValues());
    const auto serviceNow = summaryText(
        tr("For ServiceNow"), serviceNowSummary(draft, m_model.state().around, m_model.passwordKept()));
    QGuiApplication::clipboard()->setText(sender + QLatin1Char('\n') + serviceNow);
}

void FinishPage::retint()
{
    setButtonIcon(*m_copyAll, m_theme, Icon::Copy);
}

} // namespace usher::ui
