// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenuBar>

namespace usher::ui {

Menus::Menus(QMainWindow& window) : QObject(&window)
{
    buildFile(window);
    buildView(window);
    buildRequest(window);
    buildIntegration(window);
    buildHelp(window);
    // Whoever can do it switches it on.
    for (auto* action : {importConfig, exportConfig, history, setUp, verify, listening, startDemo})
        action->setEnabled(false);
}

void Menus::setScheme(Scheme scheme)
{
    m_schemes[std::size_t(scheme)]->setChecked(true);
}

void Menus::setDetailPlace(DetailPlace place)
{
    m_places[std::size_t(place)]->setChecked(true);
}

QAction* Menus::add(QMenu& menu, const char* name, const QString& text, const QKeySequence& shortcut)
{
    auto* action = menu.addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(shortcut);
    return action;
}

void Menus::buildFile(QMainWindow& window)
{
    auto* file = window.menuBar()->addMenu(tr("&File"));
    file->setObjectName(QStringLiteral("fileMenu"));
    importConfig = add(*file, "importAction", tr("&Import configuration…"));
    exportConfig = add(*file, "exportAction", tr("&Export configuration…"));
    file->addSeparator();
    quit = add(*file, "quitAction", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
}

void Menus::buildView(QMainWindow& window)
{
    auto* view = window.menuBar()->addMenu(tr("&View"));
    view->setObjectName(QStringLiteral("viewMenu"));
    monitor = add(*view, "monitorAction", tr("&Monitor"), QKeySequence(Qt::CTRL | Qt::Key_1));
    alerts = add(*view, "alertsAction", tr("&Alerts"), QKeySequence(Qt::CTRL | Qt::Key_2));
    clients = add(*view, "clientsAction", tr("OAuth c&lients"), QKeySequence(Qt::CTRL | Qt::Key_3));
    history = add(*view, "historyAction", tr("&History of findings"), QKeySequence(Qt::CTRL | Qt::Key_H));
    view->addSeparator();
    buildAppearance(*view);
    auto* detail = view->addMenu(tr("&Detail"));
    detail->setObjectName(QStringLiteral("detailMenu"));
    auto* places = new QActionGroup(this);
    m_places = {add(*detail, "detailRight", tr("At the &right")), add(*detail, "detailBelow", tr("&Below")),
                add(*detail, "detailHidden", tr("&Hidden"))};
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        places->addAction(m_places[i])->setCheckable(true);
        connect(m_places[i], &QAction::triggered, this,
                [this, i] { Q_EMIT detailPlaceWanted(DetailPlace(i)); });
    }
    compactRows = add(*view, "compactRowsAction", tr("&Compact rows"));
    compactRows->setCheckable(true);
}

void Menus::buildAppearance(QMenu& view)
{
    auto* appearance = view.addMenu(tr("&Appearance"));
    appearance->setObjectName(QStringLiteral("appearanceMenu"));
    auto* schemes = new QActionGroup(this);
    m_schemes = {add(*appearance, "appearanceSystem", tr("&System")),
                 add(*appearance, "appearanceLight", tr("&Light")),
                 add(*appearance, "appearanceDark", tr("&Dark"))};
    for (std::size_t i = 0; i < m_schemes.size(); ++i) {
        schemes->addAction(m_schemes[i])->setCheckable(true);
        connect(m_schemes[i], &QAction::triggered, this, [this, i] { Q_EMIT schemeWanted(Scheme(i)); });
    }
}

void Menus::buildRequest(QMainWindow& window)
{
    auto* request = window.menuBar()->addMenu(tr("&Request"));
    request->setObjectName(QStringLiteral("requestMenu"));
    copyText = add(*request, "copyTextAction", tr("&Copy as text"), QKeySequence(QKeySequence::Copy));
    copyJson =
        add(*request, "copyJsonAction", tr("Copy as &JSON"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    keepRequest = add(*request, "keepRequestAction", tr("&Keep when old requests are removed"),
                      QKeySequence(Qt::CTRL | Qt::Key_K));
    keepRequest->setCheckable(true);
    onlyLikeThis = add(*request, "onlyLikeThisAction", tr("Show &only like this"));
    request->addSeparator();
    find = add(*request, "findAction", tr("&Search"), QKeySequence(QKeySequence::Find));
    clearFilters = add(*request, "clearFiltersAction", tr("Clear &filters"),
                       QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    follow = add(*request, "followAction", tr("Follow the &newest"), QKeySequence(Qt::CTRL | Qt::Key_Space));
    follow->setCheckable(true);
    follow->setChecked(true);
    for (auto* action : {copyText, copyJson, keepRequest, onlyLikeThis})
        action->setEnabled(false);
}

void Menus::buildIntegration(QMainWindow& window)
{
    auto* integration = window.menuBar()->addMenu(tr("&Integration"));
    integration->setObjectName(QStringLiteral("integrationMenu"));
    setUp = add(*integration, "setUpAction", tr("Set &up…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    verify = add(*integration, "verifyAction", tr("&Verify"), QKeySequence(Qt::Key_F5));
    clientChanges = integration->addMenu(tr("OAuth &client"));
    clientChanges->setObjectName(QStringLiteral("clientMenu"));
    integration->addSeparator();
    listening = add(*integration, "listeningAction", tr("&Listening"), QKeySequence(Qt::CTRL | Qt::Key_L));
    listening->setCheckable(true);
    startDemo = add(*integration, "startDemoAction", tr("Start the &demo"));
    buildSample(*integration);
}

void Menus::buildSample(QMenu& integration)
{
    sample = integration.addMenu(tr("&Send sample"));
    sample->setObjectName(QStringLiteral("sampleMenu"));
    sample->setEnabled(false);
    auto* fired = add(*sample, "sendMetricFired", tr("Metric alert, &fired"));
    auto* resolved = add(*sample, "sendMetricResolved", tr("Metric alert, &resolved"));
    connect(fired, &QAction::triggered, this,
            [this] { Q_EMIT sampleWanted(QStringLiteral("metric"), false); });
    connect(resolved, &QAction::triggered, this,
            [this] { Q_EMIT sampleWanted(QStringLiteral("metric"), true); });
}

void Menus::buildHelp(QMainWindow& window)
{
    auto* help = window.menuBar()->addMenu(tr("&Help"));
    help->setObjectName(QStringLiteral("helpMenu"));
    story = add(*help, "storyAction", tr("&Why a user is needed"), QKeySequence(QKeySequence::HelpContents));
    about = add(*help, "aboutAction", tr("&About Usher"));
    about->setMenuRole(QAction::AboutRole);
}

} // namespace usher::ui
