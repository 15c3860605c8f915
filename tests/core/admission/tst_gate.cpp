// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gaterig.h"

#include <QtTest>

using namespace usher;
using record::CheckCode;
using test::GateRig;

class TestGate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void letsAGoodRequestIn_data();
    void letsAGoodRequestIn();
    void keepsTheRecordOfWhatItRefuses();
};

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

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
