// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/ownclientpanel.h"

#include "ui/setup/copyrow.h"
#include "ui/setup/iconline.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace usher::ui {

OwnClientPanel::OwnClientPanel(const Theme& theme, QWidget* parent)
    : AsidePanel(Look::Derived, Icon::Spark, tr("How the sender gets its token"), theme, parent)
{
    setObjectName(QStringLiteral("ownClientPanel"));
    body().setSpacing(theme.px(2));
    m_tokenUrl = add("copyTokenUrlButton", tr("Token URL"), tr("Copy the token URL"), true);
    m_webhook =
        add("copyAlertUrlButton", tr("Then it posts its alerts to"), tr("Copy the webhook URL"), true);
    m_grant = add("copyGrantButton", tr("Grant type"), tr("Copy the grant type"), true);
    m_grant->setValue(QStringLiteral("client_credentials"));
    m_authentication = add("clientAuthentication", tr("Client ID and secret"), {}, false);
    m_authentication->setValue(tr("in the form of the request, or by HTTP Basic"));
    m_token = add("ownTokenLife", tr("The token"), {}, false);
    m_again = new IconLine("sameTokenLine", theme, this);
    m_again->say(Icon::Info, NoticeTone::Plain,
                 tr("Asked again before its end, the client gets the same token, as on an instance."));
    body().addSpacing(theme.px(6));
    body().addWidget(m_again);
    body().addStretch(1);
    AsidePanel::retint();
}

CopyRow* OwnClientPanel::add(const char* objectName, const QString& name, const QString& spoken, bool isValue)
{
    if (m_tokenUrl)
        body().addWidget(makeHairline());
    auto* row = new CopyRow(objectName, name, spoken,
                            isValue ? CopyRow::Kind::Identifier : CopyRow::Kind::Words, theme(), this);
    row->setCopyOffered(isValue);
    body().addWidget(row);
    return row;
}

void OwnClientPanel::setAddresses(const QString& tokenUrl, const QString& webhookUrl)
{
    m_tokenUrl->setValue(tokenUrl);
    m_webhook->setValue(webhookUrl);
}

void OwnClientPanel::setDraft(const engine::OwnClientDraft& draft)
{
    m_token->setValue(tr("43 characters that mean nothing to others; it ends after %1")
                          .arg(durationWords(std::chrono::seconds(draft.accessLifespan))));
}

} // namespace usher::ui
