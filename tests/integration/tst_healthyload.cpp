// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/simulate/alertsample.h"
#include "tests/integration/plainstandin.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <atomic>
#include <thread>

using namespace usher;
using test::PlainStandIn;
using test::RawClient;

/// A system in which nothing is wrong says nothing.
class TestHealthyLoad : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mixedGoodRequestsMakeNoFinding();
};

namespace {

constexpr int connections = 4;
constexpr int requestsEach = 2'500;

/// Every kind of alert that has a target, fired and resolved.
std::string alertNumber(int number)
{
    constexpr std::array kinds{"metric", "log", "activity", "servicehealth", "resourcehealth"};
    return simulate::alertBody(kinds[std::size_t(number) % kinds.size()], number / 5 % 2 == 1,
                               std::uint64_t(number), base::SystemClock().now());
}

/// Sends its share over one connection, some on their way at a time; how many were accepted.
int sendShare(const PlainStandIn& standIn, const std::string& authorization, int first)
{
    RawClient client(standIn.port());
    int accepted = 0;
    for (int sent = 0; sent < requestsEach;) {
        int waiting = 0;
        std::string together;
        for (; waiting < int(base::limits::pipelinedRequests) && sent < requestsEach; ++waiting, ++sent)
            together += PlainStandIn::request(authorization, alertNumber(first + sent));
        if (!client.send(together))
            break;
        for (; waiting > 0; --waiting) {
            const auto reply = client.readReply();
            accepted += reply && reply->status == 200 ? 1 : 0;
        }
    }
    return accepted;
}

} // namespace

void TestHealthyLoad::mixedGoodRequestsMakeNoFinding()
{
    PlainStandIn standIn;
    QVERIFY(standIn.isReady());
    const std::string authorization = "Bearer " + standIn.token();
    QTRY_COMPARE_WITH_TIMEOUT(standIn.send(PlainStandIn::request(authorization, standIn.alert())), 200, 5000);
    std::atomic<int> accepted = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < connections; ++i)
        threads.emplace_back([&, i] { accepted += sendShare(standIn, authorization, i * requestsEach); });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(accepted.load(), connections * requestsEach);
    const auto status = standIn.ctl({QStringLiteral("status"), QStringLiteral("--json")});
    QCOMPARE(status.exitCode, 0);
    const QJsonObject report = QJsonDocument::fromJson(status.out).object();
    QCOMPARE(report[QStringLiteral("state")].toString(), QStringLiteral("ok"));
    QCOMPARE(report[QStringLiteral("findings")].toArray(), QJsonArray());
    QVERIFY(report[QStringLiteral("headline")].toString().startsWith(QStringLiteral("All is well.")));
}

QTEST_GUILESS_MAIN(TestHealthyLoad)
#include "tst_healthyload.moc"
