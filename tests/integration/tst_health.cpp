// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"
#include "tests/integration/faultrig.h"
#include "tests/support/prometheustext.h"

#include <QTest>

#include <set>

using namespace usher;

namespace {

std::optional<test::RawReply> ask(test::FaultRig& rig, const std::string& path,
                                  const std::string& method = "GET", const std::string& fields = {})
{
    test::RawClient client(rig.standIn().port());
    if (!client.send(method + " " + path + " HTTP/1.1\r\nHost: usher.test\r\n" + fields + "\r\n"))
        return std::nullopt;
    return client.readReply(method == "HEAD");
}

test::PrometheusText metricsOf(test::FaultRig& rig)
{
    const auto reply = ask(rig, "/metrics");
    return test::PrometheusText::parse(reply && reply->status == 200 ? reply->body : std::string());
}

} // namespace

/// What a monitoring system sees of the running engine.
class TestHealth : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void parserRefuses_data();
    void parserRefuses();
    void saysThatItIsWell();
    void saysThatItCannotStore();
    void countsWhatHappens();
    void leavesNoRecord();
    void isNotThereForOthers();
};

void TestHealth::parserRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray head = "# HELP kiln_fires_total Fires.\n# TYPE kiln_fires_total counter\n";
    const QByteArray hist = "# HELP kiln_s Times.\n# TYPE kiln_s histogram\n";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no line feed at the end") << head + "kiln_fires_total 1";
    QTest::newRow("carriage return") << head + "kiln_fires_total 1\r\n";
    QTest::newRow("no type") << QByteArray("kiln_fires_total 1\n");
    QTest::newRow("no samples") << head;
    QTest::newRow("no number") << head + "kiln_fires_total one\n";
    QTest::newRow("below zero") << head + "kiln_fires_total -1\n";
    QTest::newRow("two blanks") << head + "kiln_fires_total  1\n";
    QTest::newRow("twice") << head + "kiln_fires_total 1\nkiln_fires_total 1\n";
    QTest::newRow("two families of one name")
        << head + "kiln_fires_total 1\n" + head + "kiln_fires_total{a=\"b\"} 1\n";
    QTest::newRow("other family") << head + "kiln_smoke_total 1\n";
    QTest::newRow("label without quotes") << head + "kiln_fires_total{a=b} 1\n";
    QTest::newRow("label name") << head + "kiln_fires_total{1a=\"b\"} 1\n";
    QTest::newRow("label twice") << head + "kiln_fires_total{a=\"b\",a=\"c\"} 1\n";
    QTest::newRow("label without an end") << head + "kiln_fires_total{a=\"b 1\n";
    QTest::newRow("unknown escape") << head + "kiln_fires_total{a=\"\\x\"} 1\n";
    QTest::newRow("counter without _total")
        << QByteArray("# HELP kiln_x X.\n# TYPE kiln_x counter\nkiln_x 1\n");
    QTest::newRow("buckets that fall")
        << hist + "kiln_s_bucket{le=\"1\"} 2\nkiln_s_bucket{le=\"+Inf\"} 1\nkiln_s_sum 1\nkiln_s_count 1\n";
    QTest::newRow("no last bucket") << hist + "kiln_s_bucket{le=\"1\"} 2\nkiln_s_sum 1\nkiln_s_count 2\n";
    QTest::newRow("no sum") << hist + "kiln_s_bucket{le=\"+Inf\"} 1\nkiln_s_count 1\n";
    QTest::newRow("another count") << hist + "kiln_s_bucket{le=\"+Inf\"} 1\nkiln_s_sum 1\nkiln_s_count 2\n";
}

void TestHealth::parserRefuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!test::PrometheusText::parse(text.toStdString()).error.empty());
}

void TestHealth::saysThatItIsWell()
{
    test::FaultRig rig;
    const auto reply = ask(rig, "/healthz?full=1");
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->body, std::string("{\"status\":\"ok\",\"store\":\"ok\",\"queued\":0}"));
    QCOMPARE(reply->field("Cache-Control"), std::string("no-store"));
    const auto head = ask(rig, "/healthz", "HEAD");
    QVERIFY(head && head->status == 200 && head->body.empty());
    for (const char* const path : {"/healthz", "/metrics"}) {
        const auto posted = ask(rig, path, "POST", "Content-Length: 0\r\n");
        QVERIFY(posted);
        QCOMPARE(posted->status, 405);
        QCOMPARE(posted->field("Allow"), std::string("GET, HEAD"));
        const auto large = ask(rig, path, "GET", "Content-Length: 1000000\r\n");
        QVERIFY(large && large->status == 413);
    }
}

