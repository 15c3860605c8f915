// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/acceptor.h"
#include "tests/support/rawclient.h"

#include <QtTest>

#include <new>

using usher::test::RawClient;
namespace http = usher::http;

/// The listening socket by itself; the listener's tests see the rest of it.
class TestAcceptor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesOnWhenThereWasNoMemoryForAConnection()
    {
        boost::asio::io_context io;
        int asked = 0;
        int taken = 0;
        const auto acceptor =
            std::make_shared<http::Acceptor>(io, [&](const http::Socket&, const std::string&) {
                if (++asked == 1)
                    throw std::bad_alloc();
                ++taken;
                return true;
            });
        QVERIFY(acceptor->open("127.0.0.1", 0));
        acceptor->resume();
        RawClient lost(acceptor->port());
        io.run_for(std::chrono::milliseconds(20));
        QCOMPARE(asked, 1);
        QVERIFY(lost.isClosedByPeer());
        RawClient next(acceptor->port());
        io.run_for(std::chrono::milliseconds(500));
        QCOMPARE(taken, 1);
    }

    void knowsWhetherSomeoneWaits()
    {
        boost::asio::io_context io;
        const auto acceptor = std::make_shared<http::Acceptor>(
            io, [](const http::Socket&, const std::string&) { return true; });
        QVERIFY(!acceptor->someoneWaits());
        QVERIFY(acceptor->open("127.0.0.1", 0));
        QVERIFY(!acceptor->someoneWaits());
        const RawClient client(acceptor->port());
        QVERIFY(acceptor->someoneWaits());
        acceptor->finish();
        QVERIFY(!acceptor->someoneWaits());
    }
};

QTEST_GUILESS_MAIN(TestAcceptor)
#include "tst_acceptor.moc"
