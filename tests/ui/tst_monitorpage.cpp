// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/monitorpage.h"

#include "tests/ui/fakesource.h"
#include "ui/requestmodel.h"
#include "ui/requesttable.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::ui;
using record::CheckCode;

class TestMonitorPage : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    FakeSource m_source;
    std::unique_ptr<MonitorPage> m_page;

    void show(int width, int height)
    {
        m_page = std::make_unique<MonitorPage>(m_source, m_theme, m_settings);
        m_page->resize(width, height);
        m_page->show();
        m_page->reload();
        QTRY_COMPARE(m_page->table().model()->rowCount(), int(m_source.rows.size()));
    }
    static engine::Status blocked(std::int64_t sampleId)
    {
        diagnosis::Finding finding;
        finding.code = "user.inactive";
        finding.check = CheckCode::UserInactive;
        finding.severity = diagnosis::Severity::Blocker;
        finding.title = {"The user is inactive", {}};
        finding.count = 10;
        finding.sampleId = sampleId;
        finding.repair = diagnosis::Repair{diagnosis::Repair::Kind::ActivateUser, "app.runner", {}};
        engine::Status status;
        status.report.state = diagnosis::State::Blocked;
        status.report.headline = finding.title;
        status.report.findings = {finding};
        return status;
    }
    template <class Widget> Widget* part(const char* name) const
    {
        return m_page->findChild<Widget*>(QLatin1String(name));
    }

