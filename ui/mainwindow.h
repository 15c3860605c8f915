// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/console.h"
#include "ui/consolesource.h"
#include "ui/theme.h"

#include <QMainWindow>
#include <QSettings>

class QStackedWidget;

namespace usher::ui {

class FailurePage;
class HeaderBar;
class Menus;
class MonitorPage;
class Rail;
class SetupPage;
class StatusLine;

/// The window. Composes its parts and passes between them and the engine's console; decides nothing.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `console` must live longer; it may have been started already. What the window remembers is kept in
    /// `settingsFile` (INI).
    explicit MainWindow(engine::Console& console, const QString& settingsFile, QWidget* parent = nullptr);
    ~MainWindow() override;

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectConsole();
    void connectMenus();
    void connectParts();
    void restore();
    void onStatus();
    void onFailed(const engine::Failure& failure);
    void onSampleSent(int status, const QString& error);
    void retry();
    void showAbout();

    engine::Console& m_console;
    QSettings m_settings;
    Theme m_theme;
    ConsoleSource m_source;
    Menus* m_menus = nullptr;
    HeaderBar* m_header = nullptr;
    Rail* m_rail = nullptr;
    QStackedWidget* m_pages = nullptr;
    MonitorPage* m_monitor = nullptr;
    SetupPage* m_setup = nullptr;
    FailurePage* m_failure = nullptr;
    StatusLine* m_statusLine = nullptr;
    int m_samplesAsked = 0; ///< the demo sends some by itself: nobody waits for their replies
};

} // namespace usher::ui
