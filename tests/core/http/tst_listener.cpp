// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"
#include "tests/core/http/httprows.h"
#include "tests/core/http/recordinghandler.h"
#include "tests/support/rawclient.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>

using usher::test::RawClient;
using usher::test::RecordingHandler;
namespace http = usher::http;
namespace record = usher::record;

namespace {

constexpr std::size_t maxBody = 64 * 1024;

const usher::test::HttpTarget target{"/in", "", "{}", maxBody};
const std::string good = usher::test::goodRequest(target);

std::string post(const std::string& fields, const std::string& rest = {})
{
    return usher::test::postTo(target, fields, rest);
}

} // namespace

/// What the listener lets in and what it refuses, over a real socket.
class TestListener : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }

    void init()
    {
        m_handler = std::make_unique<RecordingHandler>();
        m_listener = std::make_unique<http::Listener>(*m_handler);
        http::ListenerOptions options;
        options.maxBodyBytes = maxBody;
        QVERIFY(m_listener->start(options));
    }

    void cleanup() { m_listener.reset(); }

    void answersAsTheTableSays_data() { addRows(); }
    void answersAsTheTableSays()
    {
        QFETCH(QByteArray, bytes);
        RawClient client(m_listener->port());
        client.send({bytes.data(), std::size_t(bytes.size())});
        check(client);
    }

    void answersTheSameInPieces_data() { addRows(); }
    void answersTheSameInPieces()
    {
        QFETCH(QByteArray, bytes);
        RawClient client(m_listener->port());
        const auto size = std::size_t(bytes.size());
        client.sendInPieces({bytes.data(), size}, size / 1000 + 1);
        check(client);
    }

    void handsOverWhatWasSent()
    {
        RawClient client(m_listener->port());
        client.send("POST /in?a=b%20c HTTP/1.1\r\nHost: a\r\nX-One: 1\r\nx-one:  two \r\nContent-Length: "
                    "5\r\n\r\nhello");
        QCOMPARE(client.readReply()->body, std::string("hello"));
        const auto requests = m_handler->requests();
        QCOMPARE(requests.size(), std::size_t(1));
        const http::Head& head = requests[0].head;
        QCOMPARE(head.method, std::string("POST"));
        QCOMPARE(head.target, std::string("/in?a=b%20c"));
        QCOMPARE(head.peerAddress, std::string("127.0.0.1"));
        QCOMPARE(head.fields.size(), std::size_t(4));
        QCOMPARE(head.fields.all("X-ONE"), (std::vector<std::string_view>{"1", "two"}));
        QCOMPARE(requests[0].body, std::string("hello"));
        const auto age = usher::base::SystemClock().now() - head.received;
        QVERIFY(age >= std::chrono::seconds(0) && age < std::chrono::minutes(1));
    }

    void keepsTrailersOutOfTheFields()
    {
        RawClient client(m_listener->port());
        client.send(post("Transfer-Encoding: chunked\r\n",
                         "2\r\n{}\r\n0\r\nAuthorization: Bearer secret\r\nHost: b\r\n\r\n"));
        QCOMPARE(client.readReply()->status, 200);
        const auto requests = m_handler->requests();
        QCOMPARE(requests[0].head.fields.find("Authorization"), nullptr);
        QCOMPARE(requests[0].head.fields.size(), std::size_t(2));
    }

    void refusalHoldsWhatWasRead()
    {
        RawClient client(m_listener->port());
        client.send(
            "POST /in?x=1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n");
        QCOMPARE(client.readReply()->status, 400);
        const auto refusals = m_handler->refusals();
        QCOMPARE(refusals.size(), std::size_t(1));
        QCOMPARE(refusals[0].head.method, std::string("POST"));
        QCOMPARE(refusals[0].head.target, std::string("/in?x=1"));
        QCOMPARE(refusals[0].head.fields.size(), std::size_t(2));
        QCOMPARE(refusals[0].head.peerAddress, std::string("127.0.0.1"));
        QCOMPARE(refusals[0].body, std::string("abc"));
        QVERIFY(!refusals[0].expected.empty() && !refusals[0].got.empty());
    }

    void refusalRepeatsForeignTextSafely_data()
    {
        const QByteArray jws = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& fields, int status) {
            QTest::newRow(name) << "POST /in HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" << status;
        };
        row("expectation that is not UTF-8", "Content-Length: 0\r\nExpect: \xff\xfe\r\n", 417);
        row("expectation with controls",
            "Content-Length: 0\r\nExpect: \xc2\x9b"
            "31m\r\n",
            417);
        row("endless expectation",
            "Content-Length: 0\r\nExpect: " + QByteArray("\xc3\xa4").repeated(9000) + "\r\n", 417);
        row("token as expectation", "Content-Length: 0\r\nExpect: Bearer " + jws + "\r\n", 417);
        row("token behind much text",
            "Content-Length: 0\r\nExpect: " + QByteArray(180, 'x') + " " + jws + "\r\n", 417);
        row("coding that is not UTF-8", "Transfer-Encoding: \xff\xfe\r\n", 501);
        row("token as coding", "Transfer-Encoding: " + jws + "\r\n", 501);
        QTest::newRow("token as method") << jws + " /out HTTP/1.1\r\nHost: a\r\n\r\n" << 501;
        QTest::newRow("endless method") << QByteArray(8000, 'M') + " /out HTTP/1.1\r\nHost: a\r\n\r\n" << 501;
    }
    void refusalRepeatsForeignTextSafely()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        RawClient client(m_listener->port());
        client.send({request.data(), std::size_t(request.size())});
        QCOMPARE(client.readReply()->status, status);
        const auto refusals = m_handler->refusals();
        const QByteArray got = QByteArray::fromStdString(refusals[0].got);
        QVERIFY(!got.isEmpty() && got.size() <= 200);
        QCOMPARE(QString::fromUtf8(got).toUtf8(), got); // UTF-8
        QVERIFY(!got.contains("c2lnbmF0dXJl") && !got.contains("\xc2\x9b"));
    }

    void refusalOfALongTargetNamesIt()
    {
        RawClient client(m_listener->port());
        client.send("POST /in?" + std::string(9000, 'a') + " HTTP/1.1\r\n");
        QCOMPARE(client.readReply()->status, 414);
        QCOMPARE(m_handler->refusals()[0].head.method, std::string("POST"));
        QVERIFY(m_handler->refusals()[0].head.target.starts_with("/in?aaa"));
    }

    void repliesCarryTheirFields()
    {
        RawClient client(m_listener->port());
        client.send(good);
        const auto reply = client.readReply();
        QCOMPARE(reply->field("Content-Type"), std::string("application/json;charset=UTF-8"));
        QCOMPARE(reply->field("Content-Length"), std::string("2"));
        QCOMPARE(reply->field("Connection"), std::string());
        const QByteArray date = QByteArray::fromStdString(reply->field("Date"));
        QVERIFY2(QRegularExpression(
                     QStringLiteral("^[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$"))
                     .match(QString::fromLatin1(date))
                     .hasMatch(),
                 date.constData());
    }

    void tellsWhetherTheConnectionStays()
    {
        RawClient stays(m_listener->port());
        stays.send("POST /in HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(stays.readReply()->field("Connection"), std::string("keep-alive"));
        RawClient ends(m_listener->port());
        ends.send("POST /in HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(ends.readReply()->field("Connection"), std::string("close"));
    }

    void repliesToHeadWithoutABody()
    {
        RawClient client(m_listener->port());
        client.send("HEAD /in HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}" + good);
        const auto reply = client.readReply(true);
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->field("Content-Length"), std::string("2"));
        QCOMPARE(client.readReply()->body, std::string("{}"));
    }

    void refusesAHeadWithoutABody()
    {
        RawClient client(m_listener->port());
        client.send("HEAD /out HTTP/1.1\r\nHost: a\r\n\r\n" + good);
        const auto reply = client.readReply(true);
        QCOMPARE(reply->status, 404);
        QVERIFY(reply->field("Content-Length") != "0");
        QCOMPARE(client.readReply()->status, 200);
    }

private:
    static void addRows()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("statuses");
        QTest::addColumn<QByteArray>("outcomes");
        QTest::addColumn<bool>("lives");
        for (const usher::test::HttpRow& row : usher::test::httpRows(target))
            QTest::newRow(row.name.c_str())
                << QByteArray::fromStdString(row.bytes) << QByteArray::fromStdString(row.statuses)
                << QByteArray::fromStdString(row.outcomes) << row.lives;
    }

    void check(RawClient& client)
    {
        QFETCH(QByteArray, statuses);
        QFETCH(QByteArray, outcomes);
        QFETCH(bool, lives);
        for (const QByteArray& status : statuses.split(' ')) {
            auto reply = client.readReply();
            QVERIFY(reply);
            // Whether the body is there when the head is read is a matter of time: an interim reply may come.
            if (reply->status == 100 && status != "100")
                reply = client.readReply();
            QVERIFY(reply);
            QCOMPARE(QByteArray::number(reply->status), status);
        }
        QByteArrayList refused = outcomes.split(' ');
        refused.removeAll("accepted");
        QByteArrayList got;
        for (const http::Refusal& refusal : m_handler->refusals())
            got << QByteArray::fromStdString(std::string(record::checkName(refusal.code)));
        QCOMPARE(got, refused);
        if (!lives) {
            QVERIFY(client.isClosedByPeer());
            return;
        }
        QVERIFY(client.send(good));
        const auto reply = client.readReply();
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
    }

    std::unique_ptr<RecordingHandler> m_handler;
    std::unique_ptr<http::Listener> m_listener;
};

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
