// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/http/httprows.h"
#include "tests/support/gaterig.h"

#include <QTest>

#include <algorithm>
#include <csignal>

using namespace usher;
using namespace std::chrono_literals;
using record::CheckCode;
using record::CheckStatus;
using test::GateRig;
using test::HttpRow;
using test::HttpTarget;
using test::RawClient;

namespace {

constexpr std::size_t maxBody = 64 * 1024;

const std::string inboundPath = "/api/sn_em_connector/em/inbound_event";

test::RigOptions smallBodies()
{
    test::RigOptions options;
    options.listener.maxBodyBytes = maxBody;
    return options;
}

HttpTarget targetOf(const GateRig& rig)
{
    return {test::rigTarget, "Content-Type: application/json\r\n" + GateRig::bearer(rig.token()),
            test::rigAlert, maxBody};
}

/// Rows about the request target, methods and fields that only mean something to the gate.
class GateRows {
public:
    explicit GateRows(const HttpTarget& target) : m_target(target)
    {
        addTargets();
        addOtherTargets();
        addAbsoluteForms();
        addMethods();
        addFields();
        addBodies();
    }

    std::vector<HttpRow> rows;

private:
    void addTargets();
    void addOtherTargets();
    void addAbsoluteForms();
    void addMethods();
    void addFields();
    void addBodies();

