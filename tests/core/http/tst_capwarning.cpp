// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/capwarning.h"

#include "core/base/limits.h"

#include <QtTest>

using usher::http::CapWarning;
using namespace std::chrono_literals;

class TestCapWarning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhoIsCapped_data()
    {
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char* peer, const char* line) { QTest::newRow(peer) << QByteArray(line); };
        row("192.0.2.7", "192.0.2.7 has as many connections as one address may have (256); further ones are "
                         "closed at once");
        row("2001:db8::7",
            "2001:db8::/64 has as many connections as one address may have (256); further ones "
            "are closed at once");
    }
    void saysWhoIsCapped()
    {
        QFETCH(const QByteArray, line);
        CapWarning warning;
        const auto said = warning.line(QTest::currentDataTag(), 256, {});
        QVERIFY(said);
        QCOMPARE(QByteArray::fromStdString(*said), line);
    }

    void saysItOnceInAWhile()
    {
        constexpr auto every = usher::base::limits::capWarningEvery;
        constexpr std::chrono::steady_clock::time_point begin{};
        CapWarning warning;
        QVERIFY(warning.line("192.0.2.7", 2, begin));
        // Neither the same peer again nor a thousand others.
        QVERIFY(!warning.line("192.0.2.7", 2, begin));
        for (int i = 0; i < 1000; ++i)
            QVERIFY(!warning.line("198.51.100." + std::to_string(i), 2, begin + every - 1ms));
        const auto next = warning.line("198.51.100.1", 2, begin + every);
        QVERIFY(next);
        QVERIFY(next->starts_with("198.51.100.1 has"));
        QVERIFY(!warning.line("192.0.2.7", 2, begin + every + 1ms));
    }
};

QTEST_APPLESS_MAIN(TestCapWarning)
#include "tst_capwarning.moc"
