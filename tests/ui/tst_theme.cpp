// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pieces.h"
#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace usher::ui;

class TestTheme : public QObject {
    Q_OBJECT

private:
    static void add(const Colors& c, const char* what, const QColor& ink, const QColor& ground, double least)
    {
        QTest::addRow("%s %s on %s", c.dark ? "dark" : "light", what, qPrintable(ground.name()))
            << ink << ground << least;
    }

    static void addTexts(const Colors& c)
    {
        for (const auto& ground :
             {c.window, c.surface, c.raised, c.accentTint, c.acceptedTint, c.refusedTint, c.warnedTint}) {
            add(c, "text", c.text, ground, 11.5);
            add(c, "secondary", c.secondary, ground, 6.4);
        }
        add(c, "pressed button", c.text, c.hairline, 4.5);
        add(c, "flag of the timeline", c.surface, c.text, 11.5);
        add(c, "tool tip", c.dark ? c.text : c.surface, c.dark ? c.raised : c.text, 11.5);
        for (const auto& ground : {c.window, c.surface, c.raised})
            add(c, "muted", c.muted, ground, 4.5);
        for (const auto& ground :
             {c.window, c.surface, c.raised, c.accentTint, c.acceptedTint, c.refusedTint, c.warnedTint})
            add(c, "link", c.accentText, ground, 4.5);
        add(c, "primary", Qt::white, c.accentFill, 4.5);
        add(c, "primary under the mouse", Qt::white,
            mixed(c.accentFill, c.dark ? QColor(Qt::white) : QColor(Qt::black), 0.1), 4.5);
    }

    static void addStates(const Colors& c)
    {
        for (const auto& ground : {c.window, c.surface, c.raised, c.acceptedTint})
            add(c, "accepted", c.accepted, ground, 4.5);
        for (const auto& ground :
             {c.window, c.surface, c.raised, c.refusedTint, mixed(c.refusedTint, c.refused, 0.04)})
            add(c, "refused", c.refused, ground, 4.5);
        for (const auto& ground : {c.window, c.surface, c.raised, c.warnedTint})
            add(c, "warned", c.warned, ground, 4.5);
        for (const auto& ink : c.severities)
            add(c, "severity", ink, c.surface, 4.5);
        add(c, "critical in a picture", c.severity(1), c.raised, 4.5);
        // Shapes beside a word need less than words.
        for (const auto& ground : {c.acceptedTint, c.refusedTint})
            add(c, "shape", c.muted, ground, 3);
        add(c, "shape", c.refused, mixed(c.surface, c.refused, 0.2), 3);
        add(c, "shape", c.warned, mixed(c.surface, c.warned, 0.2), 3);
    }

    static void addSelection(const Colors& c)
    {
        for (const auto& ink : c.severities)
            add(c, "chosen severity", c.onSelection(ink), c.accentTint, 5.4);
        add(c, "chosen refusal", c.onSelection(c.refused), c.accentTint, 5.4);
        add(c, "chosen warning", c.onSelection(c.warned), c.accentTint, 5.4);
    }

    static void addRings(const Colors& c)
    {
        for (const auto& ground :
             {c.window, c.surface, c.raised, c.accentTint, c.acceptedTint, c.refusedTint, c.warnedTint})
            add(c, "ring of the focus", c.accentText, ground, 3);
        add(c, "ring on a filled button", c.text, c.surface, 3);
    }

private Q_SLOTS:
    void isReadable_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        for (const auto* c : {&lightColors(), &darkColors()}) {
            addTexts(*c);
            addStates(*c);
            addSelection(*c);
            addRings(*c);
        }
    }
    // Every pair of ink and ground that the window paints, with the least contrast it must have.
    void isReadable()
    {
        QFETCH(const QColor, ink);
        QFETCH(const QColor, ground);
        QFETCH(const double, least);
        const double ratio = contrast(ink, ground);
        QVERIFY2(ratio >= least,
                 qPrintable(QStringLiteral("%1 on %2: %3").arg(ink.name(), ground.name()).arg(ratio)));
    }

    void measuresContrastAsWcagDoes()
    {
        QVERIFY(qAbs(contrast(Qt::black, Qt::white) - 21.0) < 0.01);
        QVERIFY(qAbs(contrast(Qt::red, Qt::red) - 1.0) < 0.001);
        QVERIFY(qAbs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void fillsEveryRoleOfTheStyleSheet_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
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

    void setsTheIconOfAButtonOnce()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        Theme theme(settings);
        theme.setScheme(Scheme::Light);
        const std::unique_ptr<QPushButton> button(makeButton("send", {}, ButtonRole::Plain, nullptr));
        setButtonIcon(*button, theme, Icon::Send);
        const auto key = button->icon().cacheKey();
        setButtonIcon(*button, theme, Icon::Send);
        QCOMPARE(button->icon().cacheKey(), key);
        setButtonIcon(*button, theme, Icon::Stop);
        QVERIFY(button->icon().cacheKey() != key);
        const auto light = button->icon().cacheKey();
        theme.setScheme(Scheme::Dark);
        setButtonIcon(*button, theme, Icon::Stop);
        QVERIFY(button->icon().cacheKey() != light);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
