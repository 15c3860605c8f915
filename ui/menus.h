// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/monitorpage.h"
#include "ui/theme.h"

#include <QAction>
#include <QMenu>

#include <array>

class QMainWindow;

namespace usher::ui {

/// Every action of the window, made once and shared by menus, header bar and shortcuts. Belongs to the
/// window.
class Menus : public QObject {
    Q_OBJECT
public:
    /// Fills the window's menu bar.
    explicit Menus(QMainWindow& window);

    void setScheme(Scheme scheme);
    void setDetailPlace(DetailPlace place);

    QAction* importConfig = nullptr;
    QAction* exportConfig = nullptr;
    QAction* quit = nullptr;
    QAction* monitor = nullptr;
    QAction* alerts = nullptr;
    QAction* clients = nullptr;
    QAction* history = nullptr;
    QAction* find = nullptr;
    QAction* compactRows = nullptr;
    QAction* copyText = nullptr;
    QAction* copyJson = nullptr;
    QAction* keepRequest = nullptr;
    QAction* onlyLikeThis = nullptr;
    QAction* clearFilters = nullptr;
    QAction* follow = nullptr;
    QAction* setUp = nullptr;
    QAction* verify = nullptr;
    QAction* listening = nullptr;
    QAction* startDemo = nullptr;
    QAction* story = nullptr;
    QAction* about = nullptr;
    QMenu* sample = nullptr;
    QMenu* clientChanges = nullptr;

Q_SIGNALS:
    void schemeWanted(usher::ui::Scheme scheme);
    void detailPlaceWanted(usher::ui::DetailPlace place);
    void sampleWanted(const QString& kind, bool resolved);

private:
    QAction* add(QMenu& menu, const char* name, const QString& text, const QKeySequence& shortcut = {});
    void buildFile(QMainWindow& window);
    void buildView(QMainWindow& window);
    void buildAppearance(QMenu& view);
    void buildRequest(QMainWindow& window);
    void buildIntegration(QMainWindow& window);
    void buildSample(QMenu& integration);
    void buildHelp(QMainWindow& window);

    std::array<QAction*, 3> m_schemes{};
    std::array<QAction*, 3> m_places{};
};

} // namespace usher::ui
