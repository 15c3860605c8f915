// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/plainstandin.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using usher::test::PlainStandIn;

namespace {

/// Sends one token, whose verdict is cached, without a pause over a kept connection and notes when it was let
/// in last and turned away last.
class Flood {
public:
    Flood(std::uint16_t port, std::string request)
        : m_thread([this, port, request = std::move(request)] { run(port, request); })
    {
    }
    ~Flood()
    {
        m_stop = true;
        m_thread.join();
    }
    Flood(const Flood&) = delete;
    Flood& operator=(const Flood&) = delete;

    [[nodiscard]] steady_clock::time_point lastLetIn() const { return m_letIn; }
    [[nodiscard]] steady_clock::time_point lastTurnedAway() const { return m_turnedAway; }
    [[nodiscard]] int others() const { return m_others; } ///< replies that are neither, and lost ones

private:
    void run(std::uint16_t port, const std::string& request)
    {
        usher::test::RawClient client(port);
        while (!m_stop) {
            const auto reply = client.send(request) ? client.readReply() : std::nullopt;
            if (reply && reply->status == 200)
                m_letIn = steady_clock::now();
            else if (reply && reply->status == 401)
                m_turnedAway = steady_clock::now();
            else
                ++m_others;
            if (!reply)
                return;
        }
    }

    std::atomic<bool> m_stop{false};
    std::atomic<steady_clock::time_point> m_letIn{};
    std::atomic<steady_clock::time_point> m_turnedAway{};
    std::atomic<int> m_others{0};
    std::thread m_thread;
};

} // namespace

/// A user who is deactivated in one process is let in by the engine of another for less than a second.
class TestDeactivation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void letsNobodyInASecondLater();
};

void TestDeactivation::letsNobodyInASecondLater()
{
    constexpr int rounds = 100;
    PlainStandIn standIn;
    QVERIFY(standIn.isReady());
    const Flood flood(standIn.port(), PlainStandIn::request("Bearer " + standIn.token(), standIn.alert()));
    steady_clock::duration longest{};
    for (int round = 0; round < rounds; ++round) {
        const auto began = steady_clock::now();
        QTRY_VERIFY_WITH_TIMEOUT(flood.lastLetIn() > began, 10'000);
        QVERIFY(standIn.setUserActive(false));
        const auto deactivated = steady_clock::now();
        QTRY_VERIFY_WITH_TIMEOUT(flood.lastTurnedAway() > deactivated, 10'000);
        // Some rounds look on until well behind the second, the others a moment.
        const auto until = round % 10 == 0 ? deactivated + 1'500ms : flood.lastTurnedAway() + 100ms;
        QTRY_VERIFY_WITH_TIMEOUT(flood.lastTurnedAway() > until, 10'000);
        longest = std::max(longest, flood.lastLetIn() - deactivated);
        QVERIFY2(flood.lastLetIn() - deactivated < 1s, qPrintable(QStringLiteral("round %1").arg(round)));
        QVERIFY(standIn.setUserActive(true));
    }
    QCOMPARE(flood.others(), 0);
    qInfo("the last one was let in %d ms after its user was deactivated",
          int(std::chrono::duration_cast<std::chrono::milliseconds>(longest).count()));
}

QTEST_GUILESS_MAIN(TestDeactivation)
#include "tst_deactivation.moc"
