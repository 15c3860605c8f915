// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/engine/historykeeper.h"
#include "core/engine/statusbuilder.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/threadtime.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace std::chrono_literals;
using namespace usher;
using namespace usher::engine;
using namespace usher::store::test;
using record::CheckCode;

namespace {

constexpr std::int64_t aSecond = 1000;
constexpr std::int64_t minute = 60 * aSecond;

/// A store that requests are written to, and one healthy OAuth client.
class World {
public:
    World()
    {
        m_writer = store::Writer::start(m_folder, m_commits, m_clock).value();
        auth::OidcEntity entity;
        entity.clientId = "kiln-client";
        identity::User user;
        user.userName = "azure.kiln";
        user.source = entity.clientId;
        user.roles = {identity::integrationRole};
        configuration.apply({});
        configuration.version = 1;
        configuration.entities = {entity};
        configuration.directory = identity::Directory({user}, {});
        configuration.providers = std::make_shared<const auth::Providers>();
    }

    void write(record::AdmissionRecord record)
    {
        m_clock.set(base::toMillis(record.received));
        const bool accepted = record.outcome == CheckCode::Accepted;
        if (!m_writer->submit(accepted ? withReply(std::move(record)) : answered(std::move(record))))
            qFatal("the queue is full");
        ++m_written;
    }
    void settle() { QTRY_COMPARE_WITH_TIMEOUT(m_commits.committedCount(), m_written, 20'000); }

    Status& update(StatusBuilder& builder, std::int64_t millis)
    {
        if (!builder.update(m_status, m_reader, configuration, {}, base::fromMillis(millis)))
            qFatal("the store cannot be read");
        return m_status;
    }

    /// A history as long as it gets, some of it of the last minutes.
    void fillHistory(std::int64_t now)
    {
        const std::string sql =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9900) INSERT INTO "
            "finding_occurrence SELECT i, 'old|' || i, 'token.audience', 'token.audience', 'warning', "
            "'No active OAuth client has the audience of a token', 'No active OAuth client has the audience',"
            " 0, 0, iif(i > 9800, " +
            std::to_string(now) + ", 0), 1 FROM n";
        if (!PlainConnection(m_folder).execute(sql))
            qFatal("the history cannot be filled");
    }
    HistoryKeeper openHistory(std::int64_t now)
    {
        return HistoryKeeper::open(m_folder, m_reader, base::fromMillis(now)).value();
    }

    admission::Configuration configuration;

private:
    QTemporaryDir m_dir;
    store::DataFolder m_folder = folderIn(m_dir);
    ManualClock m_clock;
    CommitLog m_commits;
    std::unique_ptr<store::Writer> m_writer;
    store::Reader m_reader = store::Reader::open(m_folder).value();
    std::size_t m_written = 0;
    Status m_status;
};

record::AdmissionRecord stranger(int number, std::int64_t millis)
{
    record::AdmissionRecord record = refusedRecord(CheckCode::TokenAudience, millis);
    record.clientId = "stranger-" + std::to_string(number);
    record.claims = R"({"aud":")" + record.clientId + "\"}";
    return record;
}

} // namespace

/// What the window shows every second follows the store exactly and costs little, whatever comes.
class TestStatusBuilder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void laterUpdatesAreExact();
    void lateWritesAreSeenWithinAMinute();
    void whatIsOlderThanTheWindowGoes();
    void aClockThatIsSetBackIsFollowed();
    void whatCameWhileTheClockWasFarAheadIsLeftOut();
    void changedFieldsAreLookedUpAgain();
    void aFloodOfStrangersStaysCheapAndExact();
    void theNewestSampleDecides();
};

void TestStatusBuilder::laterUpdatesAreExact()
{
    World world;
    StatusBuilder kept;
    for (int step = 0; step < 40; ++step) {
        const std::int64_t at = startMillis + step * 7 * aSecond;
        world.write(acceptedRecord(at));
        if (step % 3 == 0)
            world.write(refusedRecord(CheckCode::TokenExpired, at + 1));
        world.settle();
        const Status now = world.update(kept, at + 2 * aSecond);
        StatusBuilder fresh;
        const Status& whole = world.update(fresh, at + 2 * aSecond);
        QCOMPARE(now.requests, whole.requests);
        QCOMPARE(now.accepted, std::int64_t(step + 1));
        QCOMPARE(now.stages, whole.stages);
        QCOMPARE(now.timeline, whole.timeline);
        QCOMPARE(now.report.findings.size(), whole.report.findings.size());
        QCOMPARE(now.report.findings.at(0).count, whole.report.findings.at(0).count);
    }
}

/// A store that was locked writes what it kept into buckets that have long ended.
void TestStatusBuilder::lateWritesAreSeenWithinAMinute()
{
    World world;
    StatusBuilder builder;
    world.write(acceptedRecord(startMillis));
    world.settle();
    QCOMPARE(world.update(builder, startMillis + 5 * minute).requests, 1);
    world.write(acceptedRecord(startMillis + 1));
    world.settle();
    QCOMPARE(world.update(builder, startMillis + 6 * minute).requests, 2);
}

