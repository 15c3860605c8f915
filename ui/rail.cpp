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
      m_monitor(new RailButton(QStringLiteral("pageMonitor"), Icon::Monitor, tr("Monitor"), theme, this))
{
    setObjectName(QStringLiteral("rail"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme.px(6), 0, theme.px(6));
    column->setSpacing(0);
    column->addWidget(m_monitor);
    column->addStretch(1);
    m_monitor->setChecked(true);
    setCompact(false);
}

void Rail::setCompact(bool compact)
{
    m_monitor->setCompact(compact);
    setFixedWidth(m_theme.px(compact ? 48 : 72));
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colors().window);
    painter.fillRect(width() - 1, 0, 1, height(), m_theme.colors().hairline);
}

} // namespace usher::ui
