// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/coverpanels.h"

#include <QWidget>

#include <utility>

namespace usher::ui {

CoverPanels::CoverPanels(QWidget& covered, QWidget& fallback, QObject* parent)
    : QObject(parent), m_covered(covered), m_fallback(fallback)
{
}

void CoverPanels::show(QWidget& panel, QWidget& focus)
{
    if (m_shown == nullptr)
        m_focusBefore = m_covered.window()->focusWidget();
    else if (m_shown != &panel)
        m_shown->hide();
    m_shown = &panel;
    m_covered.hide();
    panel.show();
    Q_EMIT changed();
    focus.setFocus(Qt::OtherFocusReason);
}

bool CoverPanels::close()
{
    auto* panel = std::exchange(m_shown, nullptr);
    if (panel == nullptr)
        return false;
    const auto* now = panel->window()->focusWidget();
    const bool inside = now == panel || panel->isAncestorOf(now);
    panel->hide();
    m_covered.show();
    Q_EMIT changed();
    if (inside) {
        QWidget* focus = m_focusBefore && m_focusBefore->isVisible() ? m_focusBefore.data() : &m_fallback;
        focus->setFocus(Qt::OtherFocusReason);
    }
    return true;
}

} // namespace usher::ui
