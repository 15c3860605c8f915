// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findingcard.h"

#include "ui/theme.h"
#include "ui/words.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::ui;
using diagnosis::Repair;
using record::CheckCode;

class TestFindingCard : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    const Repair m_activate{Repair::Kind::ActivateUser, "app.runner", {}};
    const Repair m_deactivate{Repair::Kind::DeactivateUser, "app.runner", {}};

    diagnosis::Report blocked() const
    {
        diagnosis::Finding user;
        user.code = "user.inactive";
        user.check = CheckCode::UserInactive;
        user.severity = diagnosis::Severity::Blocker;
        user.count = 7;
        user.repair = m_activate;
        diagnosis::Finding token;
        token.code = "token.expired";
        token.check = CheckCode::TokenExpired;
        token.title = {"Some tokens were expired", {}};
        token.count = 2;
        diagnosis::Report report;
        report.state = diagnosis::State::Blocked;
        report.headline = {"The user “{user}” is inactive.", {{"user", "<i>app</i>.runner"}}};
        report.detail = {"Nobody runs the events.", {}};
        report.findings = {user, token};
        return report;
    }

    template <class Widget> static Widget* part(const QWidget& card, const char* name)
    {
        return card.findChild<Widget*>(QLatin1String(name));
    }
    static bool shown(const QWidget& card, const char* name)
    {
        const auto* widget = card.findChild<QWidget*>(QLatin1String(name));
        return widget && widget->isVisibleTo(&card);
    }

