// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupwizard.h"

#include "tests/ui/setup/fakesetupservice.h"
#include "tests/ui/setup/roomcheck.h"
#include "tests/ui/setup/testpage.h"
#include "tests/ui/tabchain.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;

class TestSetupWizard : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    FakeSetupService m_service;
    QPointer<SetupWizard> m_wizard;
    QList<TestPage*> m_pages;
    SetupModel* m_model = nullptr;

    void open()
    {
        m_pages.clear();
        m_wizard =
            new SetupWizard(m_service, m_theme, m_settings, nullptr, [this](const SetupContext& context) {
                m_model = &context.model;
                for (const auto* name : {"alpha", "beta", "gamma"})
                    m_pages << new TestPage(QLatin1String(name), context.model, m_pages.size() == 1);
                m_pages[2]->enterWord = QStringLiteral("Save and verify");
                return std::vector<SetupPage*>(m_pages.begin(), m_pages.end());
            });
        m_wizard->open();
        m_wizard->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_wizard));
        QTRY_VERIFY(!m_pages.isEmpty());
        QTRY_VERIFY(m_pages[0]->edit->hasFocus());
    }
    template <class Widget> Widget* part(const char* name) const
    {
        return m_wizard->findChild<Widget*>(QLatin1String(name));
    }
    void press(const char* name) const { part<QAbstractButton>(name)->click(); }
    QString title() const { return part<QLabel>("setupTitle")->text(); }
    void type(int page, const char* text)
    {
        m_pages[page]->edit->clear();
        QTest::keyClicks(m_pages[page]->edit, QLatin1String(text));
    }
    QMessageBox* box() const { return part<QMessageBox>("discardSetupBox"); }

