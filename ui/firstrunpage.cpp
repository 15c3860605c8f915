// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrunpage.h"

#include "ui/firstruncard.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHBoxLayout>

namespace usher::ui {

namespace {

constexpr int firstRunBeside = 760; ///< three cards stand side by side from here on
constexpr int pictureHeight = 610;
constexpr int widestCard = 336;

} // namespace

FirstRunPage::FirstRunPage(const Theme& theme, QWidget* parent)
    : QScrollArea(parent), m_theme(theme), m_title(makeLabel(theme.font(24, QFont::DemiBold), this)),
      m_lead(makeLabel(theme.font(13), this)), m_cards(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(QStringLiteral("firstRunPage"));
    setAccessibleName(tr("Begin"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("scrolled"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(theme.px(16), theme.px(24), theme.px(16), theme.px(16));
    column->setSpacing(theme.px(8));
    m_title->setObjectName(QStringLiteral("firstRunTitle"));
    m_title->setText(tr("Azure Monitor alerts, ServiceNow events, and the user in between"));
    m_lead->setText(
        tr("Usher stands in for the instance, shows every request, and says why one was turned away."));
    for (auto* label : {m_title, m_lead}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    buildCards();
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addLayout(m_cards, 1000); // takes all up to its widest
    across->addStretch(1);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_lead);
    column->addSpacing(theme.px(20));
    column->addLayout(across);
    column->addSpacing(theme.px(16));
    column->addWidget(buildFoot());
    column->addStretch(3);
    setWidget(content);
    connect(&theme, &Theme::changed, this, &FirstRunPage::refresh);
    refresh();
}

void FirstRunPage::setStatus(const engine::Status& status)
{
    m_status = status;
    refresh();
}

void FirstRunPage::setSecretsInKeychain(bool kept)
{
    m_inKeychain = kept;
    refresh();
}

void FirstRunPage::setOffers(bool setUp, bool demo, bool import)
{
    m_setUp->setOffered(setUp);
    m_demo->setOffered(demo);
    m_import->setEnabled(import);
}

void FirstRunPage::setDemoState(DemoState state, const QString& trouble)
{
    m_demo->setBusy(state == DemoState::Starting ? tr("Starting the demo…") : QString());
    m_demo->setTrouble(state == DemoState::Failed ? trouble : QString());
}

void FirstRunPage::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void FirstRunPage::buildCards()
{
    using Subject = FirstRunPicture::Subject;
    m_setUp = new FirstRunCard(
        Subject::SetUp,
        {"setUpButton", tr("Set up my integration"),
         tr("Six short pages: the OAuth client, the user, proof that it works, settings ready to paste."),
         tr("about 5 minutes"), tr("Set up…"), Icon::Wrench},
        m_theme, this);
    m_demo = new FirstRunCard(
        Subject::Demo,
        {"startDemoButton", tr("Try the demo"),
         tr("Own identity provider, sample alerts, and a user who gets switched off while you watch."),
         tr("one click, works offline"), tr("Start the demo"), Icon::Start},
        m_theme, this);
    m_story = new FirstRunCard(
        Subject::Story,
        {"showStoryButton", tr("Learn why a user is needed"),
         tr("The token says who calls. Five pictures show why somebody must still do the work."),
         tr("2 minutes"), tr("Show the story"), Icon::Book},
        m_theme, this);
    for (auto* card : {m_setUp, m_demo, m_story}) {
        card->setMaximumWidth(m_theme.px(widestCard));
        m_cards->addWidget(card, 1);
    }
    connect(m_setUp, &FirstRunCard::wanted, this, &FirstRunPage::setUpWanted);
    connect(m_demo, &FirstRunCard::wanted, this, &FirstRunPage::demoWanted);
    connect(m_story, &FirstRunCard::wanted, this, &FirstRunPage::storyWanted);
}

QWidget* FirstRunPage::buildFoot()
{
    auto* foot = new QWidget(this);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(16));
    m_import = makeButton("importButton", tr("Import a configuration…"), ButtonRole::Link, foot);
    m_listening = makeLabel(m_theme.font(12), foot);
    m_listening->setObjectName(QStringLiteral("firstRunListening"));
    m_listening->setAlignment(Qt::AlignCenter);
    m_listening->setWordWrap(true);
    m_listening->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_import, 0, Qt::AlignHCenter);
    column->addWidget(m_listening);
    connect(m_import, &QPushButton::clicked, this, &FirstRunPage::importWanted);
    return foot;
}

// Side by side where there is room, without pictures where it is low; the rest scrolls.
void FirstRunPage::arrange()
{
    const bool beside = width() >= m_theme.px(firstRunBeside);
    const bool roomy = width() >= m_theme.px(firstRunBeside + 200);
    m_cards->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_cards->setSpacing(m_theme.px(roomy ? 24 : 12));
    m_title->setFont(m_theme.font(roomy ? 24 : 20, QFont::DemiBold));
    for (auto* card : {m_setUp, m_demo, m_story}) {
        card->setMaximumWidth(beside ? m_theme.px(widestCard) : QWIDGETSIZE_MAX);
        card->setPictureShown(beside && height() >= m_theme.px(pictureHeight));
    }
}

void FirstRunPage::refresh()
{
    const auto& c = m_theme.colors();
    setInk(*m_title, c.text);
    setInk(*m_lead, c.secondary);
    setInk(*m_listening, c.secondary);
    setButtonIcon(*m_import, m_theme, Icon::Folder);
    m_listening->setText(listeningText());
}

QString FirstRunPage::listeningText() const
{
    QStringList facts{m_status.https ? tr("HTTPS") : tr("plain HTTP"),
                      m_status.loopbackOnly ? tr("this computer only") : tr("open to the network")};
    if (m_inKeychain)
        facts << tr("secrets in the keychain");
    const auto list = facts.join(QStringLiteral(", "));
    return m_status.listening ? tr("It listens already: %1.").arg(list)
                              : tr("Nothing listens yet. When it does: %1.").arg(list);
}

} // namespace usher::ui
