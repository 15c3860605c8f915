// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/certificatepanel.h"

#include "ui/pieces.h"
#include "ui/setup/copyrow.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace usher::ui {

namespace {

using Transport = engine::ListenerDraft::Transport;

QString certificateNames(const engine::CertificateFacts& facts)
{
    QStringList names;
    for (const auto& name : facts.names)
        names << toText(name);
    return names.join(QStringLiteral(", "));
}

} // namespace

CertificatePanel::CertificatePanel(const Theme& theme, QWidget* parent)
    : AsidePanel(Look::Fixed, Icon::Lock, tr("Certificate"), theme, parent),
      m_fingerprint(new CopyRow("copyFingerprintButton", tr("SHA-256 fingerprint"), tr("Copy fingerprint"),
                                CopyRow::Kind::Identifier, theme, this)),
      m_names(new CopyRow("copyCertificateNamesButton", tr("Names"), tr("Copy names of the certificate"),
                          CopyRow::Kind::Identifier, theme, this)),
      m_expires(new CopyRow("copyExpiryButton", tr("Expires"), tr("Copy expiry"), CopyRow::Kind::Words, theme,
                            this)),
      m_authority(new CopyRow("copyAuthorityButton", tr("Authority to trust"),
                              tr("Copy path of the authority"), CopyRow::Kind::Identifier, theme, this)),
      m_words(makeLabel(theme.font(12), this))
{
    setObjectName(QStringLiteral("certificatePanel"));
    m_words->setObjectName(QStringLiteral("certificateWords"));
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (auto* row : {m_fingerprint, m_names, m_expires, m_authority})
        body().addWidget(row);
    m_expires->setCopyOffered(false);
    body().addWidget(m_words);
    CertificatePanel::retint();
}

void CertificatePanel::setFacts(Transport transport, const engine::CertificateFacts& facts)
{
    const bool known = transport != Transport::PlainHttp && !facts.fingerprint.empty();
    for (auto* row : {m_fingerprint, m_names, m_expires})
        row->setVisible(known);
    m_authority->setVisible(known && !facts.authorityFile.empty());
    m_fingerprint->setValue(toText(facts.fingerprint));
    m_names->setValue(certificateNames(facts));
    m_expires->setValue(longTime(facts.expires));
    m_authority->setValue(toText(facts.authorityFile));
    switch (transport) {
    case Transport::OwnCertificate:
        m_words->setText(known ? tr("Programs that call Usher must trust its authority.")
                               : tr("Usher makes it when it listens for the first time; its authority, the "
                                    "file ca.pem, is then named here."));
        break;
    case Transport::CertificateFiles:
        m_words->setText(tr("Callers see the certificate of your file. Its names must hold the host of the "
                            "webhook address."));
        break;
    case Transport::PlainHttp:
        m_words->setText(tr("None: what is sent can be read on the way, tokens too. On this computer only, "
                            "such as behind a tunnel or proxy that ends TLS."));
        break;
    }
}

void CertificatePanel::retint()
{
    AsidePanel::retint();
    setInk(*m_words, theme().colors().secondary);
}

} // namespace usher::ui
