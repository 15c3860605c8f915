// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/storypage.h"

#include "ui/pieces.h"
#include "ui/storycard.h"
#include "ui/storyending.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QShortcut>

namespace usher::ui {

namespace {

constexpr int storyBeside = 1000; ///< five pictures stand side by side from here on
constexpr int endingsWidth = 960;

} // namespace

StoryPage::StoryPage(const Theme& theme, QWidget* parent) : QScrollArea(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("storyPage"));
    setAccessibleName(tr("Why a user is needed"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("storyContent"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(theme.px(32), theme.px(16), theme.px(32), theme.px(16));
    column->setSpacing(theme.px(10));
    column->addStretch(1);
    column->addLayout(buildHead());
    column->addWidget(buildCards());
    column->addSpacing(theme.px(4));
    column->addLayout(buildEndings());
    column->addWidget(buildPassword());
    column->addSpacing(theme.px(4));
    column->addLayout(buildButtons());
    column->addStretch(2);
    setWidget(content);
    auto* escape = new QShortcut(Qt::Key_Escape, this);
    connect(escape, &QShortcut::activated, this, &StoryPage::closeWanted);
    connect(&theme, &Theme::changed, this, &StoryPage::retint);
    retint();
}

void StoryPage::setOffers(bool setUp, bool demo)
{
    m_setUp->setEnabled(setUp);
    m_demo->setEnabled(demo);
}

void StoryPage::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

QLayout* StoryPage::buildHead()
{
    auto* head = new QVBoxLayout;
    head->setSpacing(m_theme.px(4));
    auto* title = makeLabel(m_theme.font(24, QFont::DemiBold), this);
    title->setObjectName(QStringLiteral("storyTitle"));
    title->setText(tr("Why a user is needed when there is already a token"));
    m_lead = makeLabel(m_theme.font(14), this);
    m_lead->setText(
        tr("The token answers who is calling. The user answers as whom the work is done. ServiceNow "
           "needs both answers."));
    for (auto* label : {title, m_lead}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        head->addWidget(label);
    }
    return head;
}

QWidget* StoryPage::buildCards()
{
    using Scene = StoryPicture::Scene;
    auto* row = new QWidget(this);
    m_cards = new QBoxLayout(QBoxLayout::LeftToRight, row);
    m_cards->setContentsMargins(0, m_theme.px(6), 0, 0);
    const auto add = [&](Scene scene, const QString& title, const QString& text) {
        if (!m_scenes.isEmpty()) {
            m_arrows << new QLabel(row);
            m_cards->addWidget(m_arrows.back(), 0, Qt::AlignCenter);
        }
        m_scenes << new StoryCard(scene, title, text, m_theme, row);
        m_cards->addWidget(m_scenes.back(), 1);
    };
    add(Scene::Alert, tr("Azure raises an alert"),
        tr("“CPU over 90” fires on a server. Azure Monitor wants to tell ServiceNow."));
    add(Scene::Ticket, tr("It brings a ticket"),
        tr("Microsoft Entra signs a token: who calls, and for which app. It carries no password."));
    add(Scene::Door, tr("The usher checks it"),
        tr("Signature, issuer, audience and caller are right. The ticket is valid. The door opens."));
    add(Scene::User, tr("Somebody does the work"),
        tr("Event logic runs as a user, with rights and a name. The token’s aud is its Source."));
    add(Scene::Event, tr("The event is written"),
        tr("Created by azure.monitor, with exactly the rights of its role, and nothing more."));
    return row;
}

QLayout* StoryPage::buildEndings()
{
    auto* column = new QVBoxLayout;
    column->setSpacing(m_theme.px(8));
    auto* heading = makeLabel(m_theme.font(16, QFont::DemiBold), this);
    heading->setText(tr("The same valid token, two endings"));
    column->addWidget(heading);
    m_endings = new QBoxLayout(QBoxLayout::LeftToRight);
    m_endings->setSpacing(m_theme.px(16));
    for (const bool refused : {false, true})
        m_endings->addWidget(new StoryEnding(refused, m_theme, this), 1);
    column->addLayout(m_endings);
    return column;
}

QWidget* StoryPage::buildPassword()
{
    auto* box = new QFrame(this);
    box->setProperty("role", QStringLiteral("note"));
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(m_theme.px(16), m_theme.px(11), m_theme.px(16), m_theme.px(11));
    row->setSpacing(m_theme.px(12));
    m_lock = new QLabel(box);
    auto* question = makeLabel(m_theme.font(13, QFont::Bold), box);
    question->setText(tr("And the password?"));
    auto* answer = makeLabel(m_theme.font(13), box);
    answer->setObjectName(QStringLiteral("storyPassword"));
    answer->setText(
        tr("ServiceNow wants one so that the user can hold an active session. It is never sent to Azure "
           "and never used by the webhook."));
    answer->setWordWrap(true);
    answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_lock, 0, Qt::AlignTop);
    row->addWidget(question, 0, Qt::AlignTop);
    row->addWidget(answer, 1);
    return box;
}

QLayout* StoryPage::buildButtons()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    m_demo = makeButton("storyDemoButton", tr("Try it in the demo"), ButtonRole::Primary, this);
    m_setUp = makeButton("storySetUpButton", tr("Set up my user…"), ButtonRole::Plain, this);
    m_close = makeButton("storyCloseButton", tr("Close"), ButtonRole::Plain, this);
    m_close->setAccessibleName(tr("Close the story"));
    for (auto* button : {m_demo, m_setUp, m_close}) {
        setButtonSize(*button, ButtonSize::Medium);
        row->addWidget(button);
    }
    row->insertStretch(2, 1);
    connect(m_demo, &QPushButton::clicked, this, &StoryPage::demoWanted);
    connect(m_setUp, &QPushButton::clicked, this, &StoryPage::setUpWanted);
    connect(m_close, &QPushButton::clicked, this, &StoryPage::closeWanted);
    return row;
}

// Side by side where there is room, else one below the other; the page scrolls.
void StoryPage::arrange()
{
    const bool beside = width() >= m_theme.px(storyBeside);
    m_cards->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_cards->setSpacing(m_theme.px(beside ? 6 : 4));
    for (auto* card : m_scenes)
        card->setFlat(!beside);
    for (auto* arrow : m_arrows)
        arrow->setVisible(beside);
    m_endings->setDirection(width() >= m_theme.px(endingsWidth) ? QBoxLayout::LeftToRight
                                                                : QBoxLayout::TopToBottom);
    widget()->layout()->setContentsMargins(m_theme.px(beside ? 32 : 16), m_theme.px(16),
                                           m_theme.px(beside ? 32 : 16), m_theme.px(16));
}

void StoryPage::retint()
{
    const auto& c = m_theme.colors();
    setInk(*m_lead, c.secondary);
    setLabelIcon(*m_lock, m_theme, Icon::Lock, 16, c.accentText);
    for (auto* arrow : m_arrows)
        setLabelIcon(*arrow, m_theme, Icon::ChevronRight, 12, c.muted);
    setButtonIcon(*m_demo, m_theme, Icon::Start);
    setButtonIcon(*m_setUp, m_theme, Icon::Wrench);
}

} // namespace usher::ui
