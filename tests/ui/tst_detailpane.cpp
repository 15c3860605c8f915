// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fakesource.h"
#include "ui/detailpane.h"
#include "ui/theme.h"

#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::ui;
using diagnosis::Repair;
using record::CheckCode;

/// The pane of the chosen request offers what heals that request, not another one.
class TestDetailPane : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};

    static diagnosis::Finding finding(CheckCode code, const Repair& repair)
    {
        diagnosis::Finding made;
        made.code = record::checkName(code);
        made.check = code;
        made.repair = repair;
        return made;
    }

private Q_SLOTS:
    void repairsTheClientOfTheRequest()
    {
        FakeSource source;
        source.add(1, CheckCode::TokenAudience);
        source.rows[0].user.clear();
        source.rows[0].clientId = "api://oven";
        DetailPane pane(source, m_theme);
        diagnosis::Report report;
        report.findings = {
            finding(CheckCode::TokenAudience, {Repair::Kind::ActivateEntity, {}, {}, "api://kiln"}),
            finding(CheckCode::TokenAudience, {Repair::Kind::ActivateEntity, {}, {}, "api://oven"})};
        pane.setReport(report);
        QVector<Repair> asked;
        connect(&pane, &DetailPane::repairWanted, this, [&](const Repair& repair) { asked << repair; });
        pane.setRequest(1);
        QTRY_VERIFY(pane.findChild<QPushButton*>(QStringLiteral("trailRepairButton")));
        auto* button = pane.findChild<QPushButton*>(QStringLiteral("trailRepairButton"));
        QCOMPARE(button->text(), QStringLiteral("Activate OAuth client"));
        QCOMPARE(button->accessibleName(), QStringLiteral("Activate OAuth client: api://oven"));
        button->click();
        QCOMPARE(asked, QVector<Repair>{*report.findings[1].repair});
    }

    void repairsTheUserOfTheRequest()
    {
        FakeSource source;
        source.add(1, CheckCode::UserInactive);
        DetailPane pane(source, m_theme);
        diagnosis::Report report;
        report.findings = {finding(CheckCode::UserInactive, {Repair::Kind::ActivateUser, "app.other", {}})};
        pane.setReport(report);
        pane.setRequest(1);
        QTRY_VERIFY(pane.findChild<QWidget*>(QStringLiteral("scrolled")));
        report.findings.push_back(
            finding(CheckCode::UserInactive, {Repair::Kind::ActivateUser, "app.runner", {}}));
        QVERIFY(!pane.findChild<QPushButton*>(QStringLiteral("trailRepairButton")));
        pane.setReport(report);
        QTRY_VERIFY(pane.findChild<QPushButton*>(QStringLiteral("trailRepairButton")));
        QCOMPARE(pane.findChild<QPushButton*>(QStringLiteral("trailRepairButton"))->accessibleName(),
                 QStringLiteral("Activate user: app.runner"));
    }
};

QTEST_MAIN(TestDetailPane)
#include "tst_detailpane.moc"