    [[nodiscard]] std::string to(const std::string& requestTarget, const std::string& method = "POST",
                                 const std::string& host = "a") const
    {
        return method + " " + requestTarget + " HTTP/1.1\r\nHost: " + host + "\r\n" + m_target.fields +
               "Content-Length: " + std::to_string(m_target.body.size()) + "\r\n\r\n" + m_target.body;
    }
    /// Without the fields of the target.
    [[nodiscard]] std::string with(const std::string& fields, const std::string& body) const
    {
        return "POST " + m_target.path + " HTTP/1.1\r\nHost: a\r\n" + fields +
               "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }
    void row(const char* name, const std::string& bytes, const char* status, const char* outcome,
             bool lives = true)
    {
        rows.push_back({name, bytes, status, outcome, lives});
    }
    void elsewhere(const char* name, const std::string& requestTarget)
    {
        row(name, to(requestTarget), "404", "listener.path", false);
    }

    const HttpTarget& m_target;
};

void GateRows::addTargets()
{
    const std::string query = "?source=azuremonitor";
    row("query with more", to(inboundPath + query + "&a=b%20c&d=%00&&=&e"), "200", "accepted");
    row("letters of the path encoded", to("/%61pi/sn_em_connector/em/inbound%5Fevent" + query), "200",
        "accepted");
    row("letters of the query encoded", to(inboundPath + "?s%6Furce=azure%6Donitor"), "200", "accepted");
    row("no query", to(inboundPath), "400", "payload.connector");
    row("empty query", to(inboundPath + "?"), "400", "payload.connector");
    row("empty source", to(inboundPath + "?source="), "400", "payload.connector");
    row("other source", to(inboundPath + "?source=other"), "404", "payload.connector");
    row("source in another case", to(inboundPath + "?Source=azuremonitor"), "400", "payload.connector");
    row("second question mark belongs to the query", to(inboundPath + query + "?x"), "404",
        "payload.connector");
    row("encoded twice", to(inboundPath + "?source=azuremonito%2572"), "404", "payload.connector");
    row("half an escape in the query", to(inboundPath + query + "&a=%4"), "200", "accepted");
}

void GateRows::addOtherTargets()
{
    const std::string query = "?source=azuremonitor";
    elsewhere("root", "/");
    elsewhere("trailing slash", inboundPath + "/" + query);
    elsewhere("leading slash twice", "/" + inboundPath + query);
    elsewhere("slash twice", "/api//sn_em_connector/em/inbound_event" + query);
    elsewhere("capitals", "/API/sn_em_connector/em/inbound_event" + query);
    elsewhere("dot segment", "/api/./sn_em_connector/em/inbound_event" + query);
    elsewhere("two dots", "/api/x/../sn_em_connector/em/inbound_event" + query);
    elsewhere("two dots encoded", "/api/x/%2e%2e/sn_em_connector/em/inbound_event" + query);
    elsewhere("path parameter", inboundPath + ";x=y" + query);
    elsewhere("null byte encoded", inboundPath + "%00" + query);
    elsewhere("slash encoded", "/api%2Fsn_em_connector/em/inbound_event" + query);
    elsewhere("slash encoded twice", "/api%252Fsn_em_connector/em/inbound_event" + query);
    elsewhere("question mark encoded", inboundPath + "%3Fsource=azuremonitor");
    elsewhere("backslash", "/api\\sn_em_connector/em/inbound_event" + query);
    elsewhere("half an escape in the path", inboundPath + "%5" + query);
    elsewhere("longer than the path", inboundPath + "s" + query);
    elsewhere("no slash in front", inboundPath.substr(1) + query);
    elsewhere("asterisk", "*");
    elsewhere("authority form", "a:443");
    elsewhere("octet above ASCII", "/\xc3\xa4" + query);
}

void GateRows::addAbsoluteForms()
{
    const std::string target = m_target.path;
    row("absolute form", to("http://a" + target), "200", "accepted");
    row("absolute form of https", to("https://a:8443" + target), "200", "accepted");
    row("absolute form of another host than Host", to("https://b.example" + target), "200", "accepted");
    row("absolute form without Host", "POST https://a" + target + " HTTP/1.1\r\n\r\n", "400",
        "listener.malformed", false);
    elsewhere("absolute form of another scheme", "ftp://a" + target);
    elsewhere("absolute form without a path", "https://a?source=azuremonitor");
    row("Host of anybody", to(target, "POST", "usher.example:1"), "200", "accepted");
    row("fragment in the absolute form", to("https://a" + target + "#x"), "400", "listener.malformed", false);
}

void GateRows::addMethods()
{
    for (const char* const method : {"HEAD", "OPTIONS", "TRACE", "GET", "CONNECT"})
        row(method, std::string(method) + " " + m_target.path + " HTTP/1.1\r\nHost: a\r\n\r\n", "405",
            "listener.method");
    for (const char* const method : {"PUT", "PATCH", "DELETE", "Post"})
        row((std::string(method) + " with a body").c_str(), to(m_target.path, method), "405",
            "listener.method", false);
    row("method hidden in a field", with("X-HTTP-Method-Override: GET\r\n" + m_target.fields, m_target.body),
        "200", "accepted");
    row("HEAD elsewhere", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", "404", "listener.path");
}

void GateRows::addFields()
{
    const std::string json = "Content-Type: application/json\r\n";
    row("no token", with(json, m_target.body), "401", "token.missing");
    row("another scheme", with(json + "Authorization: Basic dTpw\r\n", m_target.body), "401", "token.scheme");
    row("no token, no body", with(json, ""), "401", "token.missing");
    row("token in a trailer",
        "POST " + m_target.path + " HTTP/1.1\r\nHost: a\r\n" + json +
            "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n" +
            m_target.fields.substr(m_target.fields.find("Authorization")) + "\r\n",
        "401", "token.missing");
    const std::string bearer = m_target.fields.substr(m_target.fields.find("Authorization"));
    row("no content type", with(bearer, m_target.body), "400", "payload.content_type");
    row("another content type", with(bearer + "Content-Type: text/html\r\n", m_target.body), "415",
        "payload.content_type");
    row("gzip content", with(m_target.fields + "Content-Encoding: gzip\r\n", m_target.body), "415",
        "payload.content_encoding");
}

void GateRows::addBodies()
{
    row("no JSON", with(m_target.fields, "hello"), "400", "payload.json");
    row("no UTF-8", with(m_target.fields, "{\"a\":\"\xff\"}"), "400", "payload.encoding");
    row("another schema", with(m_target.fields, "{}"), "400", "payload.schema");
    row("two documents", with(m_target.fields, m_target.body + m_target.body), "400", "payload.json");
}

} // namespace

/// Raw bytes over a socket, through the listener and the gate into the store: reply, outcome on record,
/// and what becomes of the connection.
class TestHttp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        std::signal(SIGPIPE, SIG_IGN);
        m_rig = std::make_unique<GateRig>(smallBodies());
        m_target = targetOf(*m_rig);
    }

    /// What a failed row has left in the store is not the next one's.
    void cleanup()
    {
        if (QTest::currentTestFailed())
            (void)m_rig->records(1000);
    }

    void thereAreEnoughRows()
    {
        QVERIFY(test::httpRows(m_target).size() + GateRows(m_target).rows.size() >= 150);
    }

