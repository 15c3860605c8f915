// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/healthendpoint.h"

#include <QTest>

using namespace usher;
using namespace usher::admission;

namespace {

/// An endpoint under a setting of who may ask.
struct World {
    explicit World(const char* access)
    {
        auto configuration = std::make_shared<Configuration>();
        settings::Settings settings;
        if (!settings.set(settings::Key::MonitoringAccess, access))
            qFatal("%s is no value of monitoring.access", access);
        configuration->apply(settings);
        slot.set(std::move(configuration));
    }

    [[nodiscard]] bool serves(const char* target, const char* peer, const char* field = nullptr) const
    {
        http::Head head;
        head.method = "GET";
        head.target = target;
        head.peerAddress = peer;
        if (field != nullptr)
            head.fields.add(field, "for=198.51.100.7");
        return endpoint.serves(head);
    }

    ConfigurationSlot slot;
    base::SystemClock clock;
    Gate gate{slot, clock, {}};
    TokenCounters counters;
    HealthEndpoint endpoint{{slot, gate, counters}};
};

} // namespace

class TestHealthEndpoint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isForProgramsOfThisComputer();
    void isForWhomTheSettingSays();
    void bucketsHoldTheirBounds();
};

void TestHealthEndpoint::isForProgramsOfThisComputer()
{
    const World world("loopback");
    for (const char* const path : {"/healthz", "/metrics", "/metrics?name=x"}) {
        QVERIFY(world.serves(path, "127.0.0.1"));
        QVERIFY(world.serves(path, "127.3.4.5"));
        QVERIFY(world.serves(path, "::1"));
        for (const char* const peer : {"192.0.2.7", "10.0.0.1", "2001:db8::1", "128.0.0.1", ""})
            QVERIFY(!world.serves(path, peer));
        for (const char* const field : {"Forwarded", "x-forwarded-for", "X-Forwarded-Host",
                                        "X-Forwarded-Proto", "X-Real-IP", "via", "CF-Connecting-IP"})
            QVERIFY(!world.serves(path, "127.0.0.1", field));
    }
    for (const char* const path : {"/", "/Metrics", "/metrics/", "/healthz%20", "//healthz", ""})
        QVERIFY(!world.serves(path, "127.0.0.1"));
}

void TestHealthEndpoint::isForWhomTheSettingSays()
{
    QVERIFY(!World("nobody").serves("/healthz", "127.0.0.1"));
    QVERIFY(World("anyone").serves("/healthz", "192.0.2.7"));
    QVERIFY(World("anyone").serves("/metrics", "127.0.0.1", "Via"));
    QVERIFY(settings::isOfThisComputer(settings::Key::MonitoringAccess));
}

void TestHealthEndpoint::bucketsHoldTheirBounds()
{
    using namespace std::chrono_literals;
    base::Histogram times;
    for (const auto time :
         {0ns, 100'000ns, 100'001ns, 250'000ns, 10'000'000'000ns, 10'000'000'001ns, 3'600'000'000'000ns})
        times.add(time);
    QCOMPARE(times.count(0), std::uint64_t(2));
    QCOMPARE(times.count(1), std::uint64_t(2));
    QCOMPARE(times.count(15), std::uint64_t(1));
    QCOMPARE(times.count(16), std::uint64_t(2));
    QCOMPARE(times.sumMicroseconds(),
             std::int64_t(0 + 100 + 101 + 250 + 10'000'000 + 10'000'001 + 3'600'000'000));
}

QTEST_GUILESS_MAIN(TestHealthEndpoint)
#include "tst_healthendpoint.moc"
