// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"
#include "tests/core/http/recordinghandler.h"
#include "tests/support/rawclient.h"

#include <QHostAddress>
#include <QNetworkInterface>
#include <QTest>

#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <deque>
#include <functional>
#include <thread>

using namespace std::chrono_literals;
using usher::test::RawClient;
using usher::test::RecordingHandler;
namespace http = usher::http;
namespace record = usher::record;

namespace {

std::string post(const std::string& body, const std::string& fields = {})
{
    return "POST /in HTTP/1.1\r\nHost: a\r\n" + fields + "Content-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

/// Answers its own ticket and those of others by Listener::reply() from within handle().
class InlineReplier final : public http::Handler {
public:
    http::Listener* listener = nullptr;

    std::optional<record::CheckCode> checkHead(const http::Head&) override { return std::nullopt; }
    std::optional<http::Response> handle(http::Request request, http::Ticket ticket) override
    {
        m_waiting.push_back({ticket, {}});
        m_waiting.back().response.body = std::move(request.body);
        if (m_waiting.size() == 2)
            listener->reply(std::exchange(m_waiting, {}));
        return std::nullopt;
    }
    http::Response refuse(http::Refusal) override { return {}; }

private:
    std::vector<http::Reply> m_waiting;
};

/// An IPv4 address of this machine that is not of loopback; empty when there is none.
std::string ownAddress()
{
    for (const QHostAddress& address : QNetworkInterface::allAddresses())
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback())
            return address.toString().toStdString();
    return {};
}

} // namespace

