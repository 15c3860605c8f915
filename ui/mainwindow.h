// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/console.h"
#include "ui/alerts/consolealerts.h"
#include "ui/clients/consoleclients.h"
#include "ui/consolesource.h"
#include "ui/rail.h"
#include "ui/setup/consolesetup.h"
#include "ui/theme.h"

#include <QMainWindow>
#include <QPointer>
#include <QSettings>

class QStackedWidget;

namespace usher::ui {

class AlertsPage;
class ClientsPage;
class ConfigurationFiles;
class FailurePage;
class FirstRunPage;
class HeaderBar;
class Menus;
class MonitorPage;
class SetupWizard;
class StatusLine;
class StoryPage;

/// The window. Composes its parts and passes between them and the engine's console; decides nothing.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `console` and `passwords` must live longer; the console may have been started already. What the window
    /// remembers is kept in `settingsFile` (INI).
    MainWindow(engine::Console& console, engine::PasswordKeeper& passwords, const QString& settingsFile,
               QWidget* parent = nullptr);
    ~MainWindow() override;

Q_SIGNALS:
    /// What menus, header bar and pages ask for; the actions are off while it cannot be done.
    void setUpWanted();
    void verifyWanted();
    void demoWanted();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectConsole();
    void connectMenus();
    void connectWishes();
    void connectParts();
    void connectPages();
    void restore();
    void save();
    void onStatus();
    void onKeyring();
    void onFailed(const engine::Failure& failure);
    void onSampleSent(int status, const QString& error);
    void onOffersChanged();
    void onPinned(bool on, bool done);
    void setHome(QWidget& page);
    void goTo(Page page);
    void showPage(QWidget& page);
    void goBack();
    void retry();
    void setUp();
    void verify();
    void startDemo();
    void showAbout();

    engine::Console& m_console;
    engine::PasswordKeeper& m_passwords;
    QSettings m_settings;
    Theme m_theme;
    ConsoleSource m_source;
    ConsoleSetup m_setup;
    ConsoleClients m_clientSource;
    ConsoleAlerts m_alertSource;
    QPointer<SetupWizard> m_wizard; ///< while it is open
    bool m_verifying = false;
    ConfigurationFiles* m_files = nullptr;
    Menus* m_menus = nullptr;
    HeaderBar* m_header = nullptr;
    Rail* m_rail = nullptr;
    QStackedWidget* m_pages = nullptr;
    MonitorPage* m_monitor = nullptr;
    FirstRunPage* m_firstRun = nullptr;
    FailurePage* m_failure = nullptr;
    StoryPage* m_story = nullptr;
    AlertsPage* m_alerts = nullptr;
    ClientsPage* m_clients = nullptr;
    StatusLine* m_statusLine = nullptr;
    QWidget* m_home = nullptr; ///< what Monitor shows now: the monitor, the first run, or why nothing runs
    Page m_page = Page::Monitor;
    Page m_before = Page::Monitor; ///< where one was before the story
    QPointer<QWidget> m_focusBefore;
    int m_samplesAsked = 0; ///< the demo sends some by itself: nobody waits for their replies
};

} // namespace usher::ui
