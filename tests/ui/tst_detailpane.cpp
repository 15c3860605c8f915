// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fakesource.h"
#include "ui/detailpane.h"
#include "ui/fieldlist.h"
#include "ui/refusalbox.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/trailview.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

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

    void showsTheValuesOfTheNextRequest()
    {
        TrailView view(m_theme);
        const auto show = [&](CheckCode outcome, const std::string& audience) {
            store::RequestDetail detail;
            detail.row.outcome = outcome;
            detail.row.received = base::fromMillis(++m_time);
            detail.trail = record::wholeTrail(
                outcome, {{CheckCode::TokenAudience, record::CheckStatus::Passed, audience, audience}});
            view.setDetail(detail, std::nullopt);
        };
        const auto labelOf = [&](const QString& text) {
            const auto all = view.widget()->findChildren<QLabel*>();
            const auto found =
                std::find_if(all.begin(), all.end(), [&](const QLabel* one) { return one->text() == text; });
            return found == all.end() ? nullptr : *found;
        };
        show(CheckCode::Accepted, "api://kiln");
        const auto* const first = labelOf(QStringLiteral("api://kiln"));
        QVERIFY(first);
        show(CheckCode::Accepted, "api://oven");
        QCOMPARE(labelOf(QStringLiteral("api://oven")), first); // nothing was built anew
        QVERIFY(!labelOf(QStringLiteral("api://kiln")));
        show(CheckCode::UserInactive, "api://oven");
        QVERIFY(view.widget()->findChild<RefusalBox*>());
        show(CheckCode::Accepted, "api://kiln");
        QVERIFY(!view.widget()->findChild<RefusalBox*>());
        QVERIFY(labelOf(QStringLiteral("api://kiln")));
    }

    void fillsAPageWhenItIsSeen()
    {
        FakeSource source;
        source.add(2);
        DetailPane pane(source, m_theme);
        auto* const tabs = pane.findChild<QTabBar*>(QStringLiteral("detailTabs"));
        const auto fields = [&] {
            return pane.findChild<FieldList*>(QStringLiteral("replyFields"))->findChildren<QLabel*>().size();
        };
        const auto before = fields();
        pane.setRequest(1);
        QTRY_VERIFY(!pane.findChild<QLabel*>(QStringLiteral("detailFacts"))->text().isEmpty());
        QCOMPARE(fields(), before);
        tabs->setCurrentIndex(tabs->count() - 1);
        QVERIFY(fields() > before);
    }

    void showsTheFirstAndTheLastOfMany()
    {
        FakeSource source;
        source.add(50);
        DetailPane pane(source, m_theme);
        for (int id = 1; id <= 50; ++id)
            pane.setRequest(id);
        const auto* const facts = pane.findChild<QLabel*>(QStringLiteral("detailFacts"));
        const auto last = toDateTime(source.rows.front().received).toString(QStringLiteral("HH:mm:ss"));
        QTRY_VERIFY(facts->text().startsWith(last));
        QCOMPARE(source.askedDetails, 2);
    }

private:
    std::int64_t m_time = 0;
};

QTEST_MAIN(TestDetailPane)
#include "tst_detailpane.moc"
