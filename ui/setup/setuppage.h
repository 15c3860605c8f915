// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace usher::ui {

/// A page of the set-up. It shows what the shared SetupModel holds and writes there what is answered, as it
/// is answered: going back or away loses nothing.
class SetupPage : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Above the page, with a sentence that says what it is for.
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QString lead() const = 0;
    /// In the list of steps, with what was answered; the second may be empty.
    [[nodiscard]] virtual QString stepTitle() const { return title(); }
    [[nodiscard]] virtual QString stepText() const { return {}; }
    /// Beside the buttons; may be empty.
    [[nodiscard]] virtual QString note() const { return {}; }
    /// What the button says that leads here.
    [[nodiscard]] virtual QString enterText() const { return tr("Next"); }

    /// What takes the focus when the page is shown; nullptr: the page itself.
    virtual QWidget* focusFirst() { return nullptr; }
    /// The page is shown from now on.
    virtual void enter() {}
    /// Whether the page may be left for the next one. If not, it shows what is wrong beside the fields and
    /// has given the focus to the first of them.
    virtual bool leave() { return true; }

Q_SIGNALS:
    /// One of the texts above changed.
    void changed();
    /// Somebody wants to know why a user is needed.
    void storyWanted();
};

} // namespace usher::ui
