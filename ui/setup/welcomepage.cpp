// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/welcomepage.h"

#include "ui/pieces.h"
#include "ui/setup/needspanel.h"
#include "ui/setup/setupcolumns.h"
#include "ui/theme.h"

#include <QHBoxLayout>

namespace usher::ui {

WelcomePage::WelcomePage(const Theme& theme, QWidget* parent) : SetupPage(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("welcomePage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new SetupColumns(buildSteps(), new NeedsPanel(theme, this), theme, this));
    connect(&theme, &Theme::changed, this, &WelcomePage::retint);
    retint();
}

QString WelcomePage::title() const
{
    return tr("Welcome");
}

QString WelcomePage::lead() const
{
    return tr("Azure Monitor calls with a token, ServiceNow works as a user. Here both are tied together.");
}

QString WelcomePage::stepText() const
{
    return tr("what to have at hand");
}

QWidget* WelcomePage::buildSteps()
{
    auto* steps = new QWidget(this);
    auto* column = new QVBoxLayout(steps);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(16));
    addLine(*column, Icon::Antenna, tr("Listener and TLS"), tr("Where Azure’s requests arrive, and how."));
    addLine(*column, Icon::Ticket, tr("OAuth client"), tr("Whose tokens are accepted."));
    addLine(*column, Icon::User, tr("Integration user"), tr("As whom the event logic runs."));
    addLine(*column, Icon::ShieldCheck, tr("Verify"),
            tr("Everything is saved, then checked as a real request would be."));
    addLine(*column, Icon::Copy, tr("Values for both sides"),
            tr("What to enter in Azure and in ServiceNow, ready to copy."));
    m_story =
        makeButton("welcomeStoryButton", tr("Why a user, when there is a token?"), ButtonRole::Link, steps);
    auto* row = new QHBoxLayout;
    row->addSpacing(m_theme.px(24)); // its icon stands where the words above begin
    row->addWidget(m_story);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_story, &QPushButton::clicked, this, &SetupPage::storyWanted);
    return steps;
}

void WelcomePage::addLine(QVBoxLayout& column, Icon icon, const QString& title, const QString& text)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(m_theme.px(12));
    auto* picture = new QLabel(this);
    m_lines << Line{picture, icon};
    auto* words = new QVBoxLayout;
    words->setSpacing(m_theme.px(2));
    auto* heading = makeLabel(m_theme.font(14, QFont::DemiBold), this);
    heading->setText(title);
    auto* label = makeLabel(m_theme.font(13), this);
    label->setText(text);
    m_texts << label;
    for (auto* line : {heading, label}) {
        line->setWordWrap(true);
        words->addWidget(line);
    }
    row->addWidget(picture, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    column.addLayout(row);
}

void WelcomePage::retint()
{
    const auto& c = m_theme.colors();
    for (const auto& line : std::as_const(m_lines))
        setLabelIcon(*line.picture, m_theme, line.icon, 20, c.accentText);
    for (auto* label : std::as_const(m_texts))
        setInk(*label, c.secondary);
    setButtonIcon(*m_story, m_theme, Icon::Book);
}

} // namespace usher::ui
