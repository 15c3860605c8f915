// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace usher::ui {

class StoryCard;
class Theme;

/// Why a user is needed when there is already a token: five pictures, the same token with two endings, and
/// the password. Escape closes it.
class StoryPage : public QScrollArea {
    Q_OBJECT
public:
    explicit StoryPage(const Theme& theme, QWidget* parent = nullptr);

    /// Which ways can be gone now.
    void setOffers(bool setUp, bool demo);

Q_SIGNALS:
    void demoWanted();
    void setUpWanted();
    void closeWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLayout* buildHead();
    QWidget* buildCards();
    QLayout* buildEndings();
    QWidget* buildPassword();
    QLayout* buildButtons();
    void arrange();
    void retint();

    const Theme& m_theme;
    QLabel* m_lead = nullptr;
    QBoxLayout* m_cards = nullptr;
    QList<StoryCard*> m_scenes;
    QList<QLabel*> m_arrows;
    QBoxLayout* m_endings = nullptr;
    QLabel* m_lock = nullptr;
    QPushButton* m_demo = nullptr;
    QPushButton* m_setUp = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace usher::ui
