// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidencepanel.h"

#include "tests/ui/tabchain.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;
using diagnosis::Repair;
using record::CheckCode;

class TestEvidencePanel : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    std::unique_ptr<EvidencePanel> m_panel;

    static diagnosis::Finding inactive()
    {
        const std::map<std::string, std::string> values{{"user", "<b>app</b>.runner"},
                                                        {"client", "api://app"}};
        diagnosis::Finding finding;
        finding.code = "user.inactive";
        finding.check = CheckCode::UserInactive;
        finding.severity = diagnosis::Severity::Blocker;
        finding.title = {"The user “{user}” is inactive", values};
        finding.evidence = {"sys_user {user}: active is false.", values};
        finding.cause = {"Nobody runs the events.", values};
        finding.fix = {"Tick Active on “{user}”.", values};
        finding.serviceNow = {"Users > {user}: tick Active.", values};
        finding.expected = "true";
        finding.got = "false";
        finding.subject = "app.runner|api://app";
        finding.command = {"az ad app show --id {client}", values};
        finding.tellApart = {"The history tells.", values};
        finding.rivals = {{"user.inactive.job", {"A job switched “{user}” off", values}}};
        finding.certainty = diagnosis::Certainty::Assumed;
        finding.count = 213;
        finding.sampleId = 4711;
        finding.status = 401;
        finding.assumed = true;
        finding.repair = Repair{Repair::Kind::ActivateUser, "app.runner", {}};
        return finding;
    }
    static diagnosis::Finding humanUser()
    {
        diagnosis::Finding finding;
        finding.code = "user.human_identity";
        finding.title = {"Marked as a person", {}};
        finding.azure = {"Nothing <here>", {}};
        return finding;
    }
    template <class Widget> Widget* part(const char* name) const
    {
        return m_panel->findChild<Widget*>(QLatin1String(name));
    }
    bool shown(const char* name) const { return part<QWidget>(name)->isVisibleTo(m_panel.get()); }
    QString text(const char* name) const { return part<QLabel>(name)->text(); }

