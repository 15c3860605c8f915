// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "tests/support/gaterig.h"

#include <QtTest>

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
    void boundsTheBytesThatWaitForKeys();
    void asksAgainAfterTheClockWasSetBack();

private:
    std::unique_ptr<GateRig> m_rig; ///< of the tests that need none of their own
};

namespace {

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

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
