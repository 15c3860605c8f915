// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"

#include <QScrollArea>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace usher::ui {

class FirstRunCard;
class Theme;

/// Shown while nothing is set up and no request has come: set up, try the demo, or learn first.
class FirstRunPage : public QScrollArea {
    Q_OBJECT
public:
    /// How far the demo is.
    enum class DemoState { Ready, Starting, Failed };

    explicit FirstRunPage(const Theme& theme, QWidget* parent = nullptr);

    /// For the line that says what listens and how.
    void setStatus(const engine::Status& status);
    /// Whether secrets are kept in the system's keychain; not promised before it is known.
    void setSecretsInKeychain(bool kept);
    /// Which ways can be gone now.
    void setOffers(bool setUp, bool demo, bool import);
    /// `trouble` says in words why the demo failed.
    void setDemoState(DemoState state, const QString& trouble = {});

Q_SIGNALS:
    void setUpWanted();
    void demoWanted();
    void storyWanted();
    void importWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildCards();
    QWidget* buildFoot();
    void arrange();
    void refresh();
    [[nodiscard]] QString listeningText() const;

    const Theme& m_theme;
    engine::Status m_status;
    bool m_inKeychain = false;
    QLabel* m_title;
    QLabel* m_lead;
    QBoxLayout* m_cards;
    FirstRunCard* m_setUp = nullptr;
    FirstRunCard* m_demo = nullptr;
    FirstRunCard* m_story = nullptr;
    QPushButton* m_import = nullptr;
    QLabel* m_listening = nullptr;
};

} // namespace usher::ui
