// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "tests/integration/hammer.h"
#include "tests/integration/slowclients.h"
#include "tests/integration/standin_fixture.h"

#include <QFile>
#include <QTest>
#include <QUrl>

#include <sys/resource.h>

#include <algorithm>

using namespace usher;
using namespace std::chrono_literals;
using test::SlowClients;
using Kind = SlowClients::Kind;

namespace {

constexpr std::size_t each = 1000;
constexpr double keptRate = 0.8;
constexpr int mostRounds = 3;
constexpr std::size_t mostKilobytes = 150 * 1024;
constexpr auto measured = 1500ms;
/// A deadline is noticed a little late, more so while a thousand end at once.
constexpr auto lateness = 2s;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool memoryCounts = false;
#else
constexpr bool memoryCounts = true;
#endif

std::chrono::seconds deadlineOf(Kind kind)
{
    switch (kind) {
    case Kind::HalfOpen:
    case Kind::SlowHeader:
        return base::limits::headerTime;
    case Kind::SlowBody:
        return base::limits::bodyTime;
    case Kind::Idle:
        return base::limits::idleTime;
    }
    return {};
}

/// The most memory that a process has held, in KiB.
std::size_t peakMemory(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const auto at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.mid(at + 6).trimmed().split(' ').first().toULongLong();
}

} // namespace

/// Four thousand clients that only want to last, and an Azure that wants its alerts taken meanwhile.
class TestSlowClients : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void doNotHurtTheOthersAndEndInTime();

private:
    void measureBesideSlow(double& kept);
    [[nodiscard]] double bestRate();
    void checkEnds(const std::vector<SlowClients::Client>& clients);

    std::unique_ptr<test::StandInFixture> m_standIn;
};

void TestSlowClients::initTestCase()
{
    rlimit descriptors{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &descriptors), 0);
    if (descriptors.rlim_max < 5 * each)
        QSKIP("this machine does not give a process 5,000 descriptors");
    descriptors.rlim_cur = descriptors.rlim_max;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &descriptors), 0);
    m_standIn = std::make_unique<test::StandInFixture>();
}

/// Accepted alerts a second over 16 connections; the better of two looks, since the machine has others, too.
double TestSlowClients::bestRate()
{
    using Clock = SlowClients::Clock;
    test::Hammer hammer(m_standIn->webhook().toStdString(), m_standIn->token("1").toStdString(),
                        m_standIn->alert().toStdString(), 16);
    if (!hammer.waitForAnswers(100))
        return 0;
    double best = 0;
    for (int look = 0; look < 2; ++look) {
        const auto begin = Clock::now();
        const std::size_t before = hammer.answers();
        std::this_thread::sleep_for(measured);
        const std::chrono::duration<double> time = Clock::now() - begin;
        best = std::max(best, double(hammer.answers() - before) / time.count());
    }
    return best;
}

void TestSlowClients::doNotHurtTheOthersAndEndInTime()
{
    // The machine has others, too, who can take a fifth for a while, but hardly each time.
    double kept = 0;
    for (int round = 0; round < mostRounds && kept < keptRate; ++round) {
        measureBesideSlow(kept);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY2(kept >= keptRate, "slow clients slow the others down");
    const std::size_t peak = peakMemory(m_standIn->engine().processId());
    qInfo("%zu MiB at most", peak / 1024);
    if (memoryCounts)
        QVERIFY(peak > 0 && peak < mostKilobytes);
    QCOMPARE(m_standIn->post(m_standIn->token("1"), m_standIn->alert()).status, 200);
}

/// `kept`: the part of the rate that is left beside slow clients.
void TestSlowClients::measureBesideSlow(double& kept)
{
    const QUrl webhook(m_standIn->webhook());
    const double before = bestRate();
    QVERIFY(before > 0);

    SlowClients slow(std::uint16_t(webhook.port()),
                     webhook.path().toStdString() + "?" + webhook.query().toStdString());
    const auto begin = SlowClients::Clock::now();
    QVERIFY(slow.start(each));
    const auto started = SlowClients::Clock::now();
    const double with = bestRate();
    QCOMPARE(slow.open(), 4 * each); // all the time
    qInfo("%.0f alerts/s alone, %.0f with %zu slow clients, which took %.1f s to connect", before, with,
          4 * each, std::chrono::duration<double>(started - begin).count());
    checkEnds(slow.finish(started + base::limits::idleTime + lateness));
    kept = with / before;
}

void TestSlowClients::checkEnds(const std::vector<SlowClients::Client>& clients)
{
    std::size_t early = 0;
    std::size_t late = 0;
    std::size_t silent = 0;
    for (const SlowClients::Client& client : clients) {
        const auto lasted = client.closed - client.since;
        const bool request = client.kind == Kind::SlowHeader || client.kind == Kind::SlowBody;
        early += lasted < deadlineOf(client.kind) ? 1U : 0U;
        late += client.descriptor >= 0 || lasted > deadlineOf(client.kind) + lateness ? 1U : 0U;
        // A begun request is answered, silence is not.
        silent += client.received.starts_with("HTTP/1.1 408") != request ? 1U : 0U;
    }
    QCOMPARE(early, std::size_t(0));
    QCOMPARE(late, std::size_t(0));
    QCOMPARE(silent, std::size_t(0));
}

QTEST_GUILESS_MAIN(TestSlowClients)
#include "tst_slowclients.moc"
