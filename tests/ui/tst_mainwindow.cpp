// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "tests/ui/tabchain.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;

/// The window over a real engine in a folder of its own.
class TestMainWindow : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<engine::Console> m_console;
    std::unique_ptr<engine::PasswordKeeper> m_passwords;
    std::unique_ptr<MainWindow> m_window;

    QString settingsFile() const { return m_folder->filePath(QStringLiteral("window.ini")); }
    void open()
    {
        m_window = std::make_unique<MainWindow>(*m_console, *m_passwords, settingsFile());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void start()
    {
        m_console->start();
        QTRY_COMPARE(page(), QStringLiteral("firstRunPage"));
    }
    template <class Object> Object* part(const char* name) const
    {
        return m_window->findChild<Object*>(QLatin1String(name));
    }
    QString page() const
    {
        return m_window->findChild<QStackedWidget*>(QStringLiteral("pages"))->currentWidget()->objectName();
    }
    bool isPage(const char* rail) const { return part<QAbstractButton>(rail)->isChecked(); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        engine::Options options;
        options.data = m_folder->filePath(QStringLiteral("data")).toStdString();
        options.port = 0;
        m_console = std::make_unique<engine::Console>(options);
        m_passwords = std::make_unique<engine::PasswordKeeper>(options.data);
        open();
    }
    void cleanup()
    {
        m_window.reset();
        m_passwords.reset();
        m_console.reset();
    }

    void beginsWithTheFirstRun()
    {
        start();
        QVERIFY(m_window->findChild<QWidget*>(QStringLiteral("firstRunPage"))->hasFocus());
        QCOMPARE(namingFaults(*m_window).join(QStringLiteral("; ")), QString());
    }

    void leavesTheStoryToWhereOneWas()
    {
        start();
        auto* button = part<QPushButton>("showStoryButton");
        button->setFocus(Qt::TabFocusReason);
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(page(), QStringLiteral("storyPage"));
        QVERIFY(isPage("pageLearn"));
        QCOMPARE(namingFaults(*m_window).join(QStringLiteral("; ")), QString());
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QCOMPARE(page(), QStringLiteral("firstRunPage"));
        QVERIFY(isPage("pageMonitor"));
        QVERIFY(button->hasFocus());
    }

    void staysWithTheStoryWhenTheStatusChanges()
    {
        part<QAction>("storyAction")->trigger();
        QSignalSpy changed(m_console.get(), &engine::Console::statusChanged);
        m_console->start();
        QTRY_VERIFY(changed.count() > 0);
        QCOMPARE(page(), QStringLiteral("storyPage"));
        part<QPushButton>("storyCloseButton")->click();
        QCOMPARE(page(), QStringLiteral("firstRunPage"));
    }

    void changesPagesByRailAndKey()
    {
        start();
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        QCOMPARE(page(), QStringLiteral("storyPage"));
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(page(), QStringLiteral("firstRunPage"));
        part<QAbstractButton>("pageLearn")->click();
        QCOMPARE(page(), QStringLiteral("storyPage"));
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(page(), QStringLiteral("firstRunPage"));
        QVERIFY(part<QLineEdit>("searchField")->hasFocus());
    }

    void remembersThePage()
    {
        part<QAction>("storyAction")->trigger();
        m_window->close();
        open();
        QCOMPARE(page(), QStringLiteral("storyPage"));
        QVERIFY(isPage("pageLearn"));
        part<QAction>("monitorAction")->trigger();
        m_window->close();
        open();
        QCOMPARE(page(), QStringLiteral("monitorPage"));
    }

    void offersOnlyWhatSomebodySwitchedOn_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<QByteArrayList>("buttons");
        QTest::addColumn<QByteArray>("signal");
        QTest::newRow("set up") << QByteArray("setUpAction")
                                << QByteArrayList{"headerSetUpButton", "setUpButton", "storySetUpButton"}
                                << QByteArray(SIGNAL(setUpWanted()));
        QTest::newRow("verify") << QByteArray("verifyAction") << QByteArrayList{"verifyButton"}
                                << QByteArray(SIGNAL(verifyWanted()));
        QTest::newRow("demo") << QByteArray("startDemoAction")
                              << QByteArrayList{"startDemoButton", "storyDemoButton"}
                              << QByteArray(SIGNAL(demoWanted()));
    }
    void offersOnlyWhatSomebodySwitchedOn()
    {
        QFETCH(const QByteArray, action);
        QFETCH(const QByteArrayList, buttons);
        QFETCH(const QByteArray, signal);
        auto* wish = part<QAction>(action.constData());
        QSignalSpy wanted(m_window.get(), signal.constData());
        for (const auto& button : buttons) {
            part<QPushButton>(button.constData())->click();
            QVERIFY2(!part<QPushButton>(button.constData())->isEnabled(), button.constData());
        }
        QCOMPARE(wanted.count(), 0);
        wish->setEnabled(true);
        for (const auto& button : buttons)
            part<QPushButton>(button.constData())->click();
        wish->trigger();
        QCOMPARE(wanted.count(), int(buttons.size()) + 1);
    }

    void saysWhatStartsIt()
    {
        start();
        m_console->setListening(false);
        QTRY_COMPARE(part<QLabel>("listeningState")->text(), QStringLiteral("Not listening"));
        QTRY_VERIFY(part<QLabel>("webhookUrl")
                        ->text()
                        .endsWith(QStringLiteral("starts when you set up or try the demo")));
        QVERIFY(!part<QPushButton>("copyUrlButton")->isVisible());
        QVERIFY(part<QLabel>("firstRunListening")->text().startsWith(QStringLiteral("Nothing listens yet.")));
        part<QPushButton>("listeningButton")->click();
        QTRY_COMPARE(part<QLabel>("listeningState")->text(), QStringLiteral("Listening"));
        QVERIFY(part<QLabel>("firstRunListening")->text().startsWith(QStringLiteral("It listens already")));
    }

    void saysThatThereIsNoKeychain()
    {
        // There is no session bus here.
        auto* text = part<QLabel>("statusKeychain");
        QTRY_COMPARE(text->text(), QStringLiteral("No keychain: secrets for this session only"));
        QVERIFY(text->isVisible());
        QVERIFY(!part<QLabel>("firstRunListening")->text().contains(QStringLiteral("keychain")));
    }

    void hasEveryShortcutOnce()
    {
        QStringList keys;
        for (const auto* action : m_window->findChildren<QAction*>()) {
            const auto shortcut = action->shortcut().toString();
            if (shortcut.isEmpty())
                continue;
            QVERIFY2(!keys.contains(shortcut), qPrintable(shortcut));
            keys << shortcut;
        }
        for (const auto* wanted : {"F5", "Ctrl+F", "Ctrl+L", "Ctrl+1", "Ctrl+Shift+S", "F1", "Ctrl+Q"})
            QVERIFY2(keys.contains(QLatin1String(wanted)), wanted);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