    void answersAsTheTableSays_data();
    void answersAsTheTableSays();
    void recordsForeignTextSafely_data();
    void recordsForeignTextSafely();
    void timesOutOnRecord_data();
    void timesOutOnRecord();
    void cutOffRequestIsOnRecord();
    void turnsAwayWhenTooMuchIsBegun();

private:
    void checkReply(RawClient& client, const QByteArray& status, bool toHead);
    void checkRecord(const store::RequestDetail& stored, const QByteArray& outcome, const QByteArray& status);

    std::unique_ptr<GateRig> m_rig;
    HttpTarget m_target;
};

void TestHttp::answersAsTheTableSays_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("statuses");
    QTest::addColumn<QByteArray>("outcomes");
    QTest::addColumn<bool>("lives");
    std::vector<HttpRow> rows = test::httpRows(m_target);
    for (HttpRow& row : rows)
        if (row.empty) { // the listener lets it through, the walk reads its body
            row.statuses = "400";
            row.outcomes = "payload.json";
        }
    const GateRows more(m_target);
    rows.insert(rows.end(), more.rows.begin(), more.rows.end());
    for (const HttpRow& row : rows)
        QTest::newRow(row.name.c_str())
            << QByteArray::fromStdString(row.bytes) << QByteArray::fromStdString(row.statuses)
            << QByteArray::fromStdString(row.outcomes) << row.lives;
}

void TestHttp::answersAsTheTableSays()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, statuses);
    QFETCH(QByteArray, outcomes);
    QFETCH(bool, lives);
    RawClient client(m_rig->port());
    client.send({bytes.data(), std::size_t(bytes.size())});
    for (const QByteArray& status : statuses.split(' '))
        checkReply(client, status, bytes.startsWith("HEAD "));
    if (QTest::currentTestFailed())
        return;
    // A good request behind it shows that the connection lives, and brings the record to the disk at once.
    RawClient another(m_rig->port());
    RawClient& next = lives ? client : another;
    if (!lives)
        QVERIFY(client.isClosedByPeer());
    QVERIFY(next.send(test::goodRequest(m_target)));
    checkReply(next, "200", false);
    const auto expected = outcomes.split(' ');
    const auto stored = m_rig->records(std::size_t(expected.size()) + 1);
    QCOMPARE(stored.size(), std::size_t(expected.size()) + 1);
    for (int i = 0; i < expected.size(); ++i)
        checkRecord(stored[std::size_t(i)], expected[i], statuses.split(' ')[i]);
}

void TestHttp::checkReply(RawClient& client, const QByteArray& status, bool toHead)
{
    auto reply = client.readReply(toHead);
    // Whether the body is there when the head is read is a matter of time: an interim reply may come.
    if (reply && reply->status == 100)
        reply = client.readReply(toHead);
    QVERIFY(reply);
    QCOMPARE(QByteArray::number(reply->status), status);
    QCOMPARE(reply->field("Allow"), std::string(status == "405" ? "POST" : ""));
    QCOMPARE(reply->field("WWW-Authenticate"),
             std::string(status == "401" ? "BEARER realm=\"Service-now\"" : ""));
    QCOMPARE(reply->field("Content-Type"), std::string("application/json;charset=UTF-8"));
    const char* const begins = status == "200" ? "{\"result\":{" : "{\"error\":{\"message\":";
    QVERIFY(toHead ? reply->body.empty() : reply->body.starts_with(begins));
}

void TestHttp::checkRecord(const store::RequestDetail& stored, const QByteArray& outcome,
                           const QByteArray& status)
{
    QCOMPARE(QByteArray::fromStdString(std::string(record::checkName(stored.row.outcome))), outcome);
    QCOMPARE(QByteArray::number(stored.row.status), status);
    QCOMPARE(stored.row.sourceAddress, std::string("127.0.0.1"));
    if (stored.row.outcome == CheckCode::Accepted)
        return;
    const auto line = std::find_if(stored.trail.begin(), stored.trail.end(),
                                   [&](const auto& check) { return check.code == stored.row.outcome; });
    QVERIFY(line != stored.trail.end());
    QCOMPARE(line->status, CheckStatus::Refused);
    QVERIFY(!line->expected.empty());
    if (outcome != "token.missing") // where there is nothing
        QVERIFY(!line->got.empty());
}

