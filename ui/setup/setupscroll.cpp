// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupscroll.h"

#include "ui/setup/setuppage.h"
#include "ui/theme.h"

#include <QEvent>
#include <QTimer>
#include <QVBoxLayout>

namespace usher::ui {

SetupScroll::SetupScroll(SetupPage& page, const Theme& theme, QWidget* parent)
    : QScrollArea(parent), m_page(page), m_margin(theme.px(16))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("scrolled"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(theme.px(32), theme.px(2), theme.px(20), m_margin);
    column->addWidget(&page);
    column->addStretch(1);
    setWidget(content);
}

void SetupScroll::showFocus()
{
    if (auto* field = m_page.focusWidget())
        ensureWidgetVisible(field, 0, 3 * m_margin);
}

bool SetupScroll::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest && isVisible())
        QTimer::singleShot(0, this, &SetupScroll::onLayout);
    return QScrollArea::eventFilter(watched, event);
}

// Only what grew or was entered: nobody who scrolled elsewhere is brought back by a text that changes.
void SetupScroll::onLayout()
{
    auto* field = m_page.focusWidget();
    auto* group = field ? groupOf(field) : nullptr;
    const bool grew = group && (group != m_group || group->height() > m_groupHeight);
    m_group = group;
    m_groupHeight = group ? group->height() : 0;
    if (!grew)
        return;
    ensureWidgetVisible(group, 0, m_margin);
    ensureWidgetVisible(field, 0, m_margin);
}

// The largest part around it that can be seen as a whole.
QWidget* SetupScroll::groupOf(QWidget* field) const
{
    const int room = viewport()->height() - 2 * m_margin;
    auto* group = field;
    while (group->parentWidget() != widget() && group->parentWidget()->height() <= room)
        group = group->parentWidget();
    return group;
}

} // namespace usher::ui
