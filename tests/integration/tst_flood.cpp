// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/record/checkcode.h"
#include "tests/core/store/storefixture.h"
#include "tests/integration/plainstandin.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

using namespace std::chrono_literals;
using namespace usher;
using std::chrono::steady_clock;
using test::PlainStandIn;
using test::RawClient;

namespace {

/// The n-th of many loopback addresses.
std::string addressOf(int n)
{
    return "127." + std::to_string(1 + n / 62'500) + "." + std::to_string(n / 250 % 250) + "." +
           std::to_string(1 + n % 250);
}

/// Sends `count` requests over one connection, eight on their way at a time; how many were answered so.
int pipelined(std::uint16_t port, const std::string& request, int count, int status)
{
    RawClient client(port);
    int answered = 0;
    for (int sent = 0; sent < count;) {
        std::string together;
        int waiting = 0;
        for (; waiting < int(base::limits::pipelinedRequests) && sent < count; ++waiting, ++sent)
            together += request;
        if (!client.send(together))
            break;
        for (; waiting > 0; --waiting) {
            const auto reply = client.readReply();
            answered += reply && reply->status == status ? 1 : 0;
        }
    }
    return answered;
}

/// A load of a fixed rate, half of it over one connection, half over connections from ever new addresses.
class SteadyLoad {
public:
    SteadyLoad(const PlainStandIn& standIn, std::string request, int firstAddress)
        : m_standIn(standIn), m_request(std::move(request)), m_address(firstAddress),
          m_thread([this] { run(); })
    {
    }
    ~SteadyLoad() { (void)stop(); }
    SteadyLoad(const SteadyLoad&) = delete;
    SteadyLoad& operator=(const SteadyLoad&) = delete;

    /// How many were sent.
    int stop()
    {
        m_stop = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_sent;
    }

private:
    void run()
    {
        constexpr auto pause = 2ms; // 500 a second
        RawClient kept(m_standIn.port());
        for (auto next = steady_clock::now(); !m_stop; next += pause) {
            std::this_thread::sleep_until(next);
            if (m_sent % 2 == 0 && kept.send(m_request))
                (void)kept.readReply();
            else
                (void)m_standIn.send(m_request, addressOf(m_address + m_sent).c_str());
            ++m_sent;
        }
    }

    const PlainStandIn& m_standIn;
    std::string m_request;
    int m_address;
    std::atomic<bool> m_stop{false};
    int m_sent = 0;
    std::thread m_thread;
};

} // namespace

/// Refused requests, however many and from wherever, neither fill the disk nor push the accepted ones aside.
class TestFlood : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void isCountedInBoundedRoom();
    void slowsAcceptedRequestsByNoMoreThanTheyDo();

private:
    std::unique_ptr<PlainStandIn> m_standIn;
};

void TestFlood::initTestCase()
{
    m_standIn = std::make_unique<PlainStandIn>();
    QVERIFY(m_standIn->isReady());
}

void TestFlood::cleanupTestCase()
{
    m_standIn.reset();
}

void TestFlood::isCountedInBoundedRoom()
{
    constexpr int half = 25'000;
    const auto began = steady_clock::now();
    const std::string request = PlainStandIn::request("Basic a2lsbjpvdmVu", m_standIn->alert());
    QCOMPARE(pipelined(m_standIn->port(), request, half, 401), half);
    int answered = 0;
    for (int i = 0; i < half; ++i)
        answered += m_standIn->send(request, addressOf(i).c_str()) == 401 ? 1 : 0;
    QCOMPARE(answered, half);
    const auto took = steady_clock::now() - began;

    store::test::PlainConnection database(m_standIn->folder());
    QTRY_COMPARE(database.number("SELECT sum(count) FROM request"), std::int64_t(2 * half));
    QCOMPARE(database.number("SELECT sum(count) FROM activity"), std::int64_t(2 * half));
    // A window that had begun and every one that was begun meanwhile.
    const auto windows = std::chrono::duration_cast<std::chrono::minutes>(took).count() + 2;
    const auto rows = database.number("SELECT count(*) FROM request");
    constexpr auto inWindow = std::int64_t(base::limits::refusedInFull + base::limits::newRowsPerMinute);
    QVERIFY2(rows <= windows * (inWindow + 1), qPrintable(QString::number(rows)));
    QVERIFY(database.number("SELECT count(DISTINCT source_address) FROM request") > 500);

    // A row in full is some 1.5 KB here, a counted one a tenth of it.
    std::uintmax_t bytes = std::filesystem::file_size(m_standIn->folder().database());
    const auto log = m_standIn->folder().database().native() + "-wal";
    bytes += std::filesystem::exists(log) ? std::filesystem::file_size(log) : 0;
    constexpr std::uintmax_t most = 64 * 1024 * 1024; // the log is cut to that at the latest
    qInfo("%d requests in %.1f s: %lld rows, %.1f MB", 2 * half, std::chrono::duration<double>(took).count(),
          static_cast<long long>(rows), double(bytes) / 1e6);
    QVERIFY2(bytes < std::uintmax_t(windows) * 16 * 1024 * 1024 + most, qPrintable(QString::number(bytes)));
}

/// Beside the same load once of refused and once of accepted requests, in turns: the machine is shared with
/// others, so that only what was measured together is compared. The median of the rounds counts; more are
/// taken while it does not hold.
void TestFlood::slowsAcceptedRequestsByNoMoreThanTheyDo()
{
    constexpr std::size_t rounds = 5;
    constexpr std::size_t mostRounds = 15;
    const std::string good = PlainStandIn::request("Bearer " + m_standIn->token(), m_standIn->alert());
    const std::string bad = PlainStandIn::request("Bearer nonsense", m_standIn->alert());
    QVERIFY(m_standIn->acceptedRate(good) > 0); // the keys are there, the verdict is cached
    int address = 100'000;
    const auto rateBeside = [&](const std::string& request) {
        SteadyLoad load(*m_standIn, request, address);
        const double rate = m_standIn->acceptedRate(good);
        address += load.stop();
        return rate;
    };
    std::vector<double> ratios;
    double median = 0;
    while (ratios.size() < rounds || (ratios.size() < mostRounds && median < 0.9)) {
        const double besideAccepted = rateBeside(good);
        QVERIFY(besideAccepted > 0);
        ratios.push_back(rateBeside(bad) / besideAccepted);
        std::sort(ratios.begin(), ratios.end());
        median = ratios[ratios.size() / 2];
    }
    qInfo("beside refused requests %.2f times the rate beside accepted ones (%.2f to %.2f in %d rounds)",
          median, ratios.front(), ratios.back(), int(ratios.size()));
    QVERIFY(median >= 0.9);
}

QTEST_GUILESS_MAIN(TestFlood)
#include "tst_flood.moc"