/// Deadlines, order, back-pressure and the end of connections.
class TestConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }

    void init()
    {
        m_handler = std::make_unique<RecordingHandler>();
        m_listener = std::make_unique<http::Listener>(*m_handler);
        m_options = {};
    }

    void cleanup() { m_listener.reset(); }

    void slowHeaderIsTimedOutThoughBytesCome()
    {
        m_options.deadlines.header = 150ms;
        trickle("POST /in HTTP/1.1\r\nX-Slow: ");
        QCOMPARE(m_handler->refusals()[0].expected, std::string("0 s"));
    }

    void slowBodyIsTimedOutThoughBytesCome()
    {
        m_options.deadlines.body = 150ms;
        trickle("POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nbegin");
        QVERIFY(m_handler->refusals()[0].body.starts_with("begin"));
    }

    void headerDeadlineEndsWithTheHeader()
    {
        m_options.deadlines.header = 100ms;
        start();
        RawClient client(port());
        client.send("POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{");
        // Another one, begun later, has its time out first.
        RawClient slow(port());
        slow.send("POST /in");
        QCOMPARE(slow.readReply()->status, 408);
        client.send("}");
        QCOMPARE(client.readReply()->status, 200);
    }

    void timeoutBehindAWaitingRequestKeepsTheOrder()
    {
        m_options.deadlines.header = 100ms;
        m_handler->answerLater();
        start();
        RawClient client(port());
        client.send(post("first") + "POST /in HT");
        QTRY_COMPARE(m_handler->refusals().size(), std::size_t(1));
        m_listener->reply(m_handler->takeWaiting());
        QCOMPARE(client.readReply()->body, std::string("first"));
        QCOMPARE(client.readReply()->status, 408);
        QVERIFY(client.isClosedByPeer());
    }

    void idleConnectionEndsWithoutAReply_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no byte") << QByteArray();
        QTest::newRow("an empty line") << QByteArray("\r\n");
        QTest::newRow("half an empty line") << QByteArray("\r");
    }
    void idleConnectionEndsWithoutAReply()
    {
        QFETCH(QByteArray, bytes);
        m_options.deadlines.idle = 100ms;
        start();
        RawClient client(port());
        client.send(bytes.toStdString());
        QVERIFY(client.isClosedByPeer());
        QVERIFY(m_handler->refusals().empty());
    }

    void idleTimeBeginsAnewBehindAReply()
    {
        m_options.deadlines.idle = 300ms;
        start();
        RawClient busy(port());
        RawClient idle(port());
        std::atomic<bool> idleEnded = false;
        std::thread watcher([&idle, &idleEnded] { idleEnded = idle.isClosedByPeer(); });
        bool answered = true;
        while (!idleEnded && answered) {
            busy.send(post("x"));
            answered = busy.readReply().has_value();
        }
        watcher.join();
        QVERIFY(answered);
        QVERIFY(busy.isClosedByPeer());
    }

    void waitingForTheReplyIsNoIdling()
    {
        m_options.deadlines.idle = 50ms;
        m_options.deadlines.header = 50ms;
        m_options.deadlines.body = 50ms;
        m_handler->answerLater();
        start();
        RawClient client(port());
        client.send(post("x"));
        QTRY_COMPARE(m_handler->waiting(), std::size_t(1));
        QVERIFY(RawClient(port()).isClosedByPeer());
        QVERIFY(RawClient(port()).isClosedByPeer());
        m_listener->reply(m_handler->takeWaiting());
        QCOMPARE(client.readReply()->status, 200);
    }

    void connectionWithoutAByteLeavesNoRecord()
    {
        start();
        RawClient(port()).close();
        RawClient(port()).reset();
        RawClient halfClosed(port());
        halfClosed.endSending();
        QVERIFY(halfClosed.isClosedByPeer());
        QVERIFY(m_handler->refusals().empty());
        QVERIFY(m_handler->requests().empty());
    }

    void halfCloseStillGetsItsAnswers()
    {
        m_handler->answerLater();
        start();
        RawClient client(port());
        client.send(post("one") + post("two"));
        client.endSending();
        QTRY_COMPARE(m_handler->waiting(), std::size_t(2));
        // Whoever comes later and has been answered: by then the listener has met the end as well.
        RawClient later(port());
        later.send("POST /out HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(later.readReply()->status, 404);
        m_listener->reply(m_handler->takeWaiting());
        QCOMPARE(client.readReply()->body, std::string("one"));
        const auto second = client.readReply();
        QCOMPARE(second->body, std::string("two"));
        QCOMPARE(second->field("Connection"), std::string("close"));
        QVERIFY(client.isClosedByPeer());
    }

    void halfCloseWithinARequestIsMalformed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("request line") << QByteArray("POST /i");
        QTest::newRow("header") << QByteArray("POST /in HTTP/1.1\r\nHost: a\r\n");
        QTest::newRow("body") << QByteArray("POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabc");
        QTest::newRow("chunk") << QByteArray(
            "POST /in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na");
    }
    void halfCloseWithinARequestIsMalformed()
    {
        QFETCH(QByteArray, bytes);
        start();
        RawClient client(port());
        client.send(bytes.toStdString());
        client.endSending();
        QCOMPARE(client.readReply()->status, 400);
        QVERIFY(client.isClosedByPeer());
        QCOMPARE(m_handler->refusals()[0].code, record::CheckCode::ListenerMalformed);
        QCOMPARE(m_handler->refusals()[0].head.method, std::string("POST"));
    }

    void continuesOnlyAnAcceptableRequest()
    {
        start();
        RawClient good(port());
        good.send("POST /in HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QCOMPARE(good.readReply()->status, 100);
        good.send("{}");
        QCOMPARE(good.readReply()->status, 200);
        RawClient wrongPath(port());
        wrongPath.send("POST /out HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QCOMPARE(wrongPath.readReply()->status, 404);
        RawClient withoutBody(port());
        withoutBody.send("POST /in HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(withoutBody.readReply()->status, 200);
    }

    void continueWaitsForTheRepliesBefore()
    {
        m_handler->answerLater();
        start();
        RawClient client(port());
        client.send(post("one") +
                    "POST /in HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        QTRY_COMPARE(m_handler->waiting(), std::size_t(1));
        m_listener->reply(m_handler->takeWaiting());
        QCOMPARE(client.readReply()->body, std::string("one"));
        QCOMPARE(client.readReply()->status, 100);
        client.send("two");
        QTRY_COMPARE(m_handler->waiting(), std::size_t(1));
        m_listener->reply(m_handler->takeWaiting());
        QCOMPARE(client.readReply()->body, std::string("two"));
    }

    void repliesLeaveInTheOrderOfTheRequests()
    {
        m_handler->answerLater();
        start();
        RawClient client(port());
        client.send(post("1") + post("2") + post("3") + post("4"));
        QTRY_COMPARE(m_handler->waiting(), std::size_t(4));
        auto replies = m_handler->takeWaiting();
        std::reverse(replies.begin(), replies.end());
        for (http::Reply& reply : replies)
            m_listener->reply({std::move(reply)});
        for (const char* body : {"1", "2", "3", "4"})
            QCOMPARE(client.readReply()->body, std::string(body));
    }

    void nineRequestsAreTooManyAtOnce()
    {
        m_handler->answerLater();
        start();
        RawClient client(port());
        for (int i = 0; i < 20; ++i)
            client.send(post(std::to_string(i)));
        QTRY_COMPARE(m_handler->waiting(), std::size_t(8));
        settle();
        QCOMPARE(m_handler->waiting(), std::size_t(8));
        for (int i = 0; i < 20; ++i) {
            QTRY_VERIFY(m_handler->requests().size() > std::size_t(i));
            m_listener->reply(m_handler->takeWaiting());
            QCOMPARE(client.readReply()->body, std::to_string(i));
        }
    }

    void repliesFromAnotherThreadAllArrive()
    {
        m_handler->answerLater();
        start();
        std::atomic<bool> over = false;
        std::thread writer([this, &over] {
            while (!over) {
                m_listener->reply(m_handler->takeWaiting());
                std::this_thread::yield();
            }
        });
        std::atomic<int> right = 0;
        std::vector<std::thread> clients;
        for (int c = 0; c < 8; ++c)
            clients.emplace_back([this, c, &right] {
                RawClient client(port());
                for (int i = 0; i < 100; ++i) {
                    const std::string body = std::to_string(c * 1000 + i);
                    client.send(post(body));
                    const auto reply = client.readReply();
                    right += reply && reply->body == body ? 1 : 0;
                }
            });
        for (std::thread& client : clients)
            client.join();
        over = true;
        writer.join();
        QCOMPARE(right.load(), 800);
    }

    void replyWithinTheHandlerIsTaken()
    {
        InlineReplier replier;
        http::Listener listener(replier);
        replier.listener = &listener;
        QVERIFY(listener.start({}));
        RawClient one(listener.port());
        RawClient two(listener.port());
        one.send(post("one"));
        two.send(post("two"));
        QCOMPARE(one.readReply()->body, std::string("one"));
        QCOMPARE(two.readReply()->body, std::string("two"));
        one.send(post("three") + post("four"));
        QCOMPARE(one.readReply()->body, std::string("three"));
        QCOMPARE(one.readReply()->body, std::string("four"));
    }

    void replyForAGoneConnectionIsDropped()
    {
        m_handler->answerLater();
        start();
        RawClient gone(port());
        gone.send(post("x"));
        QTRY_COMPARE(m_handler->waiting(), std::size_t(1));
        gone.reset();
        auto replies = m_handler->takeWaiting();
        replies.push_back({{replies[0].ticket.connection, 77}, {}});
        replies.push_back({{4711, 0}, {}});
        replies.push_back(replies[0]);
        m_listener->reply(std::move(replies));
        QVERIFY(isAlive());
    }

    void secondReplyIsDropped()
    {
        m_handler->answerLater();
        start();
        RawClient client(port());
        client.send(post("x"));
        QTRY_COMPARE(m_handler->waiting(), std::size_t(1));
        const auto replies = m_handler->takeWaiting();
        m_listener->reply({replies[0], replies[0]});
        m_listener->reply(replies);
        QCOMPARE(client.readReply()->status, 200);
        client.endSending();
        QVERIFY(client.isClosedByPeer());
    }

    void handlerCanCloseBehindAReply()
    {
        m_handler->answerLater();
        start();
        RawClient client(port());
        client.send(post("one") + post("two"));
        QTRY_COMPARE(m_handler->waiting(), std::size_t(2));
        auto replies = m_handler->takeWaiting();
        replies[0].response.close = true;
        m_listener->reply(std::move(replies));
        QCOMPARE(client.readReply()->field("Connection"), std::string("close"));
        QVERIFY(client.isClosedByPeer());
    }

    void peerThatDoesNotReadIsCut()
    {
        m_options.deadlines.write = 200ms;
        m_handler->answerLater();
        start();
        RawClient client(port());
        client.send(post("x"));
        answerWithBody(std::string(64 * 1024 * 1024, 'y'));
        QTRY_VERIFY(!client.send("x"));
        QVERIFY(client.readToEnd().size() < 64 * 1024 * 1024);
        QVERIFY(isAlive());
    }

    void slowReaderGetsAllOfALargeReply()
    {
        m_handler->answerLater();
        start();
        RawClient client(port());
        client.send(post("x"));
        answerWithBody(std::string(20 * 1024 * 1024, 'y'));
        QCOMPARE(client.readReply()->body.size(), std::size_t(20 * 1024 * 1024));
        client.send(post("z"));
        QTRY_COMPARE(m_handler->waiting(), std::size_t(1));
    }

    void refusedSenderCanReadWhy()
    {
        m_options.maxBodyBytes = 1000;
        start();
        RawClient client(port());
        client.send("POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n");
        QCOMPARE(client.readReply()->status, 413);
        // A client that sends on regardless must not be reset: the reset could overtake the reply.
        QVERIFY(client.sendInPieces(std::string(200000, 'x'), 4096));
        QVERIFY(client.isClosedByPeer());
    }

    void drainingEnds_data()
    {
        QTest::addColumn<bool>("sends");
        QTest::newRow("by its size") << true;
        QTest::newRow("by its time") << false;
    }
    void drainingEnds()
    {
        QFETCH(bool, sends);
        m_options.deadlines.drain = sends ? 60s : 100ms;
        start();
        RawClient client(port());
        client.send("nonsense\r\n\r\n");
        QCOMPARE(client.readReply()->status, 400);
        if (sends)
            while (client.send(std::string(64 * 1024, 'x'))) {
            }
        QTRY_VERIFY(!client.send("x"));
    }

    void unfinishedBodiesAreBoundedAltogether()
    {
        m_options.maxBufferedBytes = 100'000;
        start();
        const std::string head = "POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n";
        RawClient first(port());
        first.send(head + std::string(60'000, 'x'));
        RawClient second(port());
        second.send(head + std::string(60'000, 'x'));
        std::vector<int> statuses;
        QTRY_COMPARE(m_handler->refusals().size(), std::size_t(1));
        QCOMPARE(m_handler->refusals()[0].code, record::CheckCode::ListenerOverloaded);
        first.send(std::string(30'000, 'x'));
        second.send(std::string(30'000, 'x'));
        for (RawClient* client : {&first, &second})
            statuses.push_back(client->readReply()->status);
        std::sort(statuses.begin(), statuses.end());
        QCOMPARE(statuses, (std::vector<int>{200, 503}));
        RawClient third(port());
        third.send(post(std::string(90'000, 'x')));
        QCOMPARE(third.readReply()->status, 200);
    }

    void moreConnectionsThanAllowedWait()
    {
        m_options.maxConnections = 2;
        m_handler->answerLater();
        start();
        std::deque<RawClient> clients;
        for (int i = 0; i < 4; ++i)
            clients.emplace_back(port()).send(post(std::to_string(i)));
        QTRY_COMPARE(m_handler->waiting(), std::size_t(2));
        settle();
        QCOMPARE(m_handler->waiting(), std::size_t(2));
        m_listener->reply(m_handler->takeWaiting());
        QCOMPARE(clients[0].readReply()->status, 200);
        QCOMPARE(clients[1].readReply()->status, 200);
        clients[0].close();
        clients[1].close();
        QTRY_COMPARE(m_handler->waiting(), std::size_t(2));
        m_listener->reply(m_handler->takeWaiting());
        QCOMPARE(clients[2].readReply()->status, 200);
        QCOMPARE(clients[3].readReply()->status, 200);
    }

    void idleConnectionsGiveWayWhenAllAreTaken()
    {
        m_options.maxConnections = 3;
        m_options.deadlines.giveWay = 50ms;
        start();
        std::deque<RawClient> clients;
        for (int i = 0; i < 3; ++i) {
            clients.emplace_back(port()).send(post(std::to_string(i)));
            QCOMPARE(clients.back().readReply()->status, 200);
        }
        // The second is in the middle of a request: it is not idle.
        clients[1].send("POST /in");
        RawClient late(port());
        late.send(post("late"));
        QCOMPARE(late.readReply()->body, std::string("late"));
        QVERIFY(clients[0].isClosedByPeer());
        clients[1].send(" HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1");
        QCOMPARE(clients[1].readReply()->body, std::string("1"));
    }

    void idleConnectionsStayWhileThereAreOthers()
    {
        m_options.maxConnections = 3;
        m_options.deadlines.giveWay = 10ms;
        start();
        std::deque<RawClient> clients;
        for (int i = 0; i < 3; ++i)
            clients.emplace_back(port()).send(post(std::to_string(i)));
        for (RawClient& client : clients)
            QCOMPARE(client.readReply()->status, 200);
        settle();
        for (RawClient& client : clients) {
            QVERIFY(client.send(post("again")));
            QCOMPARE(client.readReply()->status, 200);
        }
    }

    void oneAddressCannotTakeAllConnections()
    {
        const std::string address = ownAddress();
        if (address.empty())
            QSKIP("this machine has loopback only, which is never counted");
        m_options.address = "0.0.0.0";
        m_options.maxConnectionsPerAddress = 2;
        start();
        RawClient first(port(), address.c_str());
        std::deque<RawClient> others;
        others.emplace_back(port(), address.c_str());
        for (RawClient* const client : {&first, &others[0]}) {
            client->send(post("x"));
            QCOMPARE(client->readReply()->status, 200);
        }
        RawClient refused(port(), address.c_str());
        QVERIFY(!refused.readReply());
        for (int i = 0; i < 4; ++i) {
            others.emplace_back(port()).send(post("loopback"));
            QCOMPARE(others.back().readReply()->status, 200);
        }
        first.close();
        QTRY_VERIFY([&] {
            RawClient again(port(), address.c_str());
            again.send(post("x"));
            return again.readReply().has_value();
        }());
    }

    void leavesDescriptorsToOthers()
    {
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        rlimit few = before;
        few.rlim_cur = 2 * usher::base::limits::reservedDescriptors + 64;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
        m_options.maxConnections = 1000;
        start();
        // Both ends of the connections are in this process: only the limit of then counts.
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        const std::size_t most = usher::base::limits::reservedDescriptors + 64;
        std::deque<RawClient> clients;
        for (std::size_t i = 0; i < most + 1; ++i)
            clients.emplace_back(port()).send(post(std::to_string(i)));
        QTRY_COMPARE(m_handler->requests().size(), most);
        settle();
        QCOMPARE(m_handler->requests().size(), most);
    }

    void survivesHavingNoDescriptorLeft()
    {
        start();
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        RawClient client(port());
        client.send(post("before"));
        QCOMPARE(client.readReply()->status, 200);
        const int lowest = ::dup(client.descriptor());
        ::close(lowest);
        // The client's socket takes the last descriptor: the listener's side of it can have none.
        rlimit none = before;
        none.rlim_cur = rlim_t(lowest) + 1;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
        RawClient late(port());
        const bool connected = late.connected();
        late.send(post("late"));
        client.send(post("still served"));
        const auto served = client.readReply();
        settle();
        const std::size_t handledMeanwhile = m_handler->requests().size();
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        QVERIFY(connected && served);
        QCOMPARE(handledMeanwhile, std::size_t(2));
        QCOMPARE(late.readReply()->body, std::string("late"));
    }

    void gracefulStopAnswersAllInFlight()
    {
        m_handler->answerLater();
        start();
        std::deque<RawClient> clients;
        for (int i = 0; i < 20; ++i)
            clients.emplace_back(port()).send(post(std::to_string(i)));
        QTRY_COMPARE(m_handler->waiting(), std::size_t(20));
        RawClient idle(port());
        std::thread stopper([this] { m_listener->stop(); });
        const bool idleClosed = idle.isClosedByPeer();
        for (http::Reply& reply : m_handler->takeWaiting())
            m_listener->reply({std::move(reply)});
        int answered = 0;
        for (int i = 0; i < 20; ++i) {
            const auto reply = clients[std::size_t(i)].readReply();
            answered +=
                reply && reply->body == std::to_string(i) && reply->field("Connection") == "close" ? 1 : 0;
        }
        stopper.join();
        QVERIFY(idleClosed);
        QCOMPARE(answered, 20);
        QCOMPARE(m_listener->port(), std::uint16_t(0));
        QVERIFY(clients[0].isClosedByPeer());
    }

    void gracefulStopTakesWhatHasArrived()
    {
        start();
        // The io thread is held up while connections and requests arrive, then stopped before it sees them.
        std::atomic<bool> go = false;
        m_listener->post([&go] {
            while (!go)
                std::this_thread::yield();
        });
        std::deque<RawClient> clients;
        for (int i = 0; i < 20; ++i)
            clients.emplace_back(port()).send(post(std::to_string(i)));
        std::thread stopper([this] { m_listener->stop(); });
        QTRY_COMPARE(m_listener->port(), std::uint16_t(0));
        go = true;
        int answered = 0;
        for (RawClient& client : clients)
            answered += client.readReply() ? 1 : 0;
        stopper.join();
        QCOMPARE(answered, 20);
    }

    void gracefulStopFinishesABegunRequest()
    {
        start();
        RawClient client(port());
        client.send("POST /in HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QCOMPARE(client.readReply()->status, 100);
        std::thread stopper([this] { m_listener->stop(); });
        QTRY_COMPARE(m_listener->port(), std::uint16_t(0));
        client.send("{}");
        const auto reply = client.readReply();
        stopper.join();
        QVERIFY(reply);
        QCOMPARE(reply->field("Connection"), std::string("close"));
    }

    void stopEndsHardInTheEnd()
    {
        m_options.deadlines.stop = 200ms;
        m_handler->answerLater();
        start();
        RawClient client(port());
        client.send(post("x"));
        QTRY_COMPARE(m_handler->waiting(), std::size_t(1));
        m_listener->stop();
        QVERIFY(!client.readReply());
        m_listener->stop();
        m_listener->reply(m_handler->takeWaiting());
        start();
        RawClient again(port());
        again.send(post("y"));
        QTRY_COMPARE(m_handler->waiting(), std::size_t(1));
        m_listener->reply(m_handler->takeWaiting());
        QCOMPARE(again.readReply()->body, std::string("y"));
    }

    void saysWhyItCannotListen()
    {
        start();
        const auto attempt = [this](const char* address, std::uint16_t port) {
            http::Listener other(*m_handler);
            http::ListenerOptions options;
            options.address = address;
            options.port = port;
            return other.start(options);
        };
        QCOMPARE(attempt("localhost", 0).error(), http::ListenError::BadAddress);
        QCOMPARE(attempt("127.0.0.1", port()).error(), http::ListenError::AddressInUse);
        QCOMPARE(attempt("192.0.2.1", 0).error(), http::ListenError::AddressNotHere);
        QVERIFY(attempt("127.0.0.1", 0));
    }

    void postRunsOnTheIoThread()
    {
        start();
        std::atomic<bool> ran = false;
        std::thread::id thread;
        m_listener->post([&] {
            thread = std::this_thread::get_id();
            ran = true;
        });
        QTRY_VERIFY(ran);
        QVERIFY(thread != std::this_thread::get_id());
    }

private:
    void start() { QVERIFY(m_listener->start(m_options)); }
    [[nodiscard]] std::uint16_t port() const { return m_listener->port(); }

    /// Begins a request and never lets it rest, yet never finishes it.
    void trickle(const std::string& begin)
    {
        start();
        RawClient client(port());
        client.send(begin);
        std::atomic<bool> over = false;
        std::thread sender([&client, &over] {
            while (!over && client.send("x"))
                std::this_thread::sleep_for(5ms);
        });
        const auto reply = client.readReply();
        over = true;
        sender.join();
        QVERIFY(reply);
        QCOMPARE(reply->status, 408);
        QCOMPARE(reply->field("Connection"), std::string("close"));
        QCOMPARE(m_handler->refusals().size(), std::size_t(1));
        QCOMPARE(m_handler->refusals()[0].code, record::CheckCode::ListenerTimeout);
        QCOMPARE(m_handler->refusals()[0].head.target, std::string("/in"));
    }

    void answerWithBody(std::string body)
    {
        QTRY_COMPARE(m_handler->waiting(), std::size_t(1));
        auto replies = m_handler->takeWaiting();
        replies[0].response.body = std::move(body);
        m_listener->reply(std::move(replies));
    }

    [[nodiscard]] bool isAlive()
    {
        RawClient client(port());
        client.send("GET /other HTTP/1.1\r\nHost: a\r\n\r\n");
        const auto reply = client.readReply();
        return reply && reply->status == 404;
    }

    /// Until the io thread has done what was waiting for it.
    void settle()
    {
        for (int turn = 0; turn < 3; ++turn) {
            std::atomic<bool> ran = false;
            m_listener->post([&ran] { ran = true; });
            while (!ran)
                std::this_thread::yield();
        }
    }

    std::unique_ptr<RecordingHandler> m_handler;
    std::unique_ptr<http::Listener> m_listener;
    http::ListenerOptions m_options;
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
