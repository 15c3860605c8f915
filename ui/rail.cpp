// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rail.h"

#include "ui/railbutton.h"
#include "ui/theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace usher::ui {

Rail::Rail(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_buttons{new RailButton(QStringLiteral("pageMonitor"), Icon::Monitor, tr("Monitor"), theme, this),
                new RailButton(QStringLiteral("pageAlerts"), Icon::Bell, tr("Alerts"), theme, this),
                new RailButton(QStringLiteral("pageClients"), Icon::Key, tr("Clients"), theme, this),
                new RailButton(QStringLiteral("pageLearn"), Icon::Book, tr("Learn"), theme, this)}
{
    setObjectName(QStringLiteral("rail"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme.px(6), 0, theme.px(6));
    column->setSpacing(0);
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        column->addWidget(m_buttons[i]);
        connect(m_buttons[i], &QAbstractButton::clicked, this, [this, i] { Q_EMIT pageWanted(Page(i)); });
    }
    column->insertStretch(int(Page::Learn), 1); // the story stands apart, at the bottom
    setPage(Page::Monitor);
    setCompact(false);
}

void Rail::setCompact(bool compact)
{
    for (auto* button : m_buttons)
        button->setCompact(compact);
    setFixedWidth(m_theme.px(compact ? 48 : 72));
}

void Rail::setPage(Page page)
{
    m_buttons[std::size_t(page)]->setChecked(true);
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colors().window);
    painter.fillRect(width() - 1, 0, 1, height(), m_theme.colors().hairline);
}

} // namespace usher::ui
