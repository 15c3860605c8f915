// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/noticebox.h"

#include <QWidget>

class QCheckBox;
class QPushButton;

namespace usher::ui {

/// A check box that says what its being ticked is good for, and at once, when it is unticked, what follows
/// from that.
class TickField : public QWidget {
    Q_OBJECT
public:
    /// What unticking means.
    struct Consequence {
        NoticeTone tone = NoticeTone::Refused;
        QString headline;
        QString text;
        QString assumed; ///< what of it is inferred, as a tag; may be empty
    };

    /// `name` is a prefix of the object names: `active` makes `activeBox` and `activeTickButton`.
    TickField(const QString& name, const QString& text, const Theme& theme, QWidget* parent = nullptr);

    void setTicked(bool ticked);
    [[nodiscard]] bool isTicked() const;
    /// Shown while it is ticked.
    void setNote(const QString& note);
    /// Shown while it is not.
    void setConsequence(const Consequence& consequence);

Q_SIGNALS:
    void changed();
    void whyWanted();

private:
    NoticeBox* makeBox(NoticeTone tone);
    void refresh();
    void retint();

    const QString m_name;
    const QString m_text;
    const Theme& m_theme;
    NoticeTone m_tone = NoticeTone::Refused;
    QCheckBox* m_box = nullptr;
    QLabel* m_note = nullptr;
    NoticeBox* m_notice = nullptr;
};

} // namespace usher::ui
