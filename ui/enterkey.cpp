// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enterkey.h"

#include <QAbstractButton>
#include <QKeyEvent>

namespace usher::ui {

EnterKey::EnterKey(QAbstractButton& button) : QObject(&button), m_button(button)
{
    button.installEventFilter(this);
}

bool EnterKey::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_button || event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if ((key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter) || key->isAutoRepeat())
        return false;
    m_button.click();
    return true;
}

} // namespace usher::ui