private Q_SLOTS:
    void init()
    {
        m_service.state = {};
        m_service.hold = false;
    }
    void cleanup() { delete m_wizard; }

    void readsTheConfigurationFirst()
    {
        m_service.hold = true;
        m_wizard = new SetupWizard(m_service, m_theme, m_settings);
        m_wizard->open();
        QCOMPARE(title(), QStringLiteral("Reading the configuration…"));
        QVERIFY(!part<QPushButton>("setupNextButton")->isVisible());
        m_service.answer();
        QCOMPARE(title(), QStringLiteral("Welcome"));
        QVERIFY(part<QPushButton>("setupNextButton")->isVisible());
        QVERIFY(!part<QPushButton>("setupBackButton")->isVisible());
    }

    void keepsTheInkOfItsWords()
    {
        open();
        const auto* task = part<QWidget>("setupSteps")->findChild<QLabel*>(QStringLiteral("setupTask"));
        QCOMPARE(task->palette().color(task->foregroundRole()), m_theme.colors().secondary);
    }

    void closesBeforeTheAnswer()
    {
        m_service.hold = true;
        m_wizard = new SetupWizard(m_service, m_theme, m_settings);
        m_wizard->open();
        press("setupCancelButton");
        QVERIFY(!m_wizard->isVisible());
        delete m_wizard;
        m_service.answer(); // nobody is there to hear it
    }

    void keepsWhatWasEnteredOnTheWayBack()
    {
        open();
        type(0, "first");
        press("setupNextButton");
        type(1, "second");
        press("setupBackButton");
        QCOMPARE(title(), QStringLiteral("alpha"));
        QCOMPARE(m_pages[0]->edit->text(), QStringLiteral("first"));
        press("setupNextButton");
        QCOMPARE(m_pages[1]->edit->text(), QStringLiteral("second"));
        QCOMPARE(m_pages[1]->entered, 2);
    }

    void staysWhereSomethingIsWrongAndGoesThere()
    {
        open();
        type(0, "wrong");
        auto* next = part<QPushButton>("setupNextButton");
        QVERIFY(next->isEnabled());
        next->setFocus();
        press("setupNextButton");
        QCOMPARE(title(), QStringLiteral("alpha"));
        QVERIFY(m_pages[0]->edit->hasFocus());
        QVERIFY(next->isEnabled());
    }

    void saysWhereItIs()
    {
        open();
        type(0, "localhost");
        QCOMPARE(m_wizard->accessibleName(), QStringLiteral("Step 1 of 3: alpha"));
        auto* first = part<QAbstractButton>("setupStep1");
        QCOMPARE(first->accessibleName(), QStringLiteral("Step 1 of 3: alpha, current"));
        QCOMPARE(first->accessibleDescription(), QStringLiteral("localhost"));
        press("setupNextButton");
        QCOMPARE(m_wizard->accessibleName(), QStringLiteral("Step 2 of 3: beta"));
        QCOMPARE(m_pages[1]->accessibleName(), m_wizard->accessibleName());
        QCOMPARE(first->accessibleName(), QStringLiteral("Step 1 of 3: alpha, done"));
        QCOMPARE(part<QPushButton>("setupNextButton")->text(), QStringLiteral("Save and verify"));
        press("setupNextButton");
        QCOMPARE(part<QPushButton>("setupNextButton")->text(), QStringLiteral("Done"));
        press("setupNextButton");
        QVERIFY(!m_wizard->isVisible());
    }

    void showsTheNoteOfThePage()
    {
        open();
        auto* note = part<QLabel>("setupNote");
        QVERIFY(!note->isVisible());
        type(0, "noted");
        QVERIFY(note->isVisible());
        QCOMPARE(note->text(), QStringLiteral("noted"));
    }

    void leadsBackToStepsThatWereSeen()
    {
        open();
        for (const auto* step : {"setupStep1", "setupStep2", "setupStep3"})
            QVERIFY2(!part<QAbstractButton>(step)->isEnabled(), step);
        press("setupNextButton");
        press("setupNextButton");
        press("setupStep1");
        QCOMPARE(title(), QStringLiteral("alpha"));
        QVERIFY(part<QAbstractButton>("setupStep3")->isEnabled());
        type(0, "wrong"); // ahead only when every page between lets go
        press("setupStep3");
        QCOMPARE(title(), QStringLiteral("alpha"));
        type(0, "right");
        m_pages[1]->edit->setText(QStringLiteral("wrong"));
        press("setupStep3");
        QCOMPARE(title(), QStringLiteral("beta"));
        m_pages[1]->edit->clear();
        press("setupStep3");
        QCOMPARE(title(), QStringLiteral("gamma"));
    }

    void asksOnlyWhenSomethingWasEntered_data()
    {
        QTest::addColumn<bool>("entered");
        QTest::addColumn<bool>("saved");
        QTest::addColumn<QString>("way");
        for (const auto* way : {"cancel", "escape", "close"}) {
            QTest::addRow("nothing entered, %s", way) << false << false << QString::fromLatin1(way);
            QTest::addRow("entered, %s", way) << true << false << QString::fromLatin1(way);
            QTest::addRow("saved, %s", way) << true << true << QString::fromLatin1(way);
        }
    }
    void asksOnlyWhenSomethingWasEntered()
    {
        QFETCH(const bool, entered);
        QFETCH(const bool, saved);
        QFETCH(const QString, way);
        open();
        if (entered)
            type(0, "somebody");
        if (saved)
            m_model->noteSaved(m_model->draft(), "https://127.0.0.1:8443/");
        QCOMPARE(part<QPushButton>("setupCancelButton")->text(),
                 saved ? QStringLiteral("Close") : QStringLiteral("Cancel"));
        if (way == QLatin1String("cancel"))
            press("setupCancelButton");
        else if (way == QLatin1String("escape"))
            QTest::keyClick(m_pages[0]->edit, Qt::Key_Escape);
        else
            m_wizard->close();
        const bool asks = entered && !saved;
        QCOMPARE(m_wizard->isVisible(), asks);
        QCOMPARE(box() != nullptr, asks);
        if (!asks)
            return;
        QCOMPARE(box()->textFormat(), Qt::PlainText);
        part<QPushButton>("discardSetupButton")->click();
        QTRY_VERIFY(!m_wizard->isVisible());
    }

    void goesOnWhenThePersonStays()
    {
        open();
        type(0, "somebody");
        press("setupCancelButton");
        press("setupCancelButton"); // asked once
        QCOMPARE(m_wizard->findChildren<QMessageBox*>().size(), 1);
        part<QPushButton>("keepEditingButton")->click();
        QTRY_VERIFY(!box());
        QVERIFY(m_wizard->isVisible());
        press("setupCancelButton");
        QVERIFY(box());
    }

    void isGoneThroughByEnter()
    {
        open();
        QTest::keyClick(m_pages[0]->edit, Qt::Key_Return);
        QCOMPARE(title(), QStringLiteral("beta"));
        auto* back = part<QPushButton>("setupBackButton");
        back->setFocus(Qt::TabFocusReason);
        QTest::keyClick(back, Qt::Key_Return);
        QCOMPARE(title(), QStringLiteral("alpha"));
    }

    void isNotRunThroughByEnterHeldDown()
    {
        open();
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QStringLiteral("\r"), true);
        QApplication::sendEvent(m_pages[0]->edit, &held);
        QCOMPARE(title(), QStringLiteral("alpha"));
    }

    void isReachedByTabPageFirst()
    {
        open();
        press("setupNextButton"); // beta has a button that was made late
        QTRY_VERIFY(part<QPushButton>("lateButton")->isVisible());
        QTRY_VERIFY(part<QAbstractButton>("setupStep1")->isVisible());
        QCOMPARE(tabChain(*m_wizard),
                 (QStringList{QStringLiteral("lateButton"), QStringLiteral("setupCancelButton"),
                              QStringLiteral("setupHelpButton"), QStringLiteral("setupBackButton"),
                              QStringLiteral("setupNextButton"), QStringLiteral("setupStep1"),
                              QStringLiteral("betaEdit")}));
        QCOMPARE(namingFaults(*m_wizard).join(QStringLiteral("; ")), QString());
    }

    void helpsWithTheField()
    {
        open();
        QTest::keyClick(m_pages[0]->edit, Qt::Key_F1);
        const auto shown = [] {
            for (auto* window : QApplication::topLevelWidgets())
                if (window->inherits("QWhatsThat") && window->isVisible())
                    return window;
            return static_cast<QWidget*>(nullptr);
        };
        QTRY_VERIFY(shown());
        QTest::keyClick(shown(), Qt::Key_Escape);
        QTRY_VERIFY(!shown());
        QVERIFY(m_wizard->isVisible());
    }

    void remembersItsSize()
    {
        open();
        m_wizard->resize(m_theme.px(780), m_theme.px(540));
        press("setupCancelButton");
        delete m_wizard;
        open();
        QCOMPARE(m_wizard->size(), QSize(m_theme.px(780), m_theme.px(540)));
        m_settings.remove(QStringLiteral("setup/size"));
    }

    void scrollsToWhatIsWrong()
    {
        m_wizard = new SetupWizard(m_service, m_theme, m_settings);
        m_wizard->resize(m_theme.px(760), m_theme.px(520));
        m_wizard->open();
        QTRY_VERIFY(part<QPushButton>("setupNextButton")->isVisible());
        press("setupNextButton");
        press("transportFilesCard");
        QCoreApplication::sendPostedEvents();
        const auto* field = part<QLineEdit>("certificateFileField");
        QVERIFY(!field->visibleRegion().contains(field->rect().center()));
        press("setupNextButton");
        QVERIFY(field->hasFocus());
        QTRY_VERIFY(field->visibleRegion().contains(field->rect().center()));
        QTRY_VERIFY(!part<QLabel>("certificateFileFieldLine")->visibleRegion().isEmpty());
    }

    // Each step of the product's own pages at the smallest size, with words a third longer.
    void givesRoomToLongWords_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("smallest") << QSize(760, 520);
        QTest::newRow("960x600") << QSize(960, 600);
        QTest::newRow("1280x800") << QSize(1280, 800);
    }
    void givesRoomToLongWords()
    {
        QFETCH(const QSize, size);
        LongWords german;
        QCoreApplication::installTranslator(&german);
        m_service.state.certificate.fingerprint = std::string(95, 'A');
        m_service.state.certificate.names = {"localhost", "127.0.0.1"};
        m_service.state.certificate.authorityFile = "/data/tls/ca.pem";
        m_service.state.draft.client.tenant = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
        m_service.state.draft.client.audience = "3b9f04d2-6c1e-4f7a-8e25-90d251c7e0a9";
        m_service.state.draft.listener.address = "0.0.0.0";
        m_service.applied.stored = true;
        m_service.verification.state = engine::Verification::State::Passed;
        m_wizard = new SetupWizard(m_service, m_theme, m_settings);
        m_wizard->resize(m_theme.px(size.width()), m_theme.px(size.height()));
        m_wizard->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_wizard));
        auto* next = part<QPushButton>("setupNextButton");
        QTRY_VERIFY(next->isVisible());
        const QRegularExpression steps(QStringLiteral("^setupStep[0-9]"));
        for (auto left = m_wizard->findChildren<QAbstractButton*>(steps).size(); left > 0; --left) {
            QCOMPARE(m_wizard->width(), m_theme.px(size.width()));
            QTRY_COMPARE(roomFaults(*m_wizard).join(QStringLiteral("; ")), QString());
            QCOMPARE(namingFaults(*m_wizard).join(QStringLiteral("; ")), QString());
            QTRY_VERIFY(part<QPushButton>("verifyNowButton")->isEnabled()); // while it saves nobody goes on
            next->click();
        }
        QVERIFY(!m_wizard->isVisible()); // every page let go
        QCoreApplication::removeTranslator(&german);
    }

    // At the smallest size the last tick stands at the lower edge.
    void bringsAConsequenceIntoView()
    {
        m_service.state.draft.client.tenant = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
        m_service.state.draft.client.audience = "3b9f04d2-6c1e-4f7a-8e25-90d251c7e0a9";
        m_wizard = new SetupWizard(m_service, m_theme, m_settings);
        m_wizard->resize(m_theme.px(960), m_theme.px(600));
        m_wizard->open();
        m_wizard->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_wizard));
        QTRY_VERIFY(part<QPushButton>("setupNextButton")->isVisible());
        for (int page = 0; page < 3; ++page) {
            QCoreApplication::processEvents();
            for (const auto* area : m_wizard->findChildren<QScrollArea*>())
                if (area->isVisible())
                    QVERIFY2(area->verticalScrollBar()->value() == 0,
                             qPrintable(title())); // begins at its top
            press("setupNextButton");
        }
        auto* tick = part<QCheckBox>("activeBox");
        QTRY_VERIFY(tick->isVisible());
        tick->setFocus(Qt::TabFocusReason);
        QTest::keyClick(tick, Qt::Key_Space);
        const auto* notice = part<QWidget>("activeNotice");
        QVERIFY(notice->isVisible());
        QTRY_COMPARE(notice->visibleRegion().boundingRect(), notice->rect());
        QCOMPARE(tick->visibleRegion().boundingRect(), tick->rect());
    }
};

QTEST_MAIN(TestSetupWizard)
#include "tst_setupwizard.moc"