private Q_SLOTS:
    void init()
    {
        m_settings.clear();
        m_source = FakeSource();
        m_source.add(30);
        m_source.add(10, CheckCode::UserInactive);
    }
    void cleanup() { m_page.reset(); }

    void pausesWhenARequestIsChosen()
    {
        show(1200, 700);
        auto* follow = part<QCheckBox>("followCheckBox");
        QVERIFY(follow->isChecked());
        m_page->table().selectRow(2);
        QVERIFY(!follow->isChecked());
        m_page->noteArrival(m_source.add(3));
        auto* pill = part<QAbstractButton>("newRequestsPill");
        QTRY_VERIFY(pill->isVisible());
        QCOMPARE(pill->text(), QStringLiteral("3 new"));
        QCOMPARE(m_page->table().model()->rowCount(), 40);
        pill->click();
        QVERIFY(follow->isChecked());
        QVERIFY(!pill->isVisible());
        QCOMPARE(m_page->table().model()->rowCount(), 43);
    }

    void keepsTheChosenRequestOverArrivals()
    {
        show(1200, 700);
        m_page->table().selectRow(2);
        const auto chosen = m_page->table().chosenId();
        m_page->setFollowing(true);
        m_page->noteArrival(m_source.add(5));
        QTRY_COMPARE(m_page->table().model()->rowCount(), 45);
        QCOMPARE(m_page->table().chosenId(), chosen);
        QCOMPARE(m_page->table().currentIndex().row(), 7);
        m_page->reload();
        QTRY_COMPARE(m_page->table().currentIndex().row(), 7);
    }

    void showsTheChosenRequest()
    {
        show(1200, 700);
        m_page->table().selectRow(0);
        auto* title = part<QLabel>("detailTitle");
        QTRY_COMPARE(title->text(), QStringLiteral("Refused at User: User inactive"));
        QVERIFY(part<QWidget>("refusalBox"));
    }

    void filtersByTileAndTakesTheFilterBack()
    {
        show(1200, 700);
        part<QAbstractButton>("stageTileUser")->click();
        QVERIFY(m_source.asked.back().refusedAt == record::Stage::User);
        part<QAbstractButton>("removeStage")->click();
        QVERIFY(m_source.asked.back() == store::RequestFilter());
        QVERIFY(!part<QAbstractButton>("stageTileUser")->isChecked());
        part<QAbstractButton>("filterRejected")->click();
        QVERIFY(m_source.asked.back().outcome == store::RequestFilter::Outcome::Rejected);
        m_page->clearFilters();
        QVERIFY(m_source.asked.back() == store::RequestFilter());
    }

    void showsOnlyLikeTheChosen()
    {
        show(1200, 700);
        m_page->table().selectRow(0);
        m_page->showOnlyLikeChosen();
        QTRY_COMPARE(m_page->table().model()->rowCount(), 10);
        QVERIFY(m_source.asked.back().code == CheckCode::UserInactive);
    }

    void searchesAfterTheLastKey()
    {
        show(1200, 700);
        const auto questions = m_source.asked.size();
        m_page->search(QStringLiteral("w"));
        m_page->search(QStringLiteral(" web "));
        QTRY_COMPARE(m_source.asked.size(), questions + 1);
        QCOMPARE(m_source.asked.back().search, std::string("web"));
    }

    void movesTheDetailWhereThereIsRoom_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("atTheRight");
        QTest::newRow("wide") << 1208 << true;
        QTest::newRow("narrow") << 912 << false;
    }
    void movesTheDetailWhereThereIsRoom()
    {
        QFETCH(const int, width);
        QFETCH(const bool, atTheRight);
        show(m_theme.px(width), 700);
        auto* detail = part<QWidget>("detailPane");
        QCOMPARE(detail->isVisible(), atTheRight);
        QCOMPARE(part<QSplitter>("detailSplitter")->orientation(),
                 atTheRight ? Qt::Horizontal : Qt::Vertical);
        m_page->table().selectRow(1);
        QTest::keyClick(&m_page->table(), Qt::Key_Return);
        QVERIFY(detail->isVisible());
        m_page->setDetailPlace(DetailPlace::Hidden);
        QVERIFY(!detail->isVisible());
    }

    void remembersWhatThePersonChose()
    {
        show(1200, 700);
        m_page->setDetailPlace(DetailPlace::Below);
        m_page->setCompactRows(true);
        m_page->table().setColumnHidden(RequestModel::Service, true);
        m_page->save();
        show(1200, 700);
        QCOMPARE(m_page->detailPlace(), DetailPlace::Below);
        QVERIFY(m_page->compactRows());
        QVERIFY(m_page->table().isColumnHidden(RequestModel::Service));
        QVERIFY(part<QWidget>("detailPane")->isVisible());
    }

    void everyButtonHasANameOfItsOwn()
    {
        show(1200, 700);
        QStringList names;
        for (const auto* button : m_page->findChildren<QAbstractButton*>()) {
            if (!button->isVisible() || button->objectName().isEmpty() ||
                button->objectName().startsWith(QLatin1String("qt_")))
                continue;
            const auto name = button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
            QVERIFY2(!name.isEmpty(), qPrintable(button->objectName()));
            QVERIFY2(!names.contains(name), qPrintable(name));
            names << name;
        }
        QVERIFY(names.size() > 8);
    }

    void opensTheEvidenceAndReturns()
    {
        show(1200, 700);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->setStatus(blocked(m_source.rows.front().id));
        auto* why = part<QAbstractButton>("whyButton");
        why->setFocus(Qt::TabFocusReason);
        QTest::keyClick(why, Qt::Key_Return);
        auto* evidence = part<QWidget>("evidencePanel");
        QVERIFY(evidence->isVisible());
        QVERIFY(evidence->hasFocus());
        QVERIFY(!m_page->table().isVisible());
        QTest::keyClick(evidence, Qt::Key_Escape);
        QVERIFY(!evidence->isVisible());
        QVERIFY(m_page->table().isVisible());
        QVERIFY(why->hasFocus());
    }

    void opensTheHistoryAndReturns()
    {
        store::FindingOccurrence one;
        one.id = 1;
        one.code = one.finding = "user.inactive";
        one.firstSentence = one.lastSentence = "The user is inactive";
        one.opened = base::fromMillis(1'790'000'100'000);
        one.closed = base::fromMillis(1'790'000'160'000);
        one.mostRequests = 10;
        m_source.history = {one};
        show(1200, 700);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        auto* link = part<QAbstractButton>("historyButton");
        QVERIFY(link->isVisible()); // also while all is well
        link->setFocus(Qt::TabFocusReason);
        QTest::keyClick(link, Qt::Key_Return);
        auto* table = part<QTableView>("historyTable");
        QTRY_VERIFY(table->isVisible() && table->hasFocus());
        QVERIFY(!m_page->table().isVisible());
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(!part<QWidget>("historyPanel")->isVisible());
        QVERIFY(link->hasFocus());

        m_page->showHistory();
        QTRY_VERIFY(table->hasFocus());
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(m_page->table().hasFocus());
        const auto& asked = m_source.asked.back();
        QVERIFY(asked.code == CheckCode::UserInactive);
        QVERIFY(asked.since && *asked.since <= one.opened);
        QVERIFY(asked.until == one.closed);
        part<QAbstractButton>("removeTime")->click();
        QVERIFY(!m_source.asked.back().since && !m_source.asked.back().until);
        QVERIFY(m_source.asked.back().code == CheckCode::UserInactive);
    }

    void oneCoverTakesTheOthersPlace()
    {
        show(1200, 700);
        m_page->setStatus(blocked(1));
        part<QAbstractButton>("whyButton")->click();
        part<QAbstractButton>("historyButton")->click();
        QVERIFY(!part<QWidget>("evidencePanel")->isVisible());
        QVERIFY(part<QWidget>("historyPanel")->isVisible());
        part<QAbstractButton>("closeHistoryButton")->click();
        QVERIFY(m_page->table().isVisible());
    }

    void marksWhereFindingsOpenedAndClosed()
    {
        show(1200, 700);
        engine::Status status = blocked(1);
        status.from = base::fromMillis(1'790'000'000'000);
        status.to = status.from + std::chrono::minutes(15);
        status.timeline.assign(30, {});
        for (std::size_t i = 0; i < 30; ++i)
            status.timeline[i].start = status.from + std::chrono::seconds(30 * i);
        auto* timeline = part<QWidget>("timeline");
        m_page->setStatus(status);
        const auto plain = timeline->grab().toImage();
        store::FindingOccurrence one;
        one.severity = "blocker";
        one.firstSentence = one.lastSentence = "The <b>user</b> is inactive";
        one.opened = status.from + std::chrono::minutes(5);
        one.closed = status.from + std::chrono::minutes(10);
        status.findings = {one};
        m_page->setStatus(status);
        QVERIFY(timeline->grab().toImage() != plain);
        const auto said = timeline->accessibleDescription();
        for (const auto& line :
             {QStringLiteral("%1 Opened: %2").arg(clockTime(one.opened), toText(one.firstSentence)),
              QStringLiteral("%1 Closed: %2").arg(clockTime(*one.closed), toText(one.lastSentence))})
            QVERIFY2(said.contains(line), qPrintable(said));
        // What ended before the timeline begins has no mark.
        one.opened = status.from - std::chrono::minutes(5);
        one.closed = status.from - std::chrono::minutes(4);
        status.findings = {one};
        m_page->setStatus(status);
        QVERIFY(timeline->grab().toImage() == plain);
    }

    void showsTheRequestOfTheEvidence_data()
    {
        QTest::addColumn<int>("back");
        QTest::addColumn<bool>("inTable");
        QTest::newRow("in the first page") << 4 << true;
        QTest::newRow("in a later page") << 300 << true;
        QTest::newRow("not in the table") << 300 << false;
    }
    void showsTheRequestOfTheEvidence()
    {
        QFETCH(const int, back);
        QFETCH(const bool, inTable);
        m_source.add(400, CheckCode::UserInactive);
        show(1200, 700);
        const auto wanted = m_source.rows[std::size_t(back)].id;
        if (!inTable)
            m_source.rows[std::size_t(back)].outcome = CheckCode::UserLockedOut;
        m_page->setStatus(blocked(wanted));
        part<QAbstractButton>("whyButton")->click();
        part<QAbstractButton>("evidenceRequestButton")->click();
        QVERIFY(!part<QWidget>("evidencePanel")->isVisible());
        QVERIFY(m_source.asked.back().code == CheckCode::UserInactive);
        const auto time =
            toDateTime(m_source.rows[std::size_t(back)].received).toString(QStringLiteral("HH:mm:ss"));
        QTRY_VERIFY(part<QLabel>("detailFacts")->text().startsWith(time));
        QTRY_COMPARE(m_page->table().chosenId(), inTable ? wanted : 0);
        if (inTable)
            QCOMPARE(m_page->table().currentIndex().row(), back);
    }

    void choosesARowWhosePageIsStillToCome()
    {
        m_source.rows.clear();
        m_source.add(5'000);
        show(1200, 700);
        auto& table = m_page->table();
        table.chooseFirst();
        QSignalSpy chosen(&table, &RequestTable::chosen);
        m_source.hold = true;
        QTest::keyClick(&table, Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(table.currentIndex().row(), 4'999);
        QCOMPARE(chosen.count(), 0);
        m_source.hold = false;
        m_source.answer();
        QTRY_COMPARE(table.chosenId(), 1);
        QCOMPARE(chosen.count(), 1);
        m_page->noteArrival(m_source.add(7)); // paused by the choice
        QTRY_COMPARE(part<QAbstractButton>("newRequestsPill")->text(), QStringLiteral("7 new"));
        QCOMPARE(table.currentIndex().row(), 4'999);
    }

    void saysHowManyRequestsThereAre()
    {
        m_source.rows.clear();
        m_source.add(5'000);
        m_source.add(3, CheckCode::UserInactive);
        show(1200, 700);
        const auto* const count = part<QLabel>("requestCount");
        QTRY_COMPARE(count->text(), QStringLiteral("5,003 requests"));
        m_page->noteArrival(m_source.add(2, CheckCode::UserInactive));
        QTRY_COMPARE(count->text(), QStringLiteral("5,005 requests"));
        m_page->table().chooseFirst();
        m_page->showOnlyLikeChosen();
        QTRY_COMPARE(count->text(), QStringLiteral("5 requests"));
    }

    void repairsFromTheEvidence()
    {
        show(1200, 700);
        m_page->setStatus(blocked(1));
        QSignalSpy asked(m_page.get(), &MonitorPage::repairWanted);
        part<QAbstractButton>("whyButton")->click();
        auto* repair = part<QAbstractButton>("evidenceRepairButton");
        repair->click();
        repair->click();
        QCOMPARE(asked.count(), 1);
        m_page->setStatus({}); // healed
        QVERIFY(part<QLabel>("evidenceGone")->isVisible());
        QVERIFY(!repair->isVisible());
    }

    void saysWhyTheTableIsEmpty()
    {
        show(1200, 700);
        auto* note = part<QWidget>("emptyNote");
        QVERIFY(!note->isVisible());
        auto filter = part<QAbstractButton>("stageTileStore");
        m_source.rows.clear();
        filter->click();
        QTRY_VERIFY(note->isVisible());
        QCOMPARE(part<QLabel>("emptyTitle")->text(), QStringLiteral("No request passes this filter"));
        auto* clear = part<QAbstractButton>("emptyClearFiltersButton");
        QVERIFY(clear->isVisible());
        clear->setFocus(Qt::TabFocusReason);
        QTest::keyClick(clear, Qt::Key_Return);
        QVERIFY(m_source.asked.back() == store::RequestFilter());
        QTRY_COMPARE(part<QLabel>("emptyTitle")->text(), QStringLiteral("No requests yet"));
        QVERIFY(!clear->isVisible());
        m_page->noteArrival(m_source.add(1));
        QTRY_VERIFY(!note->isVisible());
    }

    void ringsTheTableOnlyForTheKeyboard()
    {
        show(1200, 700);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        auto& table = m_page->table();
        const auto ringed = [&] {
            const auto row = table.visualRect(table.currentIndex());
            const auto image = table.viewport()->grab().toImage();
            return image.pixelColor(image.width() / 2, row.top() + 1) == m_theme.colors().accentText;
        };
        table.setFocus(Qt::TabFocusReason);
        table.selectRow(1);
        QVERIFY(ringed());
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                          table.visualRect(table.model()->index(3, 1)).center());
        QVERIFY(!ringed());
        QTest::keyClick(&table, Qt::Key_Down);
        QVERIFY(ringed());
    }
};

QTEST_MAIN(TestMonitorPage)
#include "tst_monitorpage.moc"
