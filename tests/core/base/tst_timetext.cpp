// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timetext.h"

#include <QTest>

using namespace usher::base;

class TestTimeText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsRfc3339_data();
    void readsRfc3339();
    void refusesWhatIsNoTime_data();
    void refusesWhatIsNoTime();
};

void TestTimeText::readsRfc3339_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("iso");
    const auto row = [](const char* text, const char* iso) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(iso);
    };
    row("2026-11-23T14:05:12Z", "2026-11-23T14:05:12.000Z");
    row("2026-11-23T14:05:12.9Z", "2026-11-23T14:05:12.900Z");
    row("2026-11-23T14:05:12.1234567Z", "2026-11-23T14:05:12.123Z");
    row("2026-11-23T14:05:12", "2026-11-23T14:05:12.000Z");
    row("2026-11-23t14:05:12z", "2026-11-23T14:05:12.000Z");
    row("2026-11-23 14:05:12", "2026-11-23T14:05:12.000Z");
    row("2026-11-23T14:05:12+02:00", "2026-11-23T12:05:12.000Z");
    row("2026-11-23T23:30:00-01:30", "2026-11-24T01:00:00.000Z");
    row("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z");
    row("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z");
}

void TestTimeText::readsRfc3339()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, iso);
    const auto time = parseRfc3339(text.toStdString());
    QVERIFY(time.has_value());
    QCOMPARE(isoUtc(*time), iso.toStdString());
    QCOMPARE(instanceUtc(*time), iso.toStdString().substr(0, 10) + " " + iso.toStdString().substr(11, 8));
}

void TestTimeText::refusesWhatIsNoTime_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* const text :
         {"", "now", "2026-11-23", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-11-23T24:00:00Z",
          "2026-11-23T14:05Z", "2026-11-23T14:05:12.Z", "2026-11-23T14:05:12+0200", "2026-11-23T14:05:12Zx",
          "3/22/2019 1:36:31 PM", " 2026-11-23T14:05:12Z", "2026-11-23T14:05:12+24:00"})
        QTest::newRow(*text == '\0' ? "empty" : text) << QByteArray(text);
}

void TestTimeText::refusesWhatIsNoTime()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseRfc3339(text.toStdString()).has_value());
}

QTEST_APPLESS_MAIN(TestTimeText)
#include "tst_timetext.moc"
