// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace usher::ui {

/// Shows one of several panels in place of a part of a page; the focus goes into it, and back to where it
/// was.
class CoverPanels : public QObject {
    Q_OBJECT
public:
    /// `covered` is hidden while a panel shows; `fallback` gets the focus when nothing else had it.
    CoverPanels(QWidget& covered, QWidget& fallback, QObject* parent);

    /// Instead of whichever shows now. `focus` gets the keyboard.
    void show(QWidget& panel, QWidget& focus);
    /// False when none shows.
    bool close();
    [[nodiscard]] bool any() const { return m_shown != nullptr; }

Q_SIGNALS:
    /// A panel shows or none does any more; before the focus moves.
    void changed();

private:
    QWidget& m_covered;
    QWidget& m_fallback;
    QWidget* m_shown = nullptr;
    QPointer<QWidget> m_focusBefore;
};

} // namespace usher::ui
