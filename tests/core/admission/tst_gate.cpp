// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/payload/utf8text.h"
#include "tests/support/gaterig.h"

#include <QTest>

using namespace usher;
using record::CheckCode;
using test::GateRig;

class TestGate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanupTestCase() { m_rig.reset(); }
    void letsAGoodRequestIn_data();
    void letsAGoodRequestIn();
    void keepsTheRecordOfWhatItRefuses();
    void showsWhatTheListenerRefusesAsText_data();
    void showsWhatTheListenerRefusesAsText();
    void boundsTheBytesThatWaitForKeys();
    void asksAgainAfterTheClockWasSetBack();
    void saysWhyAFullQueueTurnsAway();

private:
    std::unique_ptr<GateRig> m_rig; ///< of the tests that need none of their own
};

namespace {

/// One line of the record's trail.
const record::CheckResult& line(const store::RequestDetail& detail, CheckCode code)
{
    return detail.trail.at(std::size_t(code));
}

/// Makes the rig's entity ask a provider that `path` answers for.
void moveProvider(GateRig& rig, const std::string& path)
{
    rig.configure([&](store::ConfigStore& store) {
        auto entity = store.load()->entities.front();
        entity.metadataUrl = rig.metadataUrl(path);
        QVERIFY(store.saveEntity(entity));
    });
}

} // namespace

void TestGate::letsAGoodRequestIn_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestGate::letsAGoodRequestIn()
{
    QFETCH(const bool, tls);
    test::RigOptions options;
    options.tls = tls;
    GateRig rig(options);
    const auto answer = rig.post(rig.token());
    QVERIFY(answer.reply && answer.record);
    QCOMPARE(answer.reply->status, 200);
    QCOMPARE(answer.record->row.outcome, CheckCode::Accepted);
    QCOMPARE(answer.record->row.user, std::string(test::rigUser));
    QCOMPARE(answer.record->events.size(), std::size_t(1));
}

void TestGate::keepsTheRecordOfWhatItRefuses()
{
    GateRig rig;
    const auto answer = rig.send(GateRig::request({}));
    QVERIFY(answer.reply && answer.record);
    QCOMPARE(answer.reply->status, 401);
    QCOMPARE(answer.record->row.outcome, CheckCode::TokenMissing);
    QCOMPARE(answer.record->trail[std::size_t(CheckCode::TokenMissing)].status, record::CheckStatus::Refused);
}

void TestGate::showsWhatTheListenerRefusesAsText_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("outcome");
    const QByteArray post = QByteArray("POST ") + test::rigTarget + " HTTP/1.1\r\n";
    const QByteArray token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2VjcmV0LXNpZ25hdHVyZQ";
    const auto row = [](const char* name, const QByteArray& start, const QByteArray& fields, CheckCode code) {
        QTest::newRow(name) << start << fields << int(code);
    };
    row("no UTF-8", post, "Content-Length: 0\r\nExpect: \xff\xfe\r\n", CheckCode::ListenerExpectation);
    row("token", post, "Content-Length: 0\r\nExpect: Bearer " + token + "\r\n",
        CheckCode::ListenerExpectation);
    row("long", post, "Content-Length: 0\r\nExpect: " + QByteArray(7000, 'x') + "\r\n",
        CheckCode::ListenerExpectation);
    row("cut within a character", post,
        "Content-Length: 0\r\nExpect: " + QByteArray(199, 'x') + "\xc3\xa9\xc3\xa9\r\n",
        CheckCode::ListenerExpectation);
    row("coding no UTF-8", post, "Transfer-Encoding: \xff\r\n", CheckCode::ListenerNotImplemented);
    row("long method", QByteArray(7000, 'M') + " " + test::rigTarget + " HTTP/1.1\r\n", "",
        CheckCode::ListenerMethod);
    row("token as method", token + " " + test::rigTarget + " HTTP/1.1\r\n", "", CheckCode::ListenerMethod);
}

