// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui {

/// A page of the set-up: hosts an ordinary settings widget and tells the frame around it what to say.
class SetupPage : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QString lead() const = 0;
    /// The step in the rail: its name and, below, what was answered.
    [[nodiscard]] virtual QString stepTitle() const { return title(); }
    [[nodiscard]] virtual QString stepText() const = 0;
    /// What the button says that goes on.
    [[nodiscard]] virtual QString nextText() const { return tr("Next"); }
    /// A line beside the buttons; empty: none.
    [[nodiscard]] virtual QString note() const { return {}; }
    /// What gets the keyboard when the page is entered; null: the button that goes on.
    [[nodiscard]] virtual QWidget* focusFirst() const { return nullptr; }

    /// The page is shown now.
    virtual void enter() {}
    /// The person wants to go on. False: something is wrong; it is shown beside its field, which has the
    /// keyboard now.
    [[nodiscard]] virtual bool leave() { return true; }

Q_SIGNALS:
    /// What the frame says about this page is another.
    void changed();
};

} // namespace usher::ui
