// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace usher::ui;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void isReadable()
    {
        QFETCH(const bool, dark);
        const auto& c = dark ? darkColors() : lightColors();
        for (const auto& ground :
             {c.window, c.surface, c.raised, c.accentTint, c.refusedTint, c.warnedTint, c.acceptedTint})
            for (const auto& ink : {c.text, c.secondary})
                QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(ink.name() + ground.name()));
        for (const auto& ground : {c.window, c.surface, c.raised})
            for (const auto& ink : {c.muted, c.accentText, c.refused, c.warned})
                QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(ink.name() + ground.name()));
        QVERIFY(contrast(c.refused, c.refusedTint) >= 4.5);
        QVERIFY(contrast(c.warned, c.warnedTint) >= 4.5);
        QVERIFY(contrast(c.accepted, c.surface) >= 4.5);
        QVERIFY(contrast(Qt::white, c.accentFill) >= 4.5);
        QVERIFY(contrast(c.accentText, c.accentTint) >= 4.5);
        for (const auto& ink : c.severities) {
            QVERIFY2(contrast(ink, c.surface) >= 4.5, qPrintable(ink.name()));
            QVERIFY2(contrast(c.onSelection(ink), c.accentTint) >= 4.5, qPrintable(ink.name()));
        }
        QVERIFY(contrast(c.onSelection(c.refused), c.accentTint) >= 4.5);
        QVERIFY(contrast(c.onSelection(c.warned), c.accentTint) >= 4.5);
    }

    void measuresContrastAsWcagDoes()
    {
        QVERIFY(qAbs(contrast(Qt::black, Qt::white) - 21.0) < 0.01);
        QVERIFY(qAbs(contrast(Qt::red, Qt::red) - 1.0) < 0.001);
        QVERIFY(qAbs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void fillsEveryRoleOfTheStyleSheet_data() { isReadable_data(); }
    void fillsEveryRoleOfTheStyleSheet()
    {
        QFETCH(const bool, dark);
        const auto sheet = styleSheet(dark ? darkColors() : lightColors(), 1.0);
        QVERIFY(sheet.size() > 1000);
        QVERIFY(!sheet.contains(QLatin1Char('@')));
    }

    void growsLengthsWithTheFont()
    {
        const auto sheet = styleSheet(lightColors(), 2.0);
        QVERIFY(sheet.contains(QStringLiteral("min-height: 64px")));
        QVERIFY(sheet.contains(QStringLiteral("url(:/icons/tick.svg)")));
    }

    void remembersTheScheme()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        {
            Theme theme(settings);
            QCOMPARE(theme.scheme(), Scheme::System);
            QSignalSpy changed(&theme, &Theme::changed);
            theme.setScheme(Scheme::Dark);
            QCOMPARE(changed.count(), 1);
            QVERIFY(theme.colors().dark);
            QCOMPARE(QApplication::palette().color(QPalette::Window), darkColors().window);
        }
        Theme theme(settings);
        QCOMPARE(theme.scheme(), Scheme::Dark);
        theme.setScheme(Scheme::Light);
        QVERIFY(!theme.colors().dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), lightColors().window);
    }

    void drawsEveryIcon()
    {
        for (int i = 0; i <= int(Icon::Dot); ++i) {
            const auto image = tinted(Icon(i), 16, Qt::red, 2.0).toImage();
            QCOMPARE(image.size(), QSize(32, 32));
            int inked = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    inked += image.pixelColor(x, y).alpha() > 128 && image.pixelColor(x, y).red() > 200;
            QVERIFY2(inked > 20, qPrintable(QString::number(i)));
        }
        QVERIFY(QFile::exists(QStringLiteral(":/usher.svg")));
        QVERIFY(QFile::exists(QStringLiteral(":/icons/tick.svg")));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
