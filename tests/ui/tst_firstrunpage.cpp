// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrunpage.h"

#include "tests/ui/tabchain.h"
#include "ui/firstrunpicture.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;

class TestFirstRunPage : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    std::unique_ptr<FirstRunPage> m_page;

    void show(int width, int height)
    {
        m_page->resize(m_theme.px(width), m_theme.px(height));
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->setFocus(); // as the window does
    }
    template <class Widget> Widget* part(const char* name) const
    {
        return m_page->findChild<Widget*>(QLatin1String(name));
    }
    QString listening() const { return part<QLabel>("firstRunListening")->text(); }

private Q_SLOTS:
    void init() { m_page = std::make_unique<FirstRunPage>(m_theme); }
    void cleanup() { m_page.reset(); }

    void isReachedByTabFromLeftToRight()
    {
        show(1208, 696);
        QCOMPARE(tabChain(*m_page),
                 (QStringList{QStringLiteral("setUpButton"), QStringLiteral("startDemoButton"),
                              QStringLiteral("showStoryButton"), QStringLiteral("importButton")}));
        QCOMPARE(namingFaults(*m_page).join(QStringLiteral("; ")), QString());
    }

    void isPressedByKey_data()
    {
        QTest::addColumn<QByteArray>("button");
        QTest::addColumn<QByteArray>("signal");
        QTest::addColumn<int>("key");
        QTest::newRow("set up") << QByteArray("setUpButton") << QByteArray(SIGNAL(setUpWanted()))
                                << int(Qt::Key_Space);
        QTest::newRow("demo") << QByteArray("startDemoButton") << QByteArray(SIGNAL(demoWanted()))
                              << int(Qt::Key_Return);
        QTest::newRow("story") << QByteArray("showStoryButton") << QByteArray(SIGNAL(storyWanted()))
                               << int(Qt::Key_Space);
        QTest::newRow("import") << QByteArray("importButton") << QByteArray(SIGNAL(importWanted()))
                                << int(Qt::Key_Return);
    }
    void isPressedByKey()
    {
        QFETCH(const QByteArray, button);
        QFETCH(const QByteArray, signal);
        QFETCH(const int, key);
        show(1208, 696);
        QSignalSpy pressed(m_page.get(), signal.constData());
        auto* widget = part<QPushButton>(button.constData());
        widget->setFocus(Qt::TabFocusReason);
        QTest::keyClick(widget, Qt::Key(key));
        QCOMPARE(pressed.count(), 1);
    }

    void offersOnlyWhatCanBeDone()
    {
        m_page->setOffers(false, false, false);
        for (const auto* name : {"setUpButton", "startDemoButton", "importButton"})
            QVERIFY2(!part<QPushButton>(name)->isEnabled(), name);
        QVERIFY(part<QPushButton>("showStoryButton")->isEnabled());
        m_page->setOffers(true, true, true);
        for (const auto* name : {"setUpButton", "startDemoButton", "importButton"})
            QVERIFY2(part<QPushButton>(name)->isEnabled(), name);
    }

    void saysHowTheDemoGoes()
    {
        show(1208, 696);
        auto* button = part<QPushButton>("startDemoButton");
        auto* trouble = part<QLabel>("startDemoButtonTrouble");
        QVERIFY(!trouble->isVisible());
        m_page->setDemoState(FirstRunPage::DemoState::Starting);
        QVERIFY(!button->isEnabled());
        QCOMPARE(button->text(), QStringLiteral("Starting the demo…"));
        m_page->setDemoState(FirstRunPage::DemoState::Failed, QStringLiteral("No <b>port</b> is free."));
        QVERIFY(button->isEnabled());
        QCOMPARE(button->text(), QStringLiteral("Start the demo"));
        QVERIFY(trouble->isVisible());
        QCOMPARE(trouble->text(), QStringLiteral("No <b>port</b> is free."));
        QCOMPARE(trouble->textFormat(), Qt::PlainText);
        m_page->setDemoState(FirstRunPage::DemoState::Ready);
        QVERIFY(!trouble->isVisible());
    }

    void promisesOnlyWhatIsTrue()
    {
        QCOMPARE(listening(),
                 QStringLiteral("Nothing listens yet. When it does: HTTPS, this computer only."));
        m_page->setSecretsInKeychain(true);
        QCOMPARE(
            listening(),
            QStringLiteral(
                "Nothing listens yet. When it does: HTTPS, this computer only, secrets in the keychain."));
        engine::Status status;
        status.listening = true;
        status.https = false;
        status.loopbackOnly = false;
        m_page->setStatus(status);
        m_page->setSecretsInKeychain(false);
        QCOMPARE(listening(), QStringLiteral("It listens already: plain HTTP, open to the network."));
    }

    void keepsEverythingInReach_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<bool>("pictures");
        QTest::newRow("1280x800") << 1208 << 696 << true;
        QTest::newRow("960x600") << 912 << 496 << false;
        QTest::newRow("half of 960x600") << 480 << 300 << false;
    }
    void keepsEverythingInReach()
    {
        QFETCH(const int, width);
        QFETCH(const int, height);
        QFETCH(const bool, pictures);
        show(width, height);
        for (const auto* picture : m_page->findChildren<FirstRunPicture*>())
            QCOMPARE(picture->isVisible(), pictures);
        QVERIFY(m_page->widget()->width() <= m_page->viewport()->width());
        for (const auto* label : m_page->findChildren<QLabel*>())
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        const auto* last = part<QPushButton>("importButton");
        QVERIFY(last->hasFocus());
        const auto top = last->mapTo(m_page->viewport(), QPoint(0, 0));
        QVERIFY(m_page->viewport()->rect().contains(QRect(top, last->size()))); // scrolled to by Tab
    }

    void tellsWhatThePicturesShow()
    {
        for (auto* picture : m_page->findChildren<FirstRunPicture*>()) {
            auto* accessible = QAccessible::queryAccessibleInterface(picture);
            QCOMPARE(accessible->role(), QAccessible::Graphic);
            QVERIFY(!accessible->text(QAccessible::Name).isEmpty());
            QVERIFY(!accessible->text(QAccessible::Description).isEmpty());
        }
    }
};

QTEST_MAIN(TestFirstRunPage)
#include "tst_firstrunpage.moc"
