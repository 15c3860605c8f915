// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/alerts/alertspage.h"
#include "ui/clients/clientspage.h"
#include "ui/configurationfiles.h"
#include "ui/errortext.h"
#include "ui/failurepage.h"
#include "ui/findingcard.h"
#include "ui/firstrunpage.h"
#include "ui/headerbar.h"
#include "ui/keyringtext.h"
#include "ui/menus.h"
#include "ui/monitorpage.h"
#include "ui/requesttable.h"
#include "ui/setup/setupwizard.h"
#include "ui/setup/verificationwords.h"
#include "ui/statusline.h"
#include "ui/storypage.h"
#include "ui/words.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QStackedWidget>

#include <array>
#include <utility>

namespace usher::ui {

namespace {

using DemoState = FirstRunPage::DemoState;

const auto geometryKey = QLatin1String("window/geometry");
const auto pageKey = QLatin1String("window/page");
constexpr int smallWindow = 1040;

/// How a page is remembered.
constexpr std::array pageNames{std::pair(Page::Monitor, "monitor"), std::pair(Page::Alerts, "alerts"),
                               std::pair(Page::Clients, "clients"), std::pair(Page::Learn, "learn")};

QString pageName(Page page)
{
    for (const auto& [known, name] : pageNames)
        if (known == page)
            return QLatin1String(name);
    return {};
}

Page pageFromName(const QString& name)
{
    for (const auto& [page, known] : pageNames)
        if (name == QLatin1String(known))
            return page;
    return Page::Monitor;
}

} // namespace

MainWindow::MainWindow(engine::Console& console, engine::PasswordKeeper& passwords,
                       const QString& settingsFile, QWidget* parent)
    : QMainWindow(parent), m_console(console), m_passwords(passwords),
      m_settings(settingsFile, QSettings::IniFormat), m_theme(m_settings), m_source(console),
      m_setup(console, passwords), m_clientSource(console), m_alertSource(console)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Usher"));
    build();
    setWindowIcon(QIcon(QStringLiteral(":/usher.svg"))); // behind build(): it registers the resources
    connectMenus();
    connectWishes();
    connectParts();
    connectPages();
    connectConsole();
    m_monitor->table().setFocus(Qt::OtherFocusReason);
    restore();
    m_header->setWaiting(tr("Starting…"));
    if (m_console.status().mode != engine::Status::Mode::Stopped) {
        onStatus();
        m_monitor->reload();
    }
}

MainWindow::~MainWindow()
{
    save(); // the program may end without closing its window
}

void MainWindow::onKeyring()
{
    const auto& keyring = m_passwords.keyring();
    m_statusLine->setKeychain(keyringText(keyring));
    m_firstRun->setSecretsInKeychain(keyring.state == secrets::KeyringState::Available);
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::ThemeChange)
        m_theme.followSystem();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    save();
    QMainWindow::closeEvent(event);
}

void MainWindow::save()
{
    m_settings.setValue(geometryKey, saveGeometry());
    m_settings.setValue(pageKey, pageName(m_page));
    m_monitor->save();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    const bool compact = width() < m_theme.px(smallWindow);
    m_rail->setCompact(compact);
    m_header->setCompact(compact);
    m_statusLine->setCompact(compact);
}

void MainWindow::build()
{
    m_menus = new Menus(*this);
    m_files = new ConfigurationFiles(m_console, *this);
    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new HeaderBar(m_theme, *m_menus, central);
    column->addWidget(m_header);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    m_rail = new Rail(m_theme, central);
    m_pages = new QStackedWidget(central);
    m_pages->setObjectName(QStringLiteral("pages"));
    m_monitor = new MonitorPage(m_source, m_theme, m_settings, m_pages);
    m_firstRun = new FirstRunPage(m_theme, m_pages);
    m_failure = new FailurePage(m_theme, m_pages);
    m_story = new StoryPage(m_theme, m_pages);
    m_alerts = new AlertsPage(m_alertSource, m_theme, m_pages);
    m_clients = new ClientsPage(m_clientSource, m_theme, m_pages);
    m_menus->clientChanges->addActions(m_clients->changes());
    for (auto* page :
         std::initializer_list<QWidget*>{m_monitor, m_firstRun, m_failure, m_alerts, m_clients, m_story})
        m_pages->addWidget(page);
    m_home = m_monitor;
    m_menus->history->setEnabled(true);
    row->addWidget(m_rail);
    row->addWidget(m_pages, 1);
    column->addLayout(row, 1);
    m_statusLine = new StatusLine(m_theme, central);
    column->addWidget(m_statusLine);
    setCentralWidget(central);
}

