// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setuppage.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace usher::ui {

SetupPage::SetupPage(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("setupPage"));
    setAttribute(Qt::WA_StyledBackground);
    auto* across = new QHBoxLayout(this);
    across->addStretch(1);
    auto* column = new QVBoxLayout;
    column->setSpacing(theme.px(12));
    across->addLayout(column, 4);
    across->addStretch(1);
    column->addStretch(1);
    auto* title = makeLabel(theme.font(20, QFont::DemiBold), this);
    title->setObjectName(QStringLiteral("setupTitle"));
    title->setText(tr("Nothing is set up yet"));
    column->addWidget(title);
    auto* lead = makeLabel(theme.font(13), this);
    lead->setWordWrap(true);
    lead->setText(tr(
        "Usher needs to know which tokens to trust and as which user to run the events. Two commands in a "
        "terminal do it; give them the same --data as this window, if any. The window notices by itself."));
    column->addWidget(lead);
    column->addSpacing(theme.px(8));
    column->addWidget(makeStep(
        "copyOidcCommand", tr("1  Whose tokens"),
        tr("The app registration behind the secure webhook: its client id and the tenant's metadata."),
        QStringLiteral("usherctl setup oidc --client-id CLIENT-ID --metadata-url "
                       "https://login.microsoftonline.com/TENANT-ID/v2.0/.well-known/openid-configuration")));
    column->addWidget(makeStep(
        "copyUserCommand", tr("2  As whom the work is done"),
        tr("The integration user. Its Source is the token's audience; its role lets it create events."),
        QStringLiteral("usherctl user add azure.monitor --source CLIENT-ID --role evt_mgmt_integration")));
    column->addWidget(makeStep("copyDemoCommand", tr("Or look around first"),
                               tr("The demo brings its own identity provider, sample alerts and a user who "
                                  "gets switched off. It works offline."),
                               QStringLiteral("usher --demo")));
    column->addStretch(2);
}

QWidget* SetupPage::makeStep(const char* name, const QString& title, const QString& why,
                             const QString& command)
{
    auto* step = new QWidget(this);
    auto* column = new QVBoxLayout(step);
    column->setContentsMargins(0, m_theme.px(4), 0, m_theme.px(4));
    column->setSpacing(m_theme.px(4));
    auto* head = makeLabel(m_theme.font(14, QFont::DemiBold), step);
    head->setText(title);
    auto* reason = makeLabel(m_theme.font(13), step);
    reason->setWordWrap(true);
    reason->setText(why);
    auto* row = new QHBoxLayout;
    auto* text = new QPlainTextEdit(command, step);
    text->setObjectName(QLatin1String(name) + QStringLiteral("Text"));
    text->setAccessibleName(tr("Command: %1").arg(title));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(m_theme.mono(12));
    text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    const int lines = command.size() > 90 ? 2 : 1;
    text->setFixedHeight(lines * QFontMetrics(text->font()).lineSpacing() + m_theme.px(14));
    auto* copy = makeButton(name, tr("Copy"), ButtonRole::Plain, step);
    copy->setAccessibleName(tr("Copy command: %1").arg(title));
    copy->setIcon(m_theme.icon(Icon::Copy));
    connect(&m_theme, &Theme::changed, copy, [this, copy] { copy->setIcon(m_theme.icon(Icon::Copy)); });
    connect(copy, &QPushButton::clicked, copy, [command] { QGuiApplication::clipboard()->setText(command); });
    row->addWidget(text, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    column->addWidget(head);
    column->addWidget(reason);
    column->addLayout(row);
    return step;
}

} // namespace usher::ui
