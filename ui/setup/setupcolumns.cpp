// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupcolumns.h"

#include "ui/theme.h"

#include <QBoxLayout>

namespace usher::ui {

namespace {

constexpr int columnsBeside = 816; ///< what a window of 1120 leaves beside the steps
constexpr int askedShare = 520;
constexpr int followsShare = 436;

} // namespace

SetupColumns::SetupColumns(QWidget* asked, QWidget* follows, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_columns(new QBoxLayout(QBoxLayout::TopToBottom, this))
{
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(theme.px(16));
    m_columns->addWidget(asked, askedShare, Qt::AlignTop);
    m_columns->addWidget(follows, followsShare, Qt::AlignTop);
}

bool SetupColumns::beside() const
{
    return m_columns->direction() == QBoxLayout::LeftToRight;
}

void SetupColumns::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool beside = width() >= m_theme.px(columnsBeside);
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setSpacing(m_theme.px(beside ? 32 : 16));
}

} // namespace usher::ui
