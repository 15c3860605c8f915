// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"
#include "core/simulate/sender.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <mutex>

using namespace usher;
using simulate::SendResult;

namespace {

/// Keeps the requests that arrive and answers each with the same reply.
class Recorder final : public http::Handler {
public:
    std::optional<record::CheckCode> checkHead(const http::Head&) override { return std::nullopt; }
    std::optional<http::Response> handle(http::Request request, http::Ticket) override
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(std::move(request));
        return response;
    }
    http::Response refuse(http::Refusal) override { return {}; }

    [[nodiscard]] std::vector<http::Request> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

    http::Response response;

private:
    mutable std::mutex m_mutex;
    std::vector<http::Request> m_requests;
};

} // namespace

class TestSender : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init();
    void looksLikeAzure();
    void sendsNoEmptyToken();
    void tellsWhatCameBack();
    void keepsTheBeginningOfALongAnswer();
    void followsNoRedirect();
    void saysWhyThereWasNoReply_data();
    void saysWhyThereWasNoReply();
    void isSilentWhenTheContextHasGone();
    void completesWhenItIsDestroyed();

private:
    [[nodiscard]] std::string url() const
    {
        return "http://127.0.0.1:" + std::to_string(m_listener->port()) + "/api?source=x&transform=y%20z";
    }
    void send(const std::string& url, const std::string& token = "t.o.k", const std::string& body = "{}")
    {
        m_sender->send(url, base::SecretString(token), body, this,
                       [this](const SendResult& result) { m_results.push_back(result); });
    }

    std::unique_ptr<Recorder> m_recorder;
    std::unique_ptr<http::Listener> m_listener;
    std::unique_ptr<simulate::Sender> m_sender;
    std::vector<SendResult> m_results;
};

void TestSender::init()
{
    m_sender = std::make_unique<simulate::Sender>();
    m_listener.reset();
    m_recorder = std::make_unique<Recorder>();
    m_listener = std::make_unique<http::Listener>(*m_recorder);
    QVERIFY(m_listener->start({}));
    m_results.clear();
}

void TestSender::looksLikeAzure()
{
    send(url(), "t.o.k", R"({"a":1})");
    send(url());
    QTRY_COMPARE(m_results.size(), std::size_t(2));
    const auto requests = m_recorder->requests();
    const auto field = [&](std::size_t i, const char* name) {
        const std::string* value = requests.at(i).head.fields.find(name);
        return value != nullptr ? *value : std::string("(none)");
    };
    QCOMPARE(requests[0].head.method, std::string("POST"));
    QCOMPARE(requests[0].head.target, std::string("/api?source=x&transform=y%20z"));
    QCOMPARE(requests[0].body, std::string("{\"a\":1}"));
    QCOMPARE(field(0, "User-Agent"), std::string("IcMBroadcaster/1.0"));
    QCOMPARE(field(0, "Content-Type"), std::string("application/json; charset=utf-8"));
    QCOMPARE(field(0, "Content-Length"), std::string("7"));
    QCOMPARE(field(0, "Authorization"), std::string("Bearer t.o.k"));
    QCOMPARE(field(0, "Transfer-Encoding"), std::string("(none)"));
    QCOMPARE(field(0, "Cookie"), std::string("(none)"));
    const QByteArray context =
        QByteArray::fromBase64(QByteArray::fromStdString(field(0, "X-CorrelationContext")));
    QCOMPARE(context.size(), 50);
    QCOMPARE(context.left(14).toHex(), QByteArray("46490a002800000002000000100"
                                                  "0"));
    QCOMPARE(context.mid(30, 4).toHex(), QByteArray("01001000"));
    QVERIFY(field(0, "X-CorrelationContext") != field(1, "X-CorrelationContext"));
}

void TestSender::sendsNoEmptyToken()
{
    send(url(), "");
    QTRY_COMPARE(m_results.size(), std::size_t(1));
    QVERIFY(m_recorder->requests().at(0).head.fields.find("Authorization") == nullptr);
}

void TestSender::tellsWhatCameBack()
{
    for (const int status : {200, 201, 400, 401, 403, 404, 415, 429, 500, 503}) {
        m_results.clear();
        m_recorder->response.status = status;
        m_recorder->response.body = R"({"n":)" + std::to_string(status) + '}';
        send(url());
        QTRY_COMPARE(m_results.size(), std::size_t(1));
        QCOMPARE(m_results[0].status, status);
        QCOMPARE(m_results[0].body, m_recorder->response.body);
        QCOMPARE(m_results[0].error, std::string());
        QVERIFY(m_results[0].milliseconds >= 0 && m_results[0].milliseconds < 10'000);
    }
}

void TestSender::keepsTheBeginningOfALongAnswer()
{
    m_recorder->response.body = std::string(200'000, 'x');
    send(url());
    QTRY_COMPARE(m_results.size(), std::size_t(1));
    QCOMPARE(m_results[0].status, 200);
    QCOMPARE(m_results[0].body.size(), std::size_t(64 * 1024));
}

void TestSender::followsNoRedirect()
{
    m_recorder->response.status = 307;
    m_recorder->response.fields.add("Location", "/elsewhere");
    send(url());
    QTRY_COMPARE(m_results.size(), std::size_t(1));
    QCOMPARE(m_results[0].status, 307);
    QCOMPARE(m_recorder->requests().size(), std::size_t(1));
}

void TestSender::saysWhyThereWasNoReply_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("nobody there") << QByteArray("http://127.0.0.1:1/") << QByteArray("connection refused");
    QTest::newRow("file") << QByteArray("file:///etc/passwd") << QByteArray("not an http or https URL");
    QTest::newRow("empty") << QByteArray("") << QByteArray("not an http or https URL");
    QTest::newRow("password") << QByteArray("http://a:b@127.0.0.1/")
                              << QByteArray("the URL holds a user name or password");
}

void TestSender::saysWhyThereWasNoReply()
{
    QFETCH(const QByteArray, url);
    QFETCH(const QByteArray, error);
    send(url.toStdString());
    QVERIFY(m_results.empty()); // never from within the call
    QTRY_COMPARE(m_results.size(), std::size_t(1));
    QCOMPARE(m_results[0].status, 0);
    QCOMPARE(QByteArray::fromStdString(m_results[0].error), error);
}

void TestSender::isSilentWhenTheContextHasGone()
{
    auto context = std::make_unique<QObject>();
    bool called = false;
    m_sender->send(url(), base::SecretString("t"), "{}", context.get(),
                   [&](const SendResult&) { called = true; });
    context.reset();
    send(url());
    QTRY_COMPARE(m_results.size(), std::size_t(1));
    QTRY_COMPARE(m_recorder->requests().size(), std::size_t(2));
    QVERIFY(!called);
}

void TestSender::completesWhenItIsDestroyed()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    send("http://127.0.0.1:" + std::to_string(silent.serverPort()) + '/');
    QTRY_VERIFY(silent.hasPendingConnections());
    QVERIFY(m_results.empty());
    m_sender.reset();
    QCOMPARE(m_results.size(), std::size_t(1));
    QCOMPARE(m_results[0].status, 0);
    QVERIFY(!m_results[0].error.empty());
}

QTEST_GUILESS_MAIN(TestSender)
#include "tst_sender.moc"
