// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/listenerpage.h"

#include "ui/setup/addresspanel.h"
#include "ui/setup/certificatepanel.h"
#include "ui/setup/listenerform.h"
#include "ui/setup/setupaddress.h"
#include "ui/setup/setupcolumns.h"
#include "ui/setup/setupmodel.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace usher::ui {

ListenerPage::ListenerPage(SetupModel& model, const Theme& theme, QWidget* parent)
    : SetupPage(parent), m_model(model), m_form(new ListenerForm(theme, this)),
      m_address(new AddressPanel(theme, this)), m_certificate(new CertificatePanel(theme, this))
{
    setObjectName(QStringLiteral("listenerPage"));
    m_form->setMayListen(model.state().mayListen);
    m_form->setDraft(model.draft().listener);
    auto* follows = new QWidget(this);
    auto* panels = new QVBoxLayout(follows);
    panels->setContentsMargins(0, 0, 0, 0);
    panels->setSpacing(theme.px(16));
    panels->addWidget(m_address);
    panels->addWidget(m_certificate);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new SetupColumns(m_form, follows, theme, this));
    connect(m_form, &ListenerForm::changed, this, &ListenerPage::onChanged);
    onChanged();
}

QString ListenerPage::title() const
{
    return tr("Listener and TLS");
}

QString ListenerPage::lead() const
{
    return tr("Where Azure’s requests arrive, who else can send some, and how the way is secured.");
}

QString ListenerPage::stepText() const
{
    return baseAddress(m_model.draft().listener);
}

QWidget* ListenerPage::focusFirst()
{
    return m_form->focusFirst();
}

bool ListenerPage::leave()
{
    return m_form->validate();
}

void ListenerPage::onChanged()
{
    const auto draft = m_form->draft();
    m_model.setListener(draft);
    const auto address = m_model.webhookAddress();
    m_address->setAddress(address, !address.contains(QChar(0x2026)));
    m_certificate->setFacts(draft.transport, knownFacts());
    Q_EMIT changed();
}

/// They are of the certificate that was in use when the set-up began.
engine::CertificateFacts ListenerPage::knownFacts() const
{
    const auto& now = m_model.draft().listener;
    const auto& then = m_model.state().draft.listener;
    const bool own = now.transport == engine::ListenerDraft::Transport::OwnCertificate;
    const bool same = now.transport == then.transport && (own || now.certificateFile == then.certificateFile);
    return same ? m_model.state().certificate : engine::CertificateFacts();
}

} // namespace usher::ui
