// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/storypage.h"

#include "tests/ui/tabchain.h"
#include "ui/drawing.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace usher::ui;

class TestStoryPage : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    std::unique_ptr<StoryPage> m_page;

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

private Q_SLOTS:
    void init() { m_page = std::make_unique<StoryPage>(m_theme); }
    void cleanup() { m_page.reset(); }

    void isReachedByTab()
    {
        show(1208, 696);
        QCOMPARE(tabChain(*m_page),
                 (QStringList{QStringLiteral("storyDemoButton"), QStringLiteral("storySetUpButton"),
                              QStringLiteral("storyCloseButton")}));
        QCOMPARE(namingFaults(*m_page).join(QStringLiteral("; ")), QString());
    }

    void isPressedByKey()
    {
        show(1208, 696);
        QSignalSpy demo(m_page.get(), &StoryPage::demoWanted);
        QSignalSpy setUp(m_page.get(), &StoryPage::setUpWanted);
        QSignalSpy close(m_page.get(), &StoryPage::closeWanted);
        QTest::keyClick(m_page.get(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(QVector<int>({int(demo.count()), int(setUp.count()), int(close.count())}),
                 QVector<int>({1, 1, 1}));
    }

    void isClosedByEscape()
    {
        show(1208, 696);
        QSignalSpy close(m_page.get(), &StoryPage::closeWanted);
        QTest::keyClick(m_page.get(), Qt::Key_Escape);
        QCOMPARE(close.count(), 1);
    }

    void offersOnlyWhatCanBeDone()
    {
        m_page->setOffers(false, true);
        QVERIFY(!part<QPushButton>("storySetUpButton")->isEnabled());
        QVERIFY(part<QPushButton>("storyDemoButton")->isEnabled());
    }

    void isWhollyReadable_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("1280x800") << 1208 << 696;
        QTest::newRow("960x600") << 912 << 496;
        QTest::newRow("half of 960x600") << 480 << 300;
    }
    void isWhollyReadable()
    {
        QFETCH(const int, width);
        QFETCH(const int, height);
        show(width, height);
        QVERIFY(m_page->widget()->width() <= m_page->viewport()->width());
        for (const auto* label : m_page->findChildren<QLabel*>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
            if (!label->wordWrap())
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        }
    }

    void scrollsByKey()
    {
        show(912, 300);
        QVERIFY(m_page->verticalScrollBar()->maximum() > 0);
        m_page->setFocus();
        QTest::keyClick(m_page.get(), Qt::Key_PageDown);
        QVERIFY(m_page->verticalScrollBar()->value() > 0);
        QTest::keyClick(m_page.get(), Qt::Key_Tab); // to the buttons below
        QCOMPARE(m_page->verticalScrollBar()->value(), m_page->verticalScrollBar()->maximum());
    }

    void canBeCopiedAndHeard()
    {
        show(1208, 696);
        const auto drawings = m_page->findChildren<Drawing*>();
        QCOMPARE(drawings.size(), 7); // five pictures and two endings
        QStringList names;
        for (auto* drawing : drawings) {
            auto* accessible = QAccessible::queryAccessibleInterface(drawing);
            QCOMPARE(accessible->role(), QAccessible::Graphic);
            QVERIFY(!accessible->text(QAccessible::Description).isEmpty());
            QVERIFY(!names.contains(accessible->text(QAccessible::Name)));
            names << accessible->text(QAccessible::Name);
        }
        QVERIFY(part<QLabel>("storyPassword")->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
    }
};

QTEST_MAIN(TestStoryPage)
#include "tst_storypage.moc"
