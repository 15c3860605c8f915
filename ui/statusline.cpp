// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusline.h"

#include "ui/elidedlabel.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QTimer>

namespace usher::ui {

namespace {

constexpr std::chrono::seconds saidTime{10};

} // namespace

StatusLine::StatusLine(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_forget(new QTimer(this))
{
    setObjectName(QStringLiteral("statusLine"));
    setFixedHeight(theme.px(28));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(16), 1, theme.px(16), 0);
    row->setSpacing(theme.px(20));
    m_requests = addItem(*row, "statusRequests");
    m_rate = addItem(*row, "statusRate");
    m_size = addItem(*row, "statusSize");
    m_user = addItem(*row, "statusUser", true);
    m_keychain = addItem(*row, "statusKeychain", true);
    m_keychain.box->hide();
    row->addStretch(1);
    m_said = addItem(*row, "statusSaid", true);
    m_said.box->hide();
    m_listener = addItem(*row, "statusListener");
    m_forget->setSingleShot(true);
    connect(m_forget, &QTimer::timeout, m_said.box, &QWidget::hide);
    connect(&theme, &Theme::changed, this, &StatusLine::refresh);
    refresh();
}

void StatusLine::setStatus(const engine::Status& status)
{
    m_status = status;
    refresh();
}

void StatusLine::setKeychain(const QString& text)
{
    m_keychain.text->setText(text);
    m_keychain.box->setVisible(!text.isEmpty());
    refresh();
}

void StatusLine::setCompact(bool compact)
{
    m_compact = compact;
    refresh();
}

void StatusLine::say(const QString& text, bool trouble)
{
    m_trouble = trouble;
    m_said.text->setText(text);
    m_said.box->show();
    m_forget->start(saidTime);
    refresh();
}

void StatusLine::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colors();
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(0, 0, width(), 1, c.border);
    for (const auto& item : {m_rate, m_size, m_user, m_keychain})
        if (item.box->isVisible())
            painter.fillRect(item.box->x() - m_theme.px(10), m_theme.px(8), 1, height() - m_theme.px(16),
                             c.border);
}

StatusLine::Item StatusLine::addItem(QHBoxLayout& row, const char* objectName, bool givesWay)
{
    Item item;
    item.box = new QWidget(this);
    auto* inside = new QHBoxLayout(item.box);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(m_theme.px(6));
    item.icon = new QLabel(item.box);
    item.text = givesWay ? new ElidedLabel(Qt::ElideRight, item.box) : makeLabel(m_theme.font(12), item.box);
    item.text->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred); // all on one base line
    item.text->setObjectName(QLatin1String(objectName));
    inside->addWidget(item.icon);
    inside->addWidget(item.text);
    row.addWidget(item.box);
    return item;
}

void StatusLine::set(const Item& item, Icon icon, const QString& text, const QColor& ink, bool strong)
{
    setLabelIcon(*item.icon, m_theme, icon, 16, ink);
    item.text->setFont(m_theme.font(12, strong ? QFont::DemiBold : QFont::Normal));
    item.text->setText(text);
    item.text->setToolTip(plainToolTip(text));
    setInk(*item.text, ink);
}

void StatusLine::refresh()
{
    const auto& c = m_theme.colors();
    const auto rate = QLocale().toString(m_status.requestsPerSecond, 'f', 1);
    const auto count = m_status.totals.requests;
    set(m_requests, Icon::Database, m_compact ? countText(count) : requestsText(count), c.secondary);
    set(m_rate, Icon::Gauge, tr("%1/s").arg(rate), c.secondary);
    set(m_size, Icon::Folder, sizeText(m_status.totals.databaseBytes), c.secondary);
    const auto& state = m_status.integrationUserState;
    if (m_status.integrationUser.empty())
        set(m_user, Icon::User, tr("No integration user yet"), c.secondary);
    else if (state == "active" || state.empty())
        set(m_user, Icon::User,
            tr("%1: %2").arg(shownText(m_status.integrationUser), userStateWord("active")), c.secondary);
    else
        set(m_user, Icon::Refused,
            tr("%1: %2").arg(shownText(m_status.integrationUser), userStateWord(state)), c.refused, true);
    set(m_keychain, Icon::Key, m_keychain.text->text(), c.secondary);
    set(m_said, m_trouble ? Icon::Warned : Icon::Info, m_said.text->text(),
        m_trouble ? c.warned : c.secondary);
    const auto reach = m_status.loopbackOnly ? tr("loopback only") : tr("open to the network");
    set(m_listener, m_status.https ? Icon::Lock : Icon::Unlocked,
        QStringLiteral("%1 · %2").arg(m_status.https ? QStringLiteral("HTTPS") : QStringLiteral("HTTP"),
                                      reach),
        m_status.https ? c.secondary : c.warned);
    update();
}

} // namespace usher::ui
