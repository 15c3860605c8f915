// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/firstrunpicture.h"
#include "ui/pieces.h"

#include <QFrame>

namespace usher::ui {

/// One way to begin: a picture, what it is, how long it takes, and the button that goes there.
class FirstRunCard : public QFrame {
    Q_OBJECT
public:
    /// The words of a card; its button is called `button`.
    struct Words {
        const char* button;
        QString title;
        QString text;
        QString duration;
        QString action;
        Icon icon;
    };

    FirstRunCard(FirstRunPicture::Subject subject, const Words& words, const Theme& theme,
                 QWidget* parent = nullptr);

    /// Only the words: where the window is low.
    void setPictureShown(bool shown);
    void setOffered(bool offered);
    /// The button says `text` and cannot be pressed; empty: as ever.
    void setBusy(const QString& text);
    /// What went wrong, above the button; empty: nothing.
    void setTrouble(const QString& text);

Q_SIGNALS:
    void wanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildBody();
    void refresh();

    const Words m_words;
    const bool m_primary;
    const Theme& m_theme;
    bool m_offered = true;
    QString m_busy;
    FirstRunPicture* m_picture;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_clock = nullptr;
    QLabel* m_duration = nullptr;
    QLabel* m_trouble = nullptr;
    QPushButton* m_button = nullptr;
};

} // namespace usher::ui
