// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/addresspanel.h"

#include "ui/pieces.h"
#include "ui/setup/copyrow.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace usher::ui {

AddressPanel::AddressPanel(const Theme& theme, QWidget* parent)
    : AsidePanel(Look::Derived, Icon::Antenna, tr("Webhook address"), theme, parent),
      m_address(new CopyRow("copySetupAddressButton", {}, tr("Copy webhook address"),
                            CopyRow::Kind::Identifier, theme, this)),
      m_later(makeLabel(theme.font(12), this)), m_honest(makeLabel(theme.font(12), this))
{
    setObjectName(QStringLiteral("addressPanel"));
    m_later->setText(tr("The port is known once it listens."));
    m_honest->setObjectName(QStringLiteral("reachableNote"));
    m_honest->setText(
        tr("Azure itself calls only addresses on the internet with a publicly trusted certificate. Put a "
           "tunnel or a proxy with one in front and give Azure its address; or use this for learning, "
           "testing and diagnosis."));
    for (auto* label : {m_later, m_honest}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    body().addWidget(m_address);
    body().addWidget(m_later);
    body().addWidget(makeHairline());
    body().addWidget(m_honest);
    AddressPanel::retint();
}

void AddressPanel::setAddress(const QString& address, bool complete)
{
    m_address->setValue(address);
    m_address->setCopyOffered(complete);
    m_later->setVisible(!complete);
}

void AddressPanel::retint()
{
    AsidePanel::retint();
    for (auto* label : {m_later, m_honest})
        setInk(*label, theme().colors().secondary);
}

} // namespace usher::ui
