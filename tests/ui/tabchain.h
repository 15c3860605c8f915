// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QTest>

namespace usher::ui {

/// The object names that Tab reaches in `window`, in their order, once around.
inline QStringList tabChain(QWidget& window)
{
    QStringList names;
    while (names.size() < 200) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Tab);
        const auto* focus = QApplication::focusWidget();
        if (!focus || names.contains(focus->objectName()))
            break;
        names << focus->objectName();
    }
    return names;
}

/// What is wrong with the controls that show in `window`: no name, or a name that another one has.
inline QStringList namingFaults(const QWidget& window)
{
    QStringList faults;
    QStringList names;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        const bool control = qobject_cast<const QAbstractButton*>(widget) ||
                             qobject_cast<const QLineEdit*>(widget) || widget->inherits("QTabBar") ||
                             widget->inherits("QAbstractSpinBox") || widget->inherits("QTableView");
        if (!control || !widget->isVisibleTo(&window) ||
            qobject_cast<const QLineEdit*>(widget->parentWidget()) ||
            widget->parentWidget()->inherits("QAbstractSpinBox")) // a part of what has the name
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        auto name = widget->accessibleName();
        if (name.isEmpty() && button)
            name = button->text().remove(QLatin1Char('&'));
        if (widget->objectName().isEmpty())
            faults << QStringLiteral("no object name: %1").arg(name);
        if (name.isEmpty())
            faults << QStringLiteral("no accessible name: %1").arg(widget->objectName());
        else if (names.contains(name))
            faults << QStringLiteral("twice: %1").arg(name);
        names << name;
    }
    return faults;
}

} // namespace usher::ui
