// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flowstrip.h"

#include "ui/stagetile.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::ui;
using record::CheckCode;
using record::Stage;

class TestFlowStrip : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};

    static engine::Status inactiveUser()
    {
        engine::Status status;
        status.requests = 100;
        status.stages = {engine::StageCount{100, 0}, engine::StageCount{96, 4}, engine::StageCount{16, 80},
                         engine::StageCount{16, 0},  engine::StageCount{15, 1}, engine::StageCount{15, 0}};
        diagnosis::Finding finding;
        finding.code = "user.inactive";
        finding.check = CheckCode::UserInactive;
        finding.severity = diagnosis::Severity::Blocker;
        status.report.state = diagnosis::State::Blocked;
        status.report.findings.push_back(finding);
        return status;
    }

    static StageTile* tile(const FlowStrip& strip, const char* stage)
    {
        return strip.findChild<StageTile*>(QStringLiteral("stageTile") + QLatin1String(stage));
    }

private Q_SLOTS:
    void speaksOfTheHeadlinesStage()
    {
        FlowStrip strip(m_theme);
        strip.setStatus(inactiveUser());
        QCOMPARE(tile(strip, "Token")->accessibleName(), QStringLiteral("Token: 96 passed, 4 refused"));
        QCOMPARE(tile(strip, "User")->accessibleName(), QStringLiteral("User: 80 refused, 16 passed"));
        QCOMPARE(tile(strip, "Store")->accessibleName(), QStringLiteral("Store: 15 stored"));
    }

    void saysWhenNothingCameYet()
    {
        FlowStrip strip(m_theme);
        strip.setStatus({});
        QCOMPARE(tile(strip, "Listener")->headText(), QStringLiteral("no requests"));
        auto status = inactiveUser();
        status.requests = 0;
        status.stages = {};
        strip.setStatus(status);
        QCOMPARE(tile(strip, "User")->headText(), QStringLiteral("would refuse"));
    }

    void findsTheStageOfAFinding_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("isCheck");
        QTest::addColumn<int>("stage");
        QTest::newRow("a check") << QByteArray("access.role") << true << int(Stage::Access);
        QTest::newRow("no check") << QByteArray("user.interactive") << false << int(Stage::User);
        QTest::newRow("no stage") << QByteArray("folder.permissions") << false << -1;
    }
    void findsTheStageOfAFinding()
    {
        QFETCH(const QByteArray, code);
        QFETCH(const bool, isCheck);
        QFETCH(const int, stage);
        diagnosis::Report report;
        report.state = diagnosis::State::Warning;
        diagnosis::Finding finding;
        finding.code = code.toStdString();
        if (isCheck)
            finding.check = record::checkFromName(finding.code);
        report.findings.push_back(finding);
        const auto found = FlowStrip::headlineStage(report);
        QCOMPARE(found ? int(*found) : -1, stage);
        report.state = diagnosis::State::Ok;
        QVERIFY(!FlowStrip::headlineStage(report));
    }

    void filtersByOneTileAtATime()
    {
        FlowStrip strip(m_theme);
        QVector<int> stages;
        connect(&strip, &FlowStrip::pressed, this,
                [&](std::optional<Stage> stage) { stages << (stage ? int(*stage) : -1); });
        tile(strip, "Token")->click();
        tile(strip, "User")->click();
        QVERIFY(!tile(strip, "Token")->isChecked());
        tile(strip, "User")->click();
        QCOMPARE(stages, (QVector<int>{int(Stage::Token), int(Stage::User), -1}));
        strip.setPressed(Stage::Access);
        QVERIFY(tile(strip, "Access")->isChecked());
        QCOMPARE(stages.size(), 3);
    }

    void tilesAreButtonsForAScreenReader()
    {
        FlowStrip strip(m_theme);
        const auto* seen = QAccessible::queryAccessibleInterface(tile(strip, "User"));
        QVERIFY(seen);
        QVERIFY(seen->role() == QAccessible::Button || seen->role() == QAccessible::CheckBox);
    }
};

QTEST_MAIN(TestFlowStrip)
#include "tst_flowstrip.moc"