void TestStatusBuilder::whatIsOlderThanTheWindowGoes()
{
    World world;
    StatusBuilder builder;
    world.write(refusedRecord(CheckCode::TokenExpired, startMillis));
    world.write(acceptedRecord(startMillis + 30 * aSecond));
    world.settle();
    QCOMPARE(world.update(builder, startMillis + 15 * minute).requests, 2);
    const Status& later = world.update(builder, startMillis + 15 * minute + aSecond);
    QCOMPARE(later.requests, 1);
    QVERIFY(later.report.findings.empty());
}

void TestStatusBuilder::aClockThatIsSetBackIsFollowed()
{
    World world;
    StatusBuilder builder;
    world.write(acceptedRecord(startMillis + 10 * minute));
    world.settle();
    QCOMPARE(world.update(builder, startMillis + 10 * minute + aSecond).requests, 1);
    world.write(acceptedRecord(startMillis));
    world.settle();
    QCOMPARE(world.update(builder, startMillis + aSecond).requests, 2);
}

void TestStatusBuilder::whatCameWhileTheClockWasFarAheadIsLeftOut()
{
    World world;
    StatusBuilder builder;
    constexpr std::int64_t day = 24 * 60 * minute;
    world.write(acceptedRecord(startMillis));
    world.write(refusedRecord(CheckCode::TokenExpired, startMillis + day));
    world.settle();
    QCOMPARE(world.update(builder, startMillis + day + aSecond).report.findings.size(), std::size_t(1));
    world.write(acceptedRecord(startMillis + minute));
    world.settle();
    const Status back = world.update(builder, startMillis + minute + aSecond);
    QCOMPARE(back.requests, 2);
    QVERIFY(back.report.findings.empty());
}

void TestStatusBuilder::changedFieldsAreLookedUpAgain()
{
    World world;
    StatusBuilder builder;
    QVERIFY(world.update(builder, startMillis).report.findings.empty());
    identity::User user = world.configuration.directory.users().front();
    user.active = false;
    world.configuration.directory = identity::Directory({user}, {});
    world.configuration.version = 2;
    QCOMPARE(world.update(builder, startMillis + aSecond).report.findings.at(0).code,
             std::string("user.inactive"));
}

void TestStatusBuilder::aFloodOfStrangersStaysCheapAndExact()
{
    constexpr int strangers = 4'000;
    constexpr int updates = 50;
    constexpr int batch = 10;
    World world;
    StatusBuilder builder;
    for (int i = 0; i < strangers; ++i)
        world.write(stranger(i, startMillis + i * 220));
    world.settle();
    const std::int64_t end = startMillis + strangers * 220;
    QCOMPARE(world.update(builder, end).requests, strangers);
    world.fillHistory(end);
    HistoryKeeper history = world.openHistory(end);
    std::int64_t told = 0;
    std::int64_t each = std::numeric_limits<std::int64_t>::max();
    for (int i = 0; i < updates; i += batch) { // of the best batch: the machine has other things to do
        const auto before = test::threadTime();
        for (int j = 1; j <= batch; ++j) {
            const std::int64_t now = end + (i + j) * aSecond;
            const Status& status = world.update(builder, now);
            history.look(status.report.findings, base::fromMillis(now));
            told = status.requests;
        }
        each = std::min(each, (test::threadTime() - before) / 1us / batch);
    }
    QVERIFY(told < strangers); // the oldest have gone meanwhile
    QVERIFY(world.update(builder, end + updates * aSecond).findings.size() >= 100);
    qInfo("an update takes %lld us of this thread", static_cast<long long>(each));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    QVERIFY2(each < 5'000, std::to_string(each).c_str());
#endif
}

void TestStatusBuilder::theNewestSampleDecides()
{
    World world;
    StatusBuilder builder;
    record::AdmissionRecord first = refusedRecord(CheckCode::TokenScheme, startMillis);
    first.trail = {{CheckCode::TokenScheme, record::CheckStatus::Refused, "Bearer", "Negotiate"}};
    world.write(first);
    world.settle();
    QCOMPARE(world.update(builder, startMillis + aSecond).report.findings.at(0).code,
             std::string("token.scheme"));
    record::AdmissionRecord second = first;
    second.received += 2s;
    second.trail.front().got = "Basic";
    world.write(second);
    world.settle();
    const auto& finding = world.update(builder, startMillis + 3 * aSecond).report.findings.at(0);
    QCOMPARE(finding.code, std::string("token.scheme.basic"));
    QCOMPARE(finding.count, 2);
    QCOMPARE(finding.samples.size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(TestStatusBuilder)
#include "tst_statusbuilder.moc"
