// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace usher::ui {

class ElidedLabel;
class Theme;

/// The bar below the menus: does it listen, where, and what can be done about it.
class HeaderBar : public QWidget {
    Q_OBJECT
public:
    /// The actions are shared with the menus, so that both are enabled alike. `sampleMenu` belongs to its
    /// owner.
    HeaderBar(const Theme& theme, QAction& listening, QMenu& sampleMenu, QWidget* parent = nullptr);

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
    void copyUrl();
    void refresh();

    const Theme& m_theme;
    QAction& m_listening;
    engine::Status m_status;
    QString m_waiting;
    bool m_compact = false;
    QWidget* m_pill;
    QLabel* m_dot = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_lock = nullptr;
    ElidedLabel* m_url = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_toggle;
    QPushButton* m_sample;
    QLineEdit* m_search;
    QAction* m_searchIcon = nullptr;
};

} // namespace usher::ui
