// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/acceptor.h"
#include "tests/support/rawclient.h"

#include <QTest>

#include <memory>
#include <new>

using usher::test::RawClient;
namespace http = usher::http;
using Answer = http::Acceptor::Answer;

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
                return Answer::Taken;
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

    void finishesThoughRefusedPeersKeepCalling()
    {
        constexpr int calls = 6000; // more than the queue of a kernel holds
        boost::asio::io_context io;
        int refused = 0;
        std::unique_ptr<RawClient> caller;
        std::shared_ptr<http::Acceptor> acceptor;
        acceptor = std::make_shared<http::Acceptor>(io, [&](const http::Socket&, const std::string&) {
            if (++refused < calls)
                caller = std::make_unique<RawClient>(acceptor->port());
            return Answer::Refused;
        });
        QVERIFY(acceptor->open("127.0.0.1", 0));
        caller = std::make_unique<RawClient>(acceptor->port());
        acceptor->finish();
        QVERIFY2(refused < calls, std::to_string(refused).c_str());
        QVERIFY(!acceptor->someoneWaits());
    }

    void refusesAndGoesOn()
    {
        boost::asio::io_context io;
        int asked = 0;
        const auto acceptor =
            std::make_shared<http::Acceptor>(io, [&](const http::Socket&, const std::string&) {
                ++asked;
                return Answer::Refused;
            });
        QVERIFY(acceptor->open("127.0.0.1", 0));
        acceptor->resume();
        for (int i = 1; i <= 2; ++i) {
            RawClient client(acceptor->port());
            io.run_for(std::chrono::milliseconds(20));
            QCOMPARE(asked, i);
            QVERIFY(client.isClosedByPeer());
        }
    }

    void knowsWhetherSomeoneWaits()
    {
        boost::asio::io_context io;
        const auto acceptor = std::make_shared<http::Acceptor>(
            io, [](const http::Socket&, const std::string&) { return Answer::Taken; });
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