void MainWindow::connectConsole()
{
    using engine::Console;
    connect(&m_console, &Console::started, m_monitor, &MonitorPage::reload);
    connect(&m_console, &Console::failed, this, &MainWindow::onFailed);
    connect(&m_console, &Console::statusChanged, this, &MainWindow::onStatus);
    connect(&m_console, &Console::requestsArrived, m_monitor, &MonitorPage::noteArrival);
    connect(&m_console, &Console::repaired, this,
            [this](const diagnosis::Repair& repair, const diagnosis::Repair& undo) {
                m_monitor->card().noteRepaired(repair, undo, base::SystemClock().now());
            });
    connect(&m_console, &Console::repairFailed, &m_monitor->card(), &FindingCard::noteRepairFailed);
    connect(&m_console, &Console::sampleSent, this, &MainWindow::onSampleSent);
    connect(&m_passwords, &engine::PasswordKeeper::keyringChanged, this, &MainWindow::onKeyring);
    onKeyring();
    connect(this, &MainWindow::setUpWanted, this, &MainWindow::setUp);
    connect(this, &MainWindow::verifyWanted, this, &MainWindow::verify);
    connect(this, &MainWindow::demoWanted, this, &MainWindow::startDemo);
    connect(&m_console, &Console::demoStarted, this, [this] { m_firstRun->setDemoState(DemoState::Ready); });
    connect(&m_console, &Console::demoFailed, this, [this](const engine::Failure& failure) {
        m_firstRun->setDemoState(DemoState::Failed, errorText(failure).what);
    });
}

void MainWindow::connectPages()
{
    connect(m_rail, &Rail::pageWanted, this, &MainWindow::goTo);
    connect(m_firstRun, &FirstRunPage::setUpWanted, m_menus->setUp, &QAction::trigger);
    connect(m_firstRun, &FirstRunPage::demoWanted, m_menus->startDemo, &QAction::trigger);
    connect(m_firstRun, &FirstRunPage::importWanted, m_menus->importConfig, &QAction::trigger);
    connect(m_firstRun, &FirstRunPage::storyWanted, m_menus->story, &QAction::trigger);
    connect(m_menus->clientChanges, &QMenu::triggered, this, [this] { goTo(Page::Clients); });
    connect(m_alerts, &AlertsPage::requestWanted, this, [this](qint64 id) {
        goTo(Page::Monitor);
        m_monitor->showRequest(id);
    });
    connect(m_clients, &ClientsPage::setUpWanted, m_menus->setUp, &QAction::trigger);
    connect(m_story, &StoryPage::setUpWanted, m_menus->setUp, &QAction::trigger);
    connect(m_story, &StoryPage::demoWanted, m_menus->startDemo, &QAction::trigger);
    connect(m_story, &StoryPage::closeWanted, this, &MainWindow::goBack);
    connect(m_failure, &FailurePage::retryWanted, this, &MainWindow::retry);
}

void MainWindow::connectParts()
{
    connect(m_header, &HeaderBar::searchChanged, m_monitor, &MonitorPage::search);
    connect(m_monitor, &MonitorPage::searchShown, m_header, &HeaderBar::setSearch);
    connect(m_monitor, &MonitorPage::repairWanted, &m_console, &engine::Console::repair);
    connect(m_monitor, &MonitorPage::followingChanged, m_menus->follow, &QAction::setChecked);
    connect(m_monitor, &MonitorPage::pinned, this, &MainWindow::onPinned);
    connect(m_monitor, &MonitorPage::chosenChanged, this, [this](bool any) {
        for (auto* action :
             {m_menus->copyText, m_menus->copyJson, m_menus->keepRequest, m_menus->onlyLikeThis})
            action->setEnabled(any);
        m_menus->keepRequest->setChecked(m_monitor->table().isChosenPinned());
    });
}

void MainWindow::onPinned(bool on, bool done)
{
    if (!done)
        m_statusLine->say(tr("That could not be stored; nothing was changed"), true);
    else
        m_statusLine->say(on ? tr("The request is kept, however old it gets")
                             : tr("The request is removed when its time comes"),
                          false);
}

void MainWindow::restore()
{
    m_menus->setScheme(m_theme.scheme());
    m_menus->setDetailPlace(m_monitor->detailPlace());
    m_menus->compactRows->setChecked(m_monitor->compactRows());
    setMinimumSize(m_theme.px(760), m_theme.px(520));
    if (!restoreGeometry(m_settings.value(geometryKey).toByteArray()))
        resize(m_theme.px(1280), m_theme.px(800));
    if (const auto page = pageFromName(m_settings.value(pageKey).toString()); page != Page::Monitor)
        goTo(page);
}

