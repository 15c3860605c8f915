// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/configurationfiles.h"
#include "ui/headerbar.h"
#include "ui/menus.h"
#include "ui/monitorpage.h"
#include "ui/requesttable.h"
#include "ui/statusline.h"

#include <QMessageBox>

#include <utility>

/// What the menus of the window do.
namespace usher::ui {

void MainWindow::connectMenus()
{
    connect(m_menus->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_menus->monitor, &QAction::triggered, this, [this] { goTo(Page::Monitor); });
    connect(m_menus->alerts, &QAction::triggered, this, [this] { goTo(Page::Alerts); });
    connect(m_menus->clients, &QAction::triggered, this, [this] { goTo(Page::Clients); });
    connect(m_menus->story, &QAction::triggered, this, [this] { goTo(Page::Learn); });
    connect(m_menus->history, &QAction::triggered, this, [this] {
        goTo(Page::Monitor);
        m_monitor->showHistory();
    });
    connect(m_menus->find, &QAction::triggered, this, [this] {
        goTo(Page::Monitor);
        m_header->focusSearch();
    });
    connect(m_menus->compactRows, &QAction::toggled, m_monitor, &MonitorPage::setCompactRows);
    connect(m_menus->copyText, &QAction::triggered, &m_monitor->table(), &RequestTable::copyAsText);
    connect(m_menus->copyJson, &QAction::triggered, &m_monitor->table(), &RequestTable::copyAsJson);
    connect(m_menus->keepRequest, &QAction::triggered, m_monitor, &MonitorPage::pinChosen);
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

void MainWindow::connectWishes()
{
    const std::pair<QAction*, void (MainWindow::*)()> wishes[]{{m_menus->setUp, &MainWindow::setUpWanted},
                                                               {m_menus->verify, &MainWindow::verifyWanted},
                                                               {m_menus->startDemo, &MainWindow::demoWanted}};
    for (const auto& [action, wish] : wishes)
        connect(action, &QAction::triggered, this, wish);
    for (auto* action : {m_menus->setUp, m_menus->startDemo, m_menus->importConfig})
        connect(action, &QAction::changed, this, &MainWindow::onOffersChanged);
    connect(m_menus->importConfig, &QAction::triggered, m_files, &ConfigurationFiles::chooseImport);
    connect(m_menus->exportConfig, &QAction::triggered, m_files, &ConfigurationFiles::chooseExport);
    connect(m_files, &ConfigurationFiles::said, this,
            [this](const QString& text) { m_statusLine->say(text, false); });
    onOffersChanged();
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