void TestGate::showsWhatTheListenerRefusesAsText()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, fields);
    QFETCH(const int, outcome);
    if (!m_rig)
        m_rig = std::make_unique<GateRig>();
    const auto answer = m_rig->send((start + "Host: localhost\r\n" + fields + "\r\n").toStdString());
    QVERIFY(answer.reply && answer.record);
    QCOMPARE(int(answer.record->row.outcome), outcome);
    const auto& told = line(*answer.record, answer.record->row.outcome);
    QCOMPARE(told.status, record::CheckStatus::Refused);
    QVERIFY(!told.expected.empty() && !told.got.empty());
    for (const std::string& text : {told.got, answer.record->method}) {
        QVERIFY(payload::isUtf8(text));
        QVERIFY(text.size() <= 200);
        QVERIFY(text.find("c2VjcmV0LXNpZ25hdHVyZQ") == std::string::npos);
    }
}

void TestGate::boundsTheBytesThatWaitForKeys()
{
    GateRig rig;
    rig.provide([](test::ScriptedServer& server) { server.answerBytes("/hangs", {}); });
    moveProvider(rig, "/hangs");
    // Nobody has verified this token: a stranger can write as many.
    const std::string whole = GateRig::request(GateRig::bearer(rig.token()), std::string(9'000'000, ' '));
    const std::size_t fitting = base::limits::parkedBytes / 9'000'000;
    std::vector<test::RawClient> clients;
    for (std::size_t i = 0; i < fitting + 1; ++i) {
        clients.emplace_back(rig.port());
        QVERIFY(clients.back().send(whole));
    }
    const auto refused = clients.back().readReply(); // the others wait for the provider's deadline
    QVERIFY(refused);
    QCOMPARE(refused->status, 401);
    QCOMPARE(rig.records(1).size(), std::size_t(1));
    QVERIFY(rig.configuration()->providers->begin()->second->refreshing);
    rig.gate().releaseParked();
    clients.pop_back();
    for (test::RawClient& client : clients)
        QCOMPARE(client.readReply().value_or(test::RawReply()).status, 401);
    for (const auto& record : rig.records(fitting))
        QCOMPARE(record.row.outcome, CheckCode::TokenKeysUnavailable);
}

void TestGate::asksAgainAfterTheClockWasSetBack()
{
    using namespace std::chrono_literals;
    GateRig rig;
    moveProvider(rig, "/down");
    rig.provide([](test::ScriptedServer& server) { server.answer("/down", "503 Down", "{}"); });
    QVERIFY(rig.waitForProviders());
    rig.clock().advance(-24h);
    rig.publish("/down", "https://sts.rig.example/0b1e5a60-77aa-4c11-9d0f-2f8f3f1d5e01/",
                R"({"keys":[)" + rig.key().jwk(test::rigKeyId) + "]}");
    const auto answer = rig.post(rig.token());
    QVERIFY(answer.reply);
    QCOMPARE(answer.reply->status, 200);
}

void TestGate::saysWhyAFullQueueTurnsAway()
{
    GateRig rig;
    rig.holdWriter(true);
    QCOMPARE(rig.exchange(GateRig::request(GateRig::bearer(rig.token())))->status, 200);
    const auto waits = [] {
        store::WriteItem item;
        item.reply = http::Reply{{~0ULL, 0}, {}}; // of a connection that has gone
        return item;
    };
    std::size_t queued = 0;
    while (queued <= base::limits::writerQueue && rig.writer().submit(waits()))
        ++queued;
    QVERIFY(queued <= base::limits::writerQueue);
    const auto reply = rig.exchange(GateRig::request(GateRig::bearer(rig.token())));
    QVERIFY(reply);
    QCOMPARE(reply->status, 503);
    rig.holdWriter(false);
    auto reader = store::Reader::open(store::DataFolder::open(rig.dataFolder()).value()).value();
    store::RequestFilter overloaded;
    overloaded.code = CheckCode::ListenerOverloaded;
    QTRY_COMPARE(reader.requests(overloaded, 0, 0)->size(), std::size_t(1));
    const auto rows = reader.requests(overloaded, 0, 0).value();
    const auto kept = reader.request(rows.front().id).value();
    const auto& told = line(kept, CheckCode::ListenerOverloaded);
    QCOMPARE(told.status, record::CheckStatus::Refused);
    QVERIFY(!told.expected.empty() && !told.got.empty());
}

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