void TestHealth::saysThatItCannotStore()
{
    test::FaultRig rig;
    store::test::PlainConnection other(rig.standIn().folder());
    QVERIFY(rig.accepts() && other.execute("BEGIN EXCLUSIVE") && rig.answersUnavailable());
    const auto reply = ask(rig, "/healthz");
    QVERIFY(reply);
    QCOMPARE(reply->status, 503);
    QVERIFY(reply->body.starts_with("{\"status\":\"unavailable\",\"store\":\"locked\",\"since\":\"20"));
    QCOMPARE(reply->field("Retry-After"), std::string("5"));
    const auto metrics = metricsOf(rig);
    QCOMPARE(metrics.error, std::string());
    QCOMPARE(metrics.value("usher_store_up"), 0.0);
    QCOMPARE(metrics.value("usher_requests_total", {{"outcome", "store.unavailable"}}), 1.0);
    QVERIFY(metrics.value("usher_store_refused") >= 1);
    QVERIFY(other.execute("ROLLBACK"));
    QVERIFY(rig.recovers());
    QCOMPARE(ask(rig, "/healthz")->status, 200);
    QCOMPARE(metricsOf(rig).value("usher_store_up"), 1.0);
}

void TestHealth::countsWhatHappens()
{
    test::FaultRig rig;
    for (int i = 0; i < 7; ++i)
        QVERIFY(rig.accepts());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(rig.standIn().send(test::PlainStandIn::request({}, rig.standIn().alert())), 401);
    // A refusal waits a little, that its commit is worth it.
    QTRY_COMPARE(metricsOf(rig).value("usher_admission_queue_depth"), 0.0);
    const auto reply = ask(rig, "/metrics");
    QCOMPARE(reply->field("Content-Type"), std::string("text/plain; version=0.0.4; charset=utf-8"));
    QVERIFY(reply->body.size() < 32 * 1024);
    const auto metrics = test::PrometheusText::parse(reply->body);
    QCOMPARE(metrics.error, std::string());
    QCOMPARE(metrics.value("usher_requests_total", {{"outcome", "accepted"}}), 7.0);
    QCOMPARE(metrics.value("usher_requests_total", {{"outcome", "token.missing"}}), 3.0);
    QCOMPARE(metrics.value("usher_requests_total", {{"outcome", "user.inactive"}}), 0.0);
    QCOMPARE(metrics.value("usher_request_duration_seconds_count", {{"result", "accepted"}}), 7.0);
    QCOMPARE(metrics.value("usher_request_duration_seconds_count", {{"result", "refused"}}), 3.0);
    // Each of the seven waited for a commit of its own, which is a part of its time.
    const double commits = metrics.value("usher_commit_duration_seconds_count");
    QVERIFY(commits >= 7 && commits <= 10);
    QVERIFY(metrics.value("usher_request_duration_seconds_sum", {{"result", "accepted"}}) > 0);
    QVERIFY(metrics.value("usher_commit_duration_seconds_sum") > 0);
    QCOMPARE(metrics.value("usher_store_up"), 1.0);
    const auto database = std::filesystem::file_size(rig.standIn().folder().database());
    QCOMPARE(metrics.value("usher_database_size_bytes", {{"file", "database"}}), double(database));
    QVERIFY(metrics.value("usher_database_size_bytes", {{"file", "log"}}) > 0);
    // No label is of a request, a user or a client.
    for (const test::MetricSample& sample : metrics.samples)
        for (const auto& [name, value] : sample.labels)
            QVERIFY2(std::set<std::string>({"outcome", "result", "le", "file", "version"}).contains(name),
                     name.c_str());
    for (const char* const word : {"azure.kiln", "127.0.0.1", "api://", "usher.test"})
        QVERIFY(reply->body.find(word) == std::string::npos);
}

void TestHealth::leavesNoRecord()
{
    test::FaultRig rig;
    QVERIFY(rig.accepts());
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(ask(rig, "/healthz")->status, 200);
        QCOMPARE(ask(rig, "/metrics", "POST", "Content-Length: 0\r\n")->status, 405);
    }
    QCOMPARE(rig.standIn().engine().terminate(), 0); // writes what waits
    QCOMPARE(store::test::PlainConnection(rig.standIn().folder()).number("SELECT sum(count) FROM request"),
             1);
}

void TestHealth::isNotThereForOthers()
{
    test::FaultRig rig;
    const auto isThere = [&](const std::string& fields) {
        const auto reply = ask(rig, "/metrics", "GET", fields);
        return reply && reply->status == 200;
    };
    QVERIFY(isThere({}));
    for (const char* const field : {"X-Forwarded-For: 192.0.2.7", "forwarded: for=192.0.2.7",
                                    "Via: 1.1 tunnel", "X-Real-IP: 192.0.2.7"})
        QCOMPARE(ask(rig, "/metrics", "GET", std::string(field) + "\r\n")->status, 404);
    const auto set = [&](const char* value) {
        return rig.standIn()
                   .ctl({QStringLiteral("settings"), QStringLiteral("set"),
                         QStringLiteral("monitoring.access"), QString::fromLatin1(value)})
                   .exitCode == 0;
    };
    QVERIFY(set("nobody"));
    QTRY_VERIFY(!isThere({}));
    QCOMPARE(ask(rig, "/healthz")->status, 404);
    QVERIFY(set("anyone"));
    QTRY_VERIFY(isThere("X-Forwarded-For: 192.0.2.7\r\n"));
}

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
