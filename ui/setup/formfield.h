// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupproblems.h"

#include <QWidget>

#include <optional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace usher::ui {

class Theme;

/// A field of a form: its label above it, a hint at the label's right, and a line below that says what is
/// wrong with it or worth knowing. The form looks at the value when it is left().
class FormField : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Note, Good, Warned, Wrong };

    /// Takes `input` (which has its object name) as child, names it for screen readers and becomes its label.
    FormField(const QString& label, QWidget* input, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QWidget* input() const { return m_input; }
    void setLabel(const QString& text);
    /// A few words at the right of the label.
    void setHint(const QString& text);
    /// A widget at the right of the input, such as a button.
    void addBeside(QWidget* widget);

    /// What the line says while nothing is wrong; empty: no line.
    void setNote(const QString& text, Tone tone = Tone::Note);
    /// Shows what is wrong instead of the note; nullopt: nothing is.
    void setIssue(const std::optional<engine::SetupIssue>& issue);
    /// The same out of what is wrong with the whole form.
    void pickIssue(engine::SetupField field, const std::vector<engine::SetupIssue>& issues);
    [[nodiscard]] bool hasIssue() const { return m_issue.has_value(); }

Q_SIGNALS:
    /// The focus went to another widget.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();

    const Theme& m_theme;
    QWidget* m_input;
    QLabel* m_label;
    QLabel* m_hint;
    QHBoxLayout* m_row;
    QLabel* m_icon;
    QLabel* m_line;
    QString m_note;
    Tone m_tone = Tone::Note;
    std::optional<engine::SetupIssue> m_issue;
};

} // namespace usher::ui
