// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/headerbar.h"

#include "ui/elidedlabel.h"
#include "ui/menus.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>

namespace usher::ui {

namespace {

// The part that says where: scheme, host and port stand out in front of the path.
qsizetype hostEnd(const QString& url)
{
    const auto slashes = url.indexOf(QLatin1String("://"));
    const auto path = slashes < 0 ? -1 : url.indexOf(QLatin1Char('/'), slashes + 3);
    return path < 0 ? url.size() : path;
}

QString tipOf(const QString& text, const QAction& action)
{
    const auto keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
}

} // namespace

HeaderBar::HeaderBar(const Theme& theme, const Menus& menus, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_menus(menus), m_pill(new QFrame(this)),
      m_toggle(makeButton("listeningButton", {}, ButtonRole::Tool, this)),
      m_verify(makeButton("verifyButton", {}, ButtonRole::Tool, this)),
      m_sample(makeButton("sendSampleButton", {}, ButtonRole::Tool, this)),
      m_setUp(makeButton("headerSetUpButton", {}, ButtonRole::Tool, this)), m_search(new QLineEdit(this))
{
    setObjectName(QStringLiteral("headerBar"));
    setFixedHeight(theme.px(48));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(12), 0, theme.px(12), theme.px(2));
    row->setSpacing(theme.px(8));
    buildPill();
    buildSearch();
    row->addWidget(m_pill, 1);
    row->addSpacing(theme.px(4));
    for (auto* button : {m_toggle, m_verify, m_sample, m_setUp})
        row->addWidget(button);
    row->addWidget(m_search);
    connectActions();
    connect(&theme, &Theme::changed, this, &HeaderBar::refresh);
    refresh();
}

void HeaderBar::setStatus(const engine::Status& status)
{
    m_status = status;
    m_waiting.clear();
    refresh();
}

void HeaderBar::setWaiting(const QString& text)
{
    m_waiting = text;
    refresh();
}

void HeaderBar::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    refresh();
}

void HeaderBar::setSearch(const QString& text)
{
    const QSignalBlocker quiet(m_search);
    m_search->setText(text);
}

void HeaderBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void HeaderBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colors().window);
    painter.fillRect(0, height() - 1, width(), 1, m_theme.colors().border);
}

void HeaderBar::buildPill()
{
    m_pill->setObjectName(QStringLiteral("statusPill"));
    m_pill->setFixedHeight(m_theme.px(34));
    auto* row = new QHBoxLayout(m_pill);
    row->setContentsMargins(m_theme.px(11), 0, m_theme.px(5), 0);
    row->setSpacing(m_theme.px(8));
    m_dot = new QLabel(m_pill);
    m_state = makeLabel(m_theme.font(13, QFont::DemiBold), m_pill);
    m_state->setObjectName(QStringLiteral("listeningState"));
    m_line = new QWidget(m_pill);
    m_line->setAttribute(Qt::WA_StyledBackground);
    m_line->setProperty("role", QStringLiteral("line"));
    m_line->setFixedSize(1, m_theme.px(18));
    m_lock = new QLabel(m_pill);
    m_url = new ElidedLabel(Qt::ElideMiddle, m_pill);
    m_url->setObjectName(QStringLiteral("webhookUrl"));
    m_url->setFont(m_theme.font(13));
    m_copy = makeButton("copyUrlButton", {}, ButtonRole::Bare, m_pill);
    m_copy->setAccessibleName(tr("Copy webhook address"));
    m_copy->setToolTip(tr("Copy webhook address"));
    for (auto* widget : std::initializer_list<QWidget*>{m_dot, m_state, m_line, m_lock})
        row->addWidget(widget);
    row->addWidget(m_url, 1);
    row->addWidget(m_copy);
}

