// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "ui/icons.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;

namespace usher::ui {

class ElidedLabel;
class Menus;
class Theme;

/// The bar below the menus: does it listen, where, and what can be done about it.
class HeaderBar : public QWidget {
    Q_OBJECT
public:
    /// The actions are shared with the menus, so that both are enabled alike.
    HeaderBar(const Theme& theme, const Menus& menus, QWidget* parent = nullptr);

    void setStatus(const engine::Status& status);
    /// Before the first status: the engine is starting, or could not.
    void setWaiting(const QString& text);
    /// Buttons as icons only.
    void setCompact(bool compact);
    void setSearch(const QString& text);
    void focusSearch();

Q_SIGNALS:
    void searchChanged(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildPill();
    void buildSearch();
    void connectActions();
    void copyUrl();
    void refresh();
    void showState();
    void showButtons();
    void showButton(QPushButton& button, Icon icon, const QString& text, bool enabled);

    const Theme& m_theme;
    const Menus& m_menus;
    engine::Status m_status;
    QString m_waiting;
    bool m_compact = false;
    QWidget* m_pill;
    QLabel* m_dot = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_lock = nullptr;
    ElidedLabel* m_url = nullptr;
    QPushButton* m_copy = nullptr;
    QWidget* m_line = nullptr;
    QPushButton* m_toggle;
    QPushButton* m_verify;
    QPushButton* m_sample;
    QPushButton* m_setUp;
    QLineEdit* m_search;
    QAction* m_searchIcon = nullptr;
};

} // namespace usher::ui