private Q_SLOTS:
    void saysTheSentenceAsPlainText()
    {
        FindingCard card(m_theme);
        card.setReport(blocked());
        auto* headline = part<QLabel>(card, "findingHeadline");
        QCOMPARE(headline->text(), QStringLiteral("The user “<i>app</i>.runner” is inactive."));
        QCOMPARE(headline->textFormat(), Qt::PlainText);
        QVERIFY(headline->accessibleName().isEmpty());
    }

    void asksForTheRepairOnce()
    {
        FindingCard card(m_theme);
        card.setReport(blocked());
        QVector<Repair> asked;
        connect(&card, &FindingCard::repairWanted, this, [&](const Repair& repair) { asked << repair; });
        auto* button = part<QPushButton>(card, "repairButton");
        QVERIFY(button->isEnabled());
        button->click();
        QVERIFY(!button->isEnabled());
        button->click();
        QCOMPARE(asked, QVector<Repair>{m_activate});
        card.noteRepairFailed(m_activate);
        QVERIFY(button->isEnabled());
        QVERIFY(part<QLabel>(card, "findingDetail")->text().contains(QStringLiteral("could not be stored")));
    }

    void offersToUndoUntilUndone()
    {
        FindingCard card(m_theme);
        card.setReport(blocked());
        QVERIFY(!shown(card, "undoButton"));
        card.noteRepaired(m_activate, m_deactivate, base::fromMillis(1'790'000'000'000));
        card.setReport({});
        QVERIFY(shown(card, "undoButton"));
        QVERIFY(part<QLabel>(card, "repairedText")->text().startsWith(QStringLiteral("User activated ")));
        QVector<Repair> asked;
        connect(&card, &FindingCard::repairWanted, this, [&](const Repair& repair) { asked << repair; });
        part<QPushButton>(card, "undoButton")->click();
        QCOMPARE(asked, QVector<Repair>{m_deactivate});
        card.noteRepaired(m_deactivate, m_activate, base::fromMillis(1'790'000'001'000));
        QVERIFY(!shown(card, "undoButton"));
    }

    void showsTheRequestsOfItsFinding()
    {
        FindingCard card(m_theme);
        card.setReport(blocked());
        QVector<CheckCode> codes;
        connect(&card, &FindingCard::requestsWanted, this, [&](CheckCode code) { codes << code; });
        part<QPushButton>(card, "showRequestsButton")->click();
        part<QPushButton>(card, "moreFindingsButton")->click();
        part<QPushButton>(card, "showRequestsButton1")->click();
        QCOMPARE(codes, (QVector<CheckCode>{CheckCode::UserInactive, CheckCode::TokenExpired}));
    }

    void keepsUnfoldedLinesThatDidNotChange()
    {
        FindingCard card(m_theme);
        card.setReport(blocked());
        QCOMPARE(part<QPushButton>(card, "moreFindingsButton")->text(), QStringLiteral("1 more finding"));
        part<QPushButton>(card, "moreFindingsButton")->click();
        const auto* before = part<QPushButton>(card, "showRequestsButton1");
        QVERIFY(before);
        card.setReport(blocked());
        QCOMPARE(part<QPushButton>(card, "showRequestsButton1"), before);
    }

    void opensTheEvidenceOfEachFinding()
    {
        FindingCard card(m_theme);
        card.setReport(blocked());
        QStringList codes;
        connect(&card, &FindingCard::evidenceWanted, this,
                [&](const diagnosis::Finding& finding) { codes << QString::fromStdString(finding.code); });
        part<QPushButton>(card, "moreFindingsButton")->click();
        part<QPushButton>(card, "whyButton")->click();
        part<QPushButton>(card, "whyButton1")->click();
        QCOMPARE(codes, (QStringList{QStringLiteral("user.inactive"), QStringLiteral("token.expired")}));
        QVERIFY(part<QPushButton>(card, "whyButton")->accessibleName() !=
                part<QPushButton>(card, "whyButton1")->accessibleName());
    }

    void waitsForARepairAskedForElsewhere()
    {
        FindingCard card(m_theme);
        card.setReport(blocked());
        QSignalSpy asked(&card, &FindingCard::repairWanted);
        QVector<bool> busy;
        connect(&card, &FindingCard::busyChanged, this, [&](bool on) { busy << on; });
        card.ask(m_activate);
        QCOMPARE(asked.count(), 1);
        QVERIFY(!part<QPushButton>(card, "repairButton")->isEnabled());
        card.noteRepaired(m_activate, m_deactivate, base::fromMillis(1'790'000'000'000));
        QCOMPARE(busy, (QVector<bool>{true, false}));
    }

    void offersTheRepairOfAWarning()
    {
        FindingCard card(m_theme);
        auto report = blocked();
        report.findings[1].repair = Repair{Repair::Kind::ActivateEntity, {}, {}, "api://kiln"};
        card.setReport(report);
        QSignalSpy asked(&card, &FindingCard::repairWanted);
        part<QPushButton>(card, "moreFindingsButton")->click();
        auto* other = part<QPushButton>(card, "repairButton1");
        QVERIFY(other);
        QCOMPARE(other->text(), QStringLiteral("Activate OAuth client"));
        QCOMPARE(other->accessibleName(), QStringLiteral("Activate OAuth client: api://kiln"));
        other->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(0).value<Repair>(), *report.findings[1].repair);

        std::swap(report.findings[0], report.findings[1]);
        report.findings.resize(1);
        card.noteRepairFailed(*report.findings[0].repair);
        card.setReport(report);
        part<QPushButton>(card, "repairButton")->click();
        QCOMPARE(asked.count(), 2);
    }

    void hasWordsForEveryRepair()
    {
        QSet<QString> captions;
        QSet<QString> done;
        for (int kind = 0; kind <= int(Repair::Kind::SetUserClaim); ++kind) {
            captions << repairCaption({Repair::Kind(kind), {}, {}});
            done << repairedWord(Repair::Kind(kind));
        }
        captions.remove(QString());
        done.remove(QString());
        QCOMPARE(captions.size(), int(Repair::Kind::SetUserClaim) + 1);
        QCOMPARE(done.size(), captions.size());
    }

    void hasNoButtonsWhenAllIsWell()
    {
        FindingCard card(m_theme);
        diagnosis::Report report;
        report.headline = {"All is well.", {}};
        card.setReport(report);
        for (const auto* name :
             {"repairButton", "showRequestsButton", "whyButton", "moreFindingsButton", "undoButton"})
            QVERIFY2(!shown(card, name), name);
    }

    void saysWhatTheRepairWouldChange()
    {
        FindingCard card(m_theme);
        card.setReport(blocked());
        const auto hint = [&] { return part<QLabel>(card, "findingHint")->text(); };
        QVERIFY(hint().startsWith(QStringLiteral("Changes only")));
        card.setEffect("another", diagnosis::RepairEffect{7, 0, 7, 0, true, {}, true});
        QVERIFY(hint().startsWith(QStringLiteral("Changes only")));
        card.setEffect(blocked().findings.front().identity(),
                       diagnosis::RepairEffect{7, 0, 7, 0, true, {}, true});
        QVERIFY(hint().startsWith(QStringLiteral("7 of 7 would pass. Can be undone.")));
    }

    void unfoldsNotes()
    {
        FindingCard card(m_theme);
        diagnosis::Report report;
        diagnosis::Finding note;
        note.code = "alert.same_severity";
        note.severity = diagnosis::Severity::Note;
        note.title = {"Sev2 and Sev3 look alike", {}};
        report.notes = {note};
        card.setReport(report);
        QCOMPARE(part<QPushButton>(card, "moreFindingsButton")->text(), QStringLiteral("1 note"));
        for (const auto* name : {"repairButton", "whyButton", "showRequestsButton", "findingHint"})
            QVERIFY2(!shown(card, name), name);
        part<QPushButton>(card, "moreFindingsButton")->click();
        QSignalSpy spy(&card, &FindingCard::evidenceWanted);
        QVERIFY(shown(card, "whyButton1"));
        part<QPushButton>(card, "whyButton1")->click();
        QCOMPARE(spy.count(), 1);
        report = blocked();
        report.notes = {note, note};
        card.setReport(report);
        QCOMPARE(part<QPushButton>(card, "moreFindingsButton")->text(),
                 QStringLiteral("1 more finding, 2 notes"));
    }
};

QTEST_MAIN(TestFindingCard)
#include "tst_findingcard.moc"