private Q_SLOTS:
    void init() { m_panel = std::make_unique<EvidencePanel>(m_theme); }
    void cleanup() { m_panel.reset(); }

    void tellsEverythingAsPlainText()
    {
        m_panel->setFinding(inactive());
        QCOMPARE(text("evidenceTitle"), QStringLiteral("The user “<b>app</b>.runner” is inactive"));
        QCOMPARE(text("expectedValue"), QStringLiteral("true"));
        QCOMPARE(text("gotValue"), QStringLiteral("false"));
        QCOMPARE(text("evidenceFix"), QStringLiteral("Tick Active on “<b>app</b>.runner”."));
        QCOMPARE(text("evidenceServiceNow"), QStringLiteral("Users > <b>app</b>.runner: tick Active."));
        QVERIFY(text("evidenceWho").startsWith(QStringLiteral("You, here")));
        QCOMPARE(text("evidenceRivals"), QStringLiteral("A job switched “<b>app</b>.runner” off"));
        QCOMPARE(text("evidenceTellApart"), QStringLiteral("The history tells."));
        QVERIFY(text("evidenceCertainty").startsWith(QStringLiteral("Assumed")));
        QVERIFY(text("evidenceWhyUser").contains(QStringLiteral("local user")));
        QVERIFY(shown("evidenceAssumed"));
        QVERIFY(!shown("evidenceAzure"));
        QVERIFY(!shown("evidenceGone"));
        for (const auto* label : m_panel->findChildren<QLabel*>())
            if (!label->text().isEmpty())
                QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void showsTheReplyThatIsConfigured()
    {
        auto finding = inactive();
        m_panel->setFinding(finding);
        QCOMPARE(text("evidenceReply"), QStringLiteral("401, assumed"));
        finding.status = 403;
        m_panel->setFinding(finding);
        QCOMPARE(text("evidenceReply"), QStringLiteral("403, as configured"));
        finding.check = CheckCode::AccessRateLimit;
        finding.status = 429;
        finding.assumed = false;
        m_panel->setFinding(finding);
        QCOMPARE(text("evidenceReply"), QStringLiteral("429"));
    }

    void leavesOutWhatAFindingDoesNotHave()
    {
        m_panel->setFinding(humanUser());
        for (const auto* name : {"evidenceAssumed", "evidenceServiceNow", "evidenceRequestButton",
                                 "evidenceRepairButton", "expectedValue", "evidenceRivals",
                                 "evidenceTellApart", "evidenceWhyUser", "evidenceCommand", "evidenceEffect"})
            QVERIFY2(!shown(name), name);
        QVERIFY(shown("evidenceAzure"));
    }

    void copiesTheCommand()
    {
        m_panel->setFinding(inactive());
        QVERIFY(shown("evidenceCommand"));
        part<QPushButton>("evidenceCommand")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("az ad app show --id api://app"));
    }

    void saysWhatTheRepairWouldChange()
    {
        m_panel->setFinding(inactive());
        QVERIFY(!shown("evidenceEffect"));
        m_panel->setEffect("another", diagnosis::RepairEffect{1, 0, 1, 0, true, {}, true});
        QVERIFY(!shown("evidenceEffect"));
        m_panel->setEffect(inactive().identity(), diagnosis::RepairEffect{213, 0, 213, 0, true, {}, true});
        QVERIFY(text("evidenceEffect").contains(QStringLiteral("after this change 213")));
        m_panel->setFinding(humanUser());
        QVERIFY(!shown("evidenceEffect"));
    }

    void followsANote()
    {
        auto note = humanUser();
        note.severity = diagnosis::Severity::Note;
        m_panel->setFinding(note);
        diagnosis::Report report;
        report.notes = {note};
        m_panel->setReport(report);
        QVERIFY(!shown("evidenceGone"));
    }

    void asksForRequestAndRepair()
    {
        m_panel->setFinding(inactive());
        QVector<qint64> requests;
        QVector<Repair> repairs;
        connect(m_panel.get(), &EvidencePanel::requestWanted, this,
                [&](CheckCode code, qint64 id) { requests << (code == CheckCode::UserInactive ? id : -1); });
        connect(m_panel.get(), &EvidencePanel::repairWanted, this,
                [&](const Repair& repair) { repairs << repair; });
        part<QPushButton>("evidenceRequestButton")->click();
        m_panel->setBusy(true);
        part<QPushButton>("evidenceRepairButton")->click();
        QVERIFY(repairs.isEmpty());
        m_panel->setBusy(false);
        part<QPushButton>("evidenceRepairButton")->click();
        QCOMPARE(requests, QVector<qint64>{4711});
        QCOMPARE(repairs, QVector<Repair>{*inactive().repair});
    }

    void followsItsFinding()
    {
        m_panel->setFinding(inactive());
        auto later = inactive();
        later.got = "still false";
        auto other = inactive();
        other.subject = "other|api://app";
        diagnosis::Report report;
        report.findings = {humanUser(), other, later};
        m_panel->setReport(report);
        QCOMPARE(text("gotValue"), QStringLiteral("still false"));
        QVERIFY(!shown("evidenceGone"));
        report.findings = {humanUser(), other};
        m_panel->setReport(report);
        QVERIFY(shown("evidenceGone"));
        QVERIFY(!shown("evidenceRepairButton"));
        QCOMPARE(text("gotValue"), QStringLiteral("still false")); // what it was can still be read
        report.findings = {later};
        m_panel->setReport(report);
        QVERIFY(!shown("evidenceGone"));
    }

    void isReachedByTab()
    {
        m_panel->setFinding(inactive());
        m_panel->resize(1200, 400);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        m_panel->setFocus();
        QCOMPARE(tabChain(*m_panel),
                 (QStringList{QStringLiteral("closeEvidenceButton"), QStringLiteral("evidenceRequestButton"),
                              QStringLiteral("evidenceRepairButton"), QStringLiteral("evidenceCommand")}));
        QCOMPARE(namingFaults(*m_panel).join(QStringLiteral("; ")), QString());
    }

    void fitsANarrowPage()
    {
        m_panel->setFinding(inactive());
        m_panel->resize(m_theme.px(480), m_theme.px(300));
        m_panel->show();
        QVERIFY(m_panel->widget()->width() <= m_panel->viewport()->width());
    }
};

QTEST_MAIN(TestEvidencePanel)
#include "tst_evidencepanel.moc"
