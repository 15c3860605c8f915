// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/secretdialog.h"

#include "ui/pieces.h"
#include "ui/setup/copyrow.h"
#include "ui/setup/secretfield.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace usher::ui {

namespace {

constexpr int secretWidth = 600;

} // namespace

SecretDialog::SecretDialog(const Client& client, base::SecretString secret, const Theme& theme,
                           QWidget* parent)
    : QDialog(parent), m_theme(theme), m_secret(new SecretField(tr("Client secret"), theme, this))
{
    setObjectName(QStringLiteral("secretDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Secret of “%1”").arg(client.name));
    setMinimumWidth(theme.px(secretWidth));
    m_secret->setSecret(std::move(secret));
    m_secret->setNote(
        tr("Shown only this once: only a value that verifies it is kept, in no keychain. If it is "
           "lost, make a new one."));
    auto* close = makeButton("closeSecretButton", tr("Done"), ButtonRole::Primary, this);
    setButtonSize(*close, ButtonSize::Medium);
    close->setAutoDefault(false); // Enter elsewhere must not take the secret away
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    column->setSpacing(theme.px(12));
    column->addWidget(m_secret);
    column->addWidget(add("copySecretIdButton", tr("Client ID"), tr("Copy the client ID"), client.clientId));
    column->addWidget(add("copySecretUrlButton", tr("Token URL"), tr("Copy the token URL"), client.tokenUrl));
    column->addSpacing(theme.px(4));
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_secret->setShown(true);
    m_secret->focusFirst();
}

CopyRow* SecretDialog::add(const char* objectName, const QString& name, const QString& spoken,
                           const QString& value)
{
    auto* row = new CopyRow(objectName, name, spoken, CopyRow::Kind::Identifier, m_theme, this);
    row->setValue(value);
    return row;
}

} // namespace usher::ui
