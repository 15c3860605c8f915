// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/network.h"

#include <QTest>

using usher::base::networkOf;

class TestNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesTheNetwork_data()
    {
        QTest::addColumn<QByteArray>("network");
        const auto row = [](const char* address, const char* network) {
            QTest::newRow(address) << QByteArray(network);
        };
        row("192.0.2.1", "192.0.2.1");
        row("127.0.0.1", "127.0.0.1");
        row("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64");
        row("2001:DB8:1:2::", "2001:db8:1:2::/64");
        row("2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64");
        row("2001:db8::1", "2001:db8::/64");
        // Which link it is on tells networks of the same name apart.
        row("fe80::1%eth0", "fe80::%eth0/64");
        row("fe80::aaaa:1%eth0", "fe80::%eth0/64");
        row("fe80::1%2", "fe80::%2/64");
        row("fe80::1", "fe80::/64");
        row("::1", "::1");
        row("0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:1");
        row("::", "::/64");
        // All of IPv4 is no network.
        row("::ffff:192.0.2.1", "192.0.2.1");
        row("::ffff:c000:202", "192.0.2.2");
        row("no address", "no address");
        row("2001:db8::1::2", "2001:db8::1::2");
        row("%eth0", "%eth0");
        row("", "");
    }
    void namesTheNetwork()
    {
        QFETCH(const QByteArray, network);
        QCOMPARE(QByteArray::fromStdString(networkOf(QTest::currentDataTag())), network);
    }
};

QTEST_APPLESS_MAIN(TestNetwork)
#include "tst_network.moc"
