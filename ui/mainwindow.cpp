// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/failurepage.h"
#include "ui/findingcard.h"
#include "ui/headerbar.h"
#include "ui/menus.h"
#include "ui/monitorpage.h"
#include "ui/rail.h"
#include "ui/requesttable.h"
#include "ui/setuppage.h"
#include "ui/statusline.h"
#include "ui/words.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>

namespace usher::ui {

namespace {

const auto geometryKey = QLatin1String("window/geometry");
constexpr int smallWindow = 1040;

} // namespace

MainWindow::MainWindow(engine::Console& console, const QString& settingsFile, QWidget* parent)
    : QMainWindow(parent), m_console(console), m_settings(settingsFile, QSettings::IniFormat),
      m_theme(m_settings), m_source(console)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Usher"));
    build();
    setWindowIcon(QIcon(QStringLiteral(":/usher.svg"))); // behind build(): it registers the resources
    connectMenus();
    connectParts();
    connectConsole();
    restore();
    m_monitor->table().setFocus(Qt::OtherFocusReason);
    m_header->setWaiting(tr("Starting…"));
    if (m_console.status().mode != engine::Status::Mode::Stopped) {
        onStatus();
        m_monitor->reload();
    }
}

MainWindow::~MainWindow() = default;

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::ThemeChange)
        m_theme.followSystem();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setValue(geometryKey, saveGeometry());
    m_monitor->save();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    const bool compact = width() < m_theme.px(smallWindow);
    m_rail->setCompact(compact);
    m_header->setCompact(compact);
}

void MainWindow::build()
{
    m_menus = new Menus(*this);
    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new HeaderBar(m_theme, *m_menus->listening, *m_menus->sample, central);
    column->addWidget(m_header);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    m_rail = new Rail(m_theme, central);
    m_pages = new QStackedWidget(central);
    m_monitor = new MonitorPage(m_source, m_theme, m_settings, m_pages);
    m_setup = new SetupPage(m_theme, m_pages);
    m_failure = new FailurePage(m_theme, m_pages);
    for (auto* page : std::initializer_list<QWidget*>{m_monitor, m_setup, m_failure})
        m_pages->addWidget(page);
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
}

void MainWindow::connectMenus()
{
    connect(m_menus->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_menus->find, &QAction::triggered, m_header, &HeaderBar::focusSearch);
    connect(m_menus->compactRows, &QAction::toggled, m_monitor, &MonitorPage::setCompactRows);
    connect(m_menus->copyText, &QAction::triggered, &m_monitor->table(), &RequestTable::copyAsText);
    connect(m_menus->copyJson, &QAction::triggered, &m_monitor->table(), &RequestTable::copyAsJson);
    connect(m_menus->onlyLikeThis, &QAction::triggered, m_monitor, &MonitorPage::showOnlyLikeChosen);
    connect(m_menus->clearFilters, &QAction::triggered, m_monitor, &MonitorPage::clearFilters);
    connect(m_menus->follow, &QAction::toggled, m_monitor, &MonitorPage::setFollowing);
    connect(m_menus->listening, &QAction::triggered, &m_console, &engine::Console::setListening);
    connect(m_menus->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_menus, &Menus::schemeWanted, &m_theme, &Theme::setScheme);
    connect(m_menus, &Menus::detailPlaceWanted, m_monitor, &MonitorPage::setDetailPlace);
    connect(m_menus, &Menus::sampleWanted, this, [this](const QString& kind, bool resolved) {
        ++m_samplesAsked;
        m_console.sendSample(kind.toStdString(), resolved);
    });
}

void MainWindow::connectParts()
{
    connect(m_header, &HeaderBar::searchChanged, m_monitor, &MonitorPage::search);
    connect(m_monitor, &MonitorPage::searchShown, m_header, &HeaderBar::setSearch);
    connect(m_monitor, &MonitorPage::repairWanted, &m_console, &engine::Console::repair);
    connect(m_monitor, &MonitorPage::followingChanged, m_menus->follow, &QAction::setChecked);
    connect(m_monitor, &MonitorPage::chosenChanged, this, [this](bool any) {
        for (auto* action : {m_menus->copyText, m_menus->copyJson, m_menus->onlyLikeThis})
            action->setEnabled(any);
    });
    connect(m_failure, &FailurePage::retryWanted, this, &MainWindow::retry);
}

void MainWindow::restore()
{
    m_menus->setScheme(m_theme.scheme());
    m_menus->setDetailPlace(m_monitor->detailPlace());
    m_menus->compactRows->setChecked(m_monitor->compactRows());
    setMinimumSize(m_theme.px(760), m_theme.px(520));
    if (!restoreGeometry(m_settings.value(geometryKey).toByteArray()))
        resize(m_theme.px(1280), m_theme.px(800));
}

void MainWindow::onStatus()
{
    const auto& status = m_console.status();
    m_menus->listening->setChecked(status.listening);
    m_menus->listening->setEnabled(status.mode == engine::Status::Mode::Owner);
    m_menus->sample->setEnabled(status.demo && status.listening);
    m_header->setStatus(status);
    m_monitor->setStatus(status);
    m_statusLine->setStatus(status);
    const bool empty = !status.configured && status.totals.requests == 0;
    m_pages->setCurrentWidget(empty ? static_cast<QWidget*>(m_setup) : m_monitor);
}

void MainWindow::onFailed(const engine::Failure& failure)
{
    m_failure->setFailure(failure);
    m_header->setWaiting(tr("Not started"));
    m_menus->listening->setEnabled(false);
    m_menus->sample->setEnabled(false);
    m_pages->setCurrentWidget(m_failure);
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

void MainWindow::retry()
{
    m_header->setWaiting(tr("Starting…"));
    m_console.start();
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(this);
    box->setObjectName(QStringLiteral("aboutBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(tr("About Usher"));
    box->setIconPixmap(QIcon(QStringLiteral(":/usher.svg")).pixmap(64, 64));
    box->setText(QStringLiteral("Usher %1").arg(QLatin1String(USHER_VERSION)));
    box->setInformativeText(
        tr("Stands in for a ServiceNow instance that receives Azure Monitor alerts, and says why "
           "validated requests are rejected.\n\nGPL-3.0-or-later"));
    box->addButton(QMessageBox::Close);
    box->open();
}

} // namespace usher::ui
