// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"
#include "tests/core/http/recordinghandler.h"
#include "tests/support/rawclient.h"

#include <QtTest>

#include <csignal>

using usher::test::RawClient;
using usher::test::RecordingHandler;
namespace http = usher::http;
namespace record = usher::record;

namespace {

constexpr std::size_t maxBody = 64 * 1024;

/// A POST to /in with these fields behind Host, and what follows them.
std::string post(const std::string& fields, const std::string& rest = {})
{
    return "POST /in HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + rest;
}

std::string chunked(const std::string& rest)
{
    return post("Transfer-Encoding: chunked\r\n", rest);
}

std::string repeated(const std::string& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

std::string length(std::size_t bytes)
{
    return "Content-Length: " + std::to_string(bytes) + "\r\n";
}

const std::string good = post(length(2), "{}");

/// What goes in, which statuses come out, the code of the refusal among them, and whether the connection
/// lives on.
void addCase(const char* name, const std::string& bytes, const char* statuses, const char* refusal,
             bool lives)
{
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(statuses) << QByteArray(refusal)
                        << lives;
}

void accepted(const char* name, const std::string& bytes, const char* statuses = "200", bool lives = true)
{
    addCase(name, bytes, statuses, "", lives);
}

void refused(const char* name, const std::string& bytes, const char* status, const char* code,
             bool lives = false)
{
    addCase(name, bytes, status, code, lives);
}

void malformed(const char* name, const std::string& bytes)
{
    refused(name, bytes, "400", "listener.malformed");
}

void addAccepted()
{
    accepted("post", good);
    accepted("post without a body", post(length(0)));
    accepted("query", "POST /in?source=a%20b&c=%00 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    accepted("field names in any case", "POST /in HTTP/1.1\r\nhOST: a\r\ncontent-LENGTH: 2\r\n\r\n{}");
    accepted("empty Host", "POST /in HTTP/1.1\r\nHost:\r\nContent-Length: 0\r\n\r\n");
    accepted("Host with port", "POST /in HTTP/1.1\r\nHost: [::1]:8443\r\nContent-Length: 0\r\n\r\n");
    accepted("blanks around a value", post("Content-Length: \t 2 \t\r\n", "{}"));
    accepted("empty value", post("X-Empty:\r\n" + length(2), "{}"));
    accepted("octets above ASCII in a value", post("X-Name: \xc3\xa4\r\n" + length(2), "{}"));
    accepted("the same length twice", post("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"));
    accepted("four leading empty lines", "\r\n\r\n\r\n\r\n" + good);
    accepted("empty line between requests", good + "\r\n" + good, "200 200");
    accepted("pipelined", good + good + good, "200 200 200");
    accepted("chunked", chunked("2\r\n{}\r\n0\r\n\r\n"));
    accepted("chunked in any case", post("Transfer-Encoding: CHUNKED\r\n", "0\r\n\r\n"));
    accepted("several chunks", chunked("1\r\n{\r\nA\r\n\"abcdefg\"}\r\n000\r\n\r\n"));
    accepted("chunk extension", chunked("2;a=b;c=\"d\"\r\n{}\r\n0;e\r\n\r\n"));
    accepted("trailer", chunked("2\r\n{}\r\n0\r\nX-Sum: 1\r\n\r\n"));
    accepted("chunked, then another", chunked("2\r\n{}\r\n0\r\n\r\n") + good, "200 200");
    accepted("close asked for", post("Connection: close\r\n" + length(2), "{}"), "200", false);
    accepted("nothing is read behind close", post("Connection: close\r\n" + length(2), "{}") + good, "200",
             false);
    accepted("HTTP/1.0 closes", "POST /in HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}", "200", false);
    accepted("HTTP/1.0 keep-alive",
             "POST /in HTTP/1.0\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\n{}");
    accepted("HTTP/1.0 ignores Expect",
             "POST /in HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}", "200", false);
    accepted("expectation with its body", post("Expect: 100-Continue\r\n" + length(2), "{}"));
    accepted("100 fields", post(repeated("X: y\r\n", 98) + length(2), "{}"));
    accepted("large header section", post("X: " + std::string(45 * 1024, 'y') + "\r\n" + length(2), "{}"));
    accepted("largest body", post(length(maxBody), std::string(maxBody, ' ')));
    accepted("largest body in chunks", chunked("10000\r\n" + std::string(maxBody, ' ') + "\r\n0\r\n\r\n"));
    accepted("longest request line", "POST /in?" + std::string(8 * 1024 - 18, 'a') +
                                         " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    accepted("null bytes in the body", post(length(2), std::string(2, '\0')));
}

void addByHandler()
{
    refused("other path", "POST /out HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "404",
            "listener.path", true);
    refused("other path, with a body", "POST /out HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}", "404",
            "listener.path");
    refused("get", "GET /in HTTP/1.1\r\nHost: a\r\n\r\n", "405", "listener.method", true);
    refused("put", "PUT /in HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}", "405", "listener.method");
    refused("connect", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", "404", "listener.path", true);
    refused("options of everything", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "404", "listener.path", true);
    refused("get with HTTP/1.0", "GET /in HTTP/1.0\r\n\r\n", "405", "listener.method");
}

void addHeadRefusals()
{
    const char* const notImplemented = "listener.not_implemented";
    refused("unknown method elsewhere", "BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n", "501", notImplemented);
    refused("unknown method on the path is a wrong one", "BREW /in HTTP/1.1\r\nHost: a\r\n\r\n", "405",
            "listener.method", true);
    refused("method in lower case", "post /out HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "501",
            notImplemented);
    refused("gzip coding", post("Transfer-Encoding: gzip\r\n", "x"), "501", notImplemented);
    refused("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), "501",
            notImplemented);
    refused("gzip and chunked in two fields",
            post("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), "501",
            notImplemented);
    refused("identity coding", post("Transfer-Encoding: identity\r\n"), "501", notImplemented);
    refused("HTTP/2.0", "POST /in HTTP/2.0\r\nHost: a\r\n\r\n", "505", "listener.version");
    refused("HTTP/1.2", "POST /in HTTP/1.2\r\nHost: a\r\n\r\n", "505", "listener.version");
    refused("HTTP/0.9", "POST /in HTTP/0.9\r\n\r\n", "505", "listener.version");
    refused("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505", "listener.version");
    refused("no length", post(""), "411", "listener.length_required");
    refused("no length comes before the path", "POST /out HTTP/1.1\r\nHost: a\r\n\r\n", "411",
            "listener.length_required");
    refused("other expectation", post("Expect: a-reply\r\n" + length(2), "{}"), "417",
            "listener.expectation");
    refused("body over the limit", post(length(maxBody + 1)), "413", "listener.too_large");
    refused("body over the limit, expectation", post("Expect: 100-continue\r\n" + length(maxBody + 1)), "413",
            "listener.too_large");
    refused("chunks over the limit", chunked("10001\r\n" + std::string(maxBody + 1, ' ') + "\r\n0\r\n\r\n"),
            "413", "listener.too_large");
    refused("the path comes before the size",
            "POST /out HTTP/1.1\r\nHost: a\r\n" + length(maxBody + 1) + "\r\n", "404", "listener.path");
}

void addSizes()
{
    refused("request line too long",
            "POST /in?" + std::string(8 * 1024, 'a') + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            "414", "listener.uri_too_long");
    refused("request line without an end", "POST /in?" + std::string(20 * 1024, 'a'), "414",
            "listener.uri_too_long");
    refused("101 fields", post(repeated("X: y\r\n", 100)), "431", "listener.header_too_large");
    refused("header section too large", post("X: " + std::string(49 * 1024, 'y') + "\r\n" + length(2), "{}"),
            "431", "listener.header_too_large");
    refused("header section without an end", "POST /in HTTP/1.1\r\nX: " + std::string(200 * 1024, 'y'), "431",
            "listener.header_too_large");
    refused("endless chunk extension", chunked("2;" + std::string(20 * 1024, 'e')), "431",
            "listener.header_too_large");
    refused("endless trailer", chunked("0\r\nX: " + std::string(20 * 1024, 'e')), "431",
            "listener.header_too_large");
}

void addMalformedHeads()
{
    malformed("no Host", "POST /in HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
    malformed("two Hosts", post("Host: b\r\n" + length(0)));
    malformed("two Hosts with HTTP/1.0",
              "POST /in HTTP/1.0\r\nHost: a\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    malformed("blank in Host", "POST /in HTTP/1.1\r\nHost: a b\r\nContent-Length: 0\r\n\r\n");
    malformed("folded line", post("X: a\r\n b\r\n" + length(0)));
    malformed("folded by a tab", post("X: a\r\n\tb\r\n" + length(0)));
    malformed("blank before the first field", "POST /in HTTP/1.1\r\n Host: a\r\nContent-Length: 0\r\n\r\n");
    malformed("bare LF", "POST /in HTTP/1.1\nHost: a\nContent-Length: 0\n\n");
    malformed("bare LF behind a field", "POST /in HTTP/1.1\r\nHost: a\nContent-Length: 0\r\n\r\n");
    malformed("bare CR in a value", post("X: a\rb\r\n" + length(0)));
    malformed("null byte in a value", post(std::string("X: a\0b\r\n", 8) + length(0)));
    malformed("blank before the colon", post("X : a\r\n" + length(0)));
    malformed("field without a colon", post("Nonsense\r\n" + length(0)));
    malformed("field without a name", post(": a\r\n" + length(0)));
    malformed("blank in the target", "POST /in b HTTP/1.1\r\nHost: a\r\n\r\n");
    malformed("two blanks", "POST  /in HTTP/1.1\r\nHost: a\r\n\r\n");
    malformed("control character in the target", "POST /\x01 HTTP/1.1\r\nHost: a\r\n\r\n");
    malformed("no version", "POST /in\r\nHost: a\r\n\r\n");
    malformed("version in lower case", "POST /in http/1.1\r\nHost: a\r\n\r\n");
    malformed("version of three digits", "POST /in HTTP/1.10\r\nHost: a\r\n\r\n");
    malformed("no word at all", "POST\r\n\r\n");
    malformed("five leading empty lines", "\r\n\r\n\r\n\r\n\r\n" + good);
    malformed("blank before the method", " POST /in HTTP/1.1\r\nHost: a\r\n\r\n");
    malformed("TLS on a plain port", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11));
}

void addMalformedFraming()
{
    malformed("two framings", post(length(2) + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n"));
    malformed("two framings, the other way", post("Transfer-Encoding: chunked\r\n" + length(2), "0\r\n\r\n"));
    malformed("two framings, foreign coding", post(length(2) + "Transfer-Encoding: gzip\r\n", "{}"));
    malformed("chunked twice", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"));
    malformed("chunked in two fields",
              post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"));
    malformed("chunked with a parameter", post("Transfer-Encoding: chunked;a=b\r\n", "0\r\n\r\n"));
    malformed("empty coding", post("Transfer-Encoding:\r\n", "0\r\n\r\n"));
    malformed("chunked with HTTP/1.0", "POST /in HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    malformed("two lengths", post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"));
    malformed("list of two lengths", post("Content-Length: 2, 3\r\n", "{}"));
    malformed("length with a sign", post("Content-Length: +2\r\n", "{}"));
    malformed("negative length", post("Content-Length: -2\r\n", "{}"));
    malformed("hexadecimal length", post("Content-Length: 0x2\r\n", "{}"));
    malformed("empty length", post("Content-Length:\r\n", "{}"));
    malformed("length beyond 64 bits", post("Content-Length: 18446744073709551616\r\n", "{}"));
    malformed("chunk size without digits", chunked("\r\n{}\r\n0\r\n\r\n"));
    malformed("chunk size with a sign", chunked("-2\r\n{}\r\n0\r\n\r\n"));
    malformed("chunk size with 0x", chunked("0x2\r\n{}\r\n0\r\n\r\n"));
    malformed("chunk size beyond 64 bits", chunked("10000000000000000\r\n{}\r\n0\r\n\r\n"));
    malformed("chunk longer than its size", chunked("1\r\n{}\r\n0\r\n\r\n"));
    malformed("chunk size ends in a bare LF", chunked("2\n{}\r\n0\r\n\r\n"));
    malformed("bad trailer", chunked("0\r\nNonsense\r\n\r\n"));
    malformed("framing in a trailer", chunked("0\r\nContent-Length: 2\r\n\r\n"));
    addCase("garbage behind a request", good + "\x01\x02", "200 400", "listener.malformed", false);
    addCase("refusal behind good ones", good + good + "GET / HTTP/3.0\r\n\r\n" + good, "200 200 505",
            "listener.version", false);
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
        client.send(chunked("2\r\n{}\r\n0\r\nAuthorization: Bearer secret\r\nHost: b\r\n\r\n"));
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
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<bool>("lives");
        addAccepted();
        addByHandler();
        addHeadRefusals();
        addSizes();
        addMalformedHeads();
        addMalformedFraming();
    }

    void check(RawClient& client)
    {
        QFETCH(QByteArray, statuses);
        QFETCH(QByteArray, refusal);
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
        const auto refusals = m_handler->refusals();
        QCOMPARE(refusals.size(), std::size_t(refusal.isEmpty() ? 0 : 1));
        if (!refusals.empty())
            QCOMPARE(record::checkName(refusals[0].code), std::string_view(refusal.data()));
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
