// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/peercounts.h"

#include <QTest>

using usher::http::PeerCounts;

class TestPeerCounts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWhoBelongsTogether_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("together");
        const auto row = [](const char* one, const char* other, bool together) {
            QTest::addRow("%s and %s", one, other)
                << QString::fromLatin1(one) << QString::fromLatin1(other) << together;
        };
        row("192.0.2.1", "192.0.2.1", true);
        row("192.0.2.1", "192.0.2.2", false);
        row("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true);
        row("2001:db8:0:1::1", "2001:db8:0:2::1", false);
        row("fe80::1%1", "fe80::2%1", true);
        row("fe80::1%1", "fe80::1%2", false);
        row("::ffff:192.0.2.1", "::ffff:192.0.2.2", false);
        row("127.0.0.1", "127.0.0.1", false);
        row("127.1.2.3", "127.1.2.3", false);
        row("::1", "::1", false);
    }
    void countsWhoBelongsTogether()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, together);
        PeerCounts counts(1);
        const auto first = counts.take(one.toStdString());
        QVERIFY(first.has_value());
        QCOMPARE(counts.take(other.toStdString()).has_value(), !together);
    }

    void placesComeBack()
    {
        PeerCounts counts(2);
        auto first = counts.take("192.0.2.1");
        const auto second = counts.take("192.0.2.1");
        QVERIFY(first && second && !counts.take("192.0.2.1"));
        first.reset();
        QVERIFY(counts.take("192.0.2.1").has_value());
        QCOMPARE(counts.peers(), std::size_t(1));
    }

    void remembersNobodyWhoLeft()
    {
        PeerCounts counts;
        for (int i = 0; i < 100; ++i)
            QVERIFY(counts.take("192.0.2." + std::to_string(i)));
        QCOMPARE(counts.peers(), std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(TestPeerCounts)
#include "tst_peercounts.moc"
