// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/storypicture.h"

#include <QFrame>

class QBoxLayout;
class QLabel;

namespace usher::ui {

/// One scene of the story: number, picture, title, two sentences. The user's scene is the one that matters
/// and stands out.
class StoryCard : public QFrame {
    Q_OBJECT
public:
    StoryCard(StoryPicture::Scene scene, const QString& title, const QString& text, const Theme& theme,
              QWidget* parent = nullptr);

    /// The picture at the left of the words instead of above them.
    void setFlat(bool flat);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void retint();

    const bool m_chosen;
    const Theme& m_theme;
    QBoxLayout* m_layout;
    QLabel* m_number;
    StoryPicture* m_picture;
    QBoxLayout* m_words;
    QLabel* m_text;
};

} // namespace usher::ui