void MainWindow::onStatus()
{
    const auto& status = m_console.status();
    m_menus->listening->setChecked(status.listening);
    m_menus->listening->setEnabled(status.mode == engine::Status::Mode::Owner);
    m_menus->sample->setEnabled(status.demo && status.listening);
    for (auto* action : {m_menus->importConfig, m_menus->exportConfig, m_menus->setUp})
        action->setEnabled(status.mode != engine::Status::Mode::Stopped);
    m_menus->verify->setEnabled(status.listening && status.configured);
    m_menus->startDemo->setEnabled(status.mode == engine::Status::Mode::Owner && status.loopbackOnly &&
                                   !status.demo);
    m_header->setStatus(status);
    m_monitor->setStatus(status);
    m_alerts->setStatus(status);
    m_statusLine->setStatus(status);
    const bool empty = !status.configured && status.totals.requests == 0;
    m_firstRun->setStatus(status);
    setHome(empty ? static_cast<QWidget&>(*m_firstRun) : *m_monitor);
}

void MainWindow::onFailed(const engine::Failure& failure)
{
    m_failure->setFailure(failure);
    m_header->setWaiting(tr("Not started"));
    m_menus->listening->setEnabled(false);
    m_menus->sample->setEnabled(false);
    setHome(*m_failure);
    goTo(Page::Monitor);
}

void MainWindow::onSampleSent(int status, const QString& error)
{
    if (m_samplesAsked == 0)
        return;
    --m_samplesAsked;
    if (status > 0)
        m_statusLine->say(tr("Sample sent: reply %1").arg(status), status >= 400);
    else
        m_statusLine->say(tr("Sample not sent: %1").arg(error), true);
}

void MainWindow::onOffersChanged()
{
    const bool setUp = m_menus->setUp->isEnabled();
    const bool demo = m_menus->startDemo->isEnabled();
    m_firstRun->setOffers(setUp, demo, m_menus->importConfig->isEnabled());
    m_story->setOffers(setUp, demo);
    m_clients->setUpOffered(setUp);
}

void MainWindow::setHome(QWidget& page)
{
    if (m_home == &page)
        return;
    m_home = &page;
    m_menus->history->setEnabled(m_home == m_monitor);
    if (m_page == Page::Monitor)
        showPage(page);
}

void MainWindow::goTo(Page page)
{
    m_rail->setPage(page);
    if (page == m_page)
        return;
    m_before = m_page;
    m_focusBefore = focusWidget();
    m_page = page;
    showPage(page == Page::Learn     ? static_cast<QWidget&>(*m_story)
             : page == Page::Clients ? *m_clients
             : page == Page::Alerts  ? *m_alerts
                                     : *m_home);
}

// The page itself takes the focus: no button is ringed before the first key.
void MainWindow::showPage(QWidget& page)
{
    m_pages->setCurrentWidget(&page);
    auto* focus = &page == m_monitor   ? static_cast<QWidget*>(&m_monitor->table())
                  : &page == m_clients ? &m_clients->firstFocus()
                  : &page == m_alerts  ? &m_alerts->firstFocus()
                                       : &page;
    focus->setFocus(Qt::OtherFocusReason);
}

void MainWindow::goBack()
{
    const QPointer<QWidget> focus = m_focusBefore;
    goTo(m_before);
    if (focus && focus->isVisible())
        focus->setFocus(Qt::OtherFocusReason);
}

void MainWindow::retry()
{
    m_header->setWaiting(tr("Starting…"));
    m_console.start();
}

void MainWindow::setUp()
{
    if (m_wizard)
        return m_wizard->activateWindow();
    m_wizard = new SetupWizard(m_setup, m_theme, m_settings, this);
    m_wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_wizard, &SetupWizard::storyWanted, m_menus->story, &QAction::trigger);
    m_wizard->open();
}

// Without a token of its own it says what it can; the set-up's page takes one.
void MainWindow::verify()
{
    if (std::exchange(m_verifying, true))
        return;
    m_statusLine->say(tr("Verifying…"), false);
    m_setup.verify({}, {}, this, [this](const engine::Verification& verification) {
        m_verifying = false;
        const bool passed = verification.state == engine::Verification::State::Passed;
        m_statusLine->say(passed ? verificationHeadline(verification)
                                 : verificationHeadline(verification) + QLatin1Char(' ') +
                                       verificationAdvice(verification),
                          !passed);
    });
}

void MainWindow::startDemo()
{
    m_firstRun->setDemoState(DemoState::Starting);
    goTo(Page::Monitor);
    m_console.startDemo();
}

} // namespace usher::ui