void TestHttp::recordsForeignTextSafely_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<CheckCode>("outcome");
    const auto row = [](const char* name, const QByteArray& line, CheckCode outcome) {
        QTest::newRow(name) << line << outcome;
    };
    const QByteArray jws = QByteArray::fromStdString(m_rig->token());
    row("no UTF-8", "Content-Length: 0\r\nExpect: \xff\xfe", CheckCode::ListenerExpectation);
    row("token as expectation", "Content-Length: 0\r\nExpect: Bearer " + jws, CheckCode::ListenerExpectation);
    row("endless expectation", "Content-Length: 0\r\nExpect: " + QByteArray(40'000, 'x'),
        CheckCode::ListenerExpectation);
    row("coding of no UTF-8", "Transfer-Encoding: \xff\xfe", CheckCode::ListenerNotImplemented);
    row("token as coding", "Transfer-Encoding: " + jws, CheckCode::ListenerNotImplemented);
}

void TestHttp::recordsForeignTextSafely()
{
    QFETCH(QByteArray, line);
    QFETCH(CheckCode, outcome);
    const auto answer = m_rig->send(std::string("POST ") + test::rigTarget + " HTTP/1.1\r\nHost: a\r\n" +
                                    line.toStdString() + "\r\n\r\n");
    QVERIFY(answer.reply && answer.record);
    QCOMPARE(answer.record->row.outcome, outcome);
    const auto& trail = answer.record->trail;
    const auto kept = std::find_if(trail.begin(), trail.end(), [&](const auto& check) {
        return check.code == outcome && check.status == CheckStatus::Refused;
    });
    QVERIFY(kept != trail.end());
    QVERIFY(!kept->got.empty() && kept->got.size() <= 200);
    const std::string token = m_rig->token();
    QVERIFY(kept->got.find(token.substr(token.rfind('.') + 1)) == std::string::npos);
}

void TestHttp::timesOutOnRecord_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("got");
    QTest::newRow("header") << QByteArray("POST /api/sn_em_connector HTTP/1.1\r\nHo")
                            << QByteArray("an incomplete header");
    QTest::newRow("body") << QByteArray::fromStdString(
                                 test::postTo(m_target, "Content-Length: 100\r\n", "{\"a\":"))
                          << QByteArray("an incomplete body");
    QTest::newRow("chunks") << QByteArray::fromStdString(
                                   test::postTo(m_target, "Transfer-Encoding: chunked\r\n", "5\r\n{"))
                            << QByteArray("an incomplete body");
}

void TestHttp::timesOutOnRecord()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, got);
    test::RigOptions options = smallBodies();
    options.listener.deadlines.header = 100ms;
    options.listener.deadlines.body = 100ms;
    GateRig rig(options);
    RawClient client(rig.port());
    client.send({begin.data(), std::size_t(begin.size())});
    checkReply(client, "408", false);
    QVERIFY(client.isClosedByPeer());
    const auto stored = rig.records(1);
    QCOMPARE(stored.size(), std::size_t(1));
    checkRecord(stored[0], "listener.timeout", "408");
    QCOMPARE(stored[0].trail[std::size_t(CheckCode::ListenerTimeout)].got, got.toStdString());
}

void TestHttp::cutOffRequestIsOnRecord()
{
    RawClient client(m_rig->port());
    client.send(test::postTo(m_target, "Content-Length: 100\r\n", "{"));
    client.endSending();
    checkReply(client, "400", false);
    QVERIFY(client.isClosedByPeer());
    const auto stored = m_rig->records(1);
    QCOMPARE(stored.size(), std::size_t(1));
    checkRecord(stored[0], "listener.malformed", "400");
    QCOMPARE(stored[0].body, std::string("{"));
    QVERIFY(!stored[0].bodyComplete);
}

void TestHttp::turnsAwayWhenTooMuchIsBegun()
{
    test::RigOptions options = smallBodies();
    options.listener.maxBufferedBytes = 1000;
    GateRig rig(options);
    RawClient client(rig.port());
    client.send(test::postTo(m_target, "Content-Length: 5000\r\n", std::string(2000, ' ')));
    checkReply(client, "503", false);
    const auto stored = rig.records(1);
    QCOMPARE(stored.size(), std::size_t(1));
    checkRecord(stored[0], "listener.overloaded", "503");
    RawClient next(rig.port());
    next.send(test::goodRequest(targetOf(rig)));
    checkReply(next, "200", false);
}

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
