// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QWidget>

namespace usher::ui {

/// What does not fit where it stands: a widget that sticks out of its parent, or wrapped text cut below.
inline QStringList roomFaults(const QWidget& root)
{
    QStringList faults;
    for (const auto* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&root) || widget->isWindow())
            continue;
        const auto name = QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()),
                                                      widget->objectName());
        const auto* parent = widget->parentWidget();
        if (widget->geometry().left() < 0 || widget->geometry().right() >= parent->width())
            faults << QStringLiteral("%1 sticks out").arg(name);
        if (widget->width() < widget->minimumSizeHint().width())
            faults << QStringLiteral("%1 is %2 wide, needs %3")
                          .arg(name)
                          .arg(widget->width())
                          .arg(widget->minimumSizeHint().width());
        const auto* label = qobject_cast<const QLabel*>(widget);
        if (label && label->wordWrap() && label->height() < label->heightForWidth(label->width()))
            faults << QStringLiteral("%1 is cut: %2").arg(name, label->text());
    }
    return faults;
}

} // namespace usher::ui