void HeaderBar::buildSearch()
{
    m_search->setObjectName(QStringLiteral("searchField"));
    m_search->setAccessibleName(tr("Search requests"));
    m_search->setToolTip(tr("Rule, target, service, user or client id"));
    m_search->setPlaceholderText(tr("Search   Ctrl+F"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(200);
    m_searchIcon = m_search->addAction(m_theme.icon(Icon::Search), QLineEdit::LeadingPosition);
    m_searchIcon->setText(tr("Search"));
}

void HeaderBar::connectActions()
{
    m_sample->setMenu(m_menus.sample);
    const std::pair<QPushButton*, QAction*> triggers[]{
        {m_toggle, m_menus.listening}, {m_verify, m_menus.verify}, {m_setUp, m_menus.setUp}};
    for (const auto& [button, action] : triggers) {
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, this, &HeaderBar::refresh);
    }
    connect(m_menus.sample->menuAction(), &QAction::changed, this, &HeaderBar::refresh);
    connect(m_copy, &QPushButton::clicked, this, &HeaderBar::copyUrl);
    connect(m_search, &QLineEdit::textChanged, this, &HeaderBar::searchChanged);
}

void HeaderBar::copyUrl()
{
    QGuiApplication::clipboard()->setText(toText(m_status.url));
}

void HeaderBar::refresh()
{
    showState();
    showButtons();
    m_searchIcon->setIcon(m_theme.icon(Icon::Search));
    m_search->setFixedWidth(m_theme.px(m_compact ? 232 : 156));
}

void HeaderBar::showState()
{
    const auto& c = m_theme.colors();
    const bool on = m_status.listening && m_waiting.isEmpty();
    const bool attached = m_status.mode == engine::Status::Mode::Attached && m_waiting.isEmpty();
    const bool fresh = !on && !attached && !m_status.configured && m_waiting.isEmpty();
    setLabelIcon(*m_dot, m_theme, on ? Icon::Dot : Icon::NotConfigured, 16, on ? c.accepted : c.muted);
    m_state->setText(!m_waiting.isEmpty() ? m_waiting
                     : attached && on     ? tr("Listening elsewhere")
                     : attached           ? tr("Attached")
                     : on                 ? tr("Listening")
                                          : tr("Not listening"));
    setInk(*m_state, on ? c.accepted : c.text);
    const auto url = toText(m_status.url);
    const auto base = url.left(hostEnd(url));
    if (fresh && !base.isEmpty())
        m_url->setFullText(m_compact ? base : tr("%1  ·  starts when you set up or try the demo").arg(base));
    else
        m_url->setFullText(url, hostEnd(url));
    setInk(*m_url, c.secondary);
    setLabelIcon(*m_lock, m_theme, m_status.https ? Icon::Lock : Icon::Unlocked, 16,
                 m_status.https ? c.secondary : c.warned);
    for (auto* part : std::initializer_list<QWidget*>{m_line, m_lock})
        part->setVisible(!url.isEmpty());
    m_copy->setVisible(!fresh);
    m_copy->setEnabled(!url.isEmpty());
    setButtonIcon(*m_copy, m_theme, Icon::Copy);
}

void HeaderBar::showButtons()
{
    const bool on = m_status.listening && m_waiting.isEmpty();
    showButton(*m_toggle, on ? Icon::Stop : Icon::Start, on ? tr("Stop") : tr("Start"),
               m_menus.listening->isEnabled());
    m_toggle->setAccessibleName(on ? tr("Stop listening") : tr("Start listening"));
    m_toggle->setToolTip(tipOf(m_toggle->accessibleName(), *m_menus.listening));
    showButton(*m_verify, Icon::ShieldCheck, tr("Verify"), m_menus.verify->isEnabled());
    m_verify->setToolTip(tipOf(tr("Check the whole integration"), *m_menus.verify));
    showButton(*m_sample, Icon::Send, tr("Send sample"), m_menus.sample->isEnabled());
    m_sample->setToolTip(m_sample->isEnabled() ? tr("Send a sample alert")
                                               : tr("Needs the demo and a listener that is on"));
    showButton(*m_setUp, Icon::Wrench, tr("Set up…"), m_menus.setUp->isEnabled());
    m_setUp->setAccessibleName(tr("Set up the integration"));
    m_setUp->setToolTip(tipOf(m_setUp->accessibleName(), *m_menus.setUp));
}

void HeaderBar::showButton(QPushButton& button, Icon icon, const QString& text, bool enabled)
{
    button.setText(m_compact ? QString() : text);
    button.setAccessibleName(text);
    setButtonIcon(button, m_theme, icon);
    button.setEnabled(enabled);
}

} // namespace usher::ui
