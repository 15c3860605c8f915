// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientsempty.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QHBoxLayout>

namespace usher::ui {

ClientsEmpty::ClientsEmpty(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_title(makeLabel(theme.font(14, QFont::DemiBold), this)),
      m_text(makeLabel(theme.font(13), this)),
      m_setUp(makeButton("clientsSetUpButton", tr("Set up…"), ButtonRole::Plain, this)),
      m_new(makeButton("clientsNewButton", tr("New own client…"), ButtonRole::Plain, this))
{
    setObjectName(QStringLiteral("clientsEmpty"));
    m_title->setText(tr("No OAuth client yet: nobody’s token is accepted"));
    m_text->setText(
        tr("The set-up makes one for Azure, for another identity provider, or for a program of your "
           "own."));
    m_setUp->setAccessibleName(tr("Set up the first OAuth client"));
    m_new->setAccessibleName(tr("Make the first own OAuth client"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(theme.px(6));
    column->addStretch(1);
    for (auto* label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(8));
    buttons->addStretch(1);
    for (auto* button : {m_setUp, m_new})
        buttons->addWidget(button);
    buttons->addStretch(1);
    column->addSpacing(theme.px(6));
    column->addLayout(buttons);
    column->addStretch(2);
    connect(m_setUp, &QPushButton::clicked, this, &ClientsEmpty::setUpWanted);
    connect(m_new, &QPushButton::clicked, this, &ClientsEmpty::newClientWanted);
    connect(&theme, &Theme::changed, this, &ClientsEmpty::retint);
    retint();
}

void ClientsEmpty::setUpOffered(bool offered)
{
    m_setUp->setEnabled(offered);
}

void ClientsEmpty::retint()
{
    setInk(*m_title, m_theme.colors().text);
    setInk(*m_text, m_theme.colors().secondary);
    setButtonIcon(*m_setUp, m_theme, Icon::Wrench);
    setButtonIcon(*m_new, m_theme, Icon::Key);
}

} // namespace usher::ui
