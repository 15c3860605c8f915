// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/faultrig.h"
#include "tests/integration/systemcalls.h"

#include <QFile>
#include <QTest>

#include <set>
#include <thread>

using namespace usher;

namespace {

constexpr int requestsAlone = 20;
constexpr int connections = 8;
constexpr int requestsEach = 10;

test::PlainStandIn::Wrapper traced()
{
    return [](const QString& data) {
        // -D: the engine stays the child of the test. Leaks cannot be looked for under a tracer.
        return QStringList{
            QStringLiteral("env"),
            QStringLiteral("ASAN_OPTIONS=detect_leaks=0"),
            QStringLiteral("strace"),
            QStringLiteral("-D"),
            QStringLiteral("-f"),
            QStringLiteral("-y"),
            QStringLiteral("-s"),
            QStringLiteral("32"),
            QStringLiteral("-e"),
            QStringLiteral("trace=fsync,fdatasync,read,recvfrom,recvmsg,write,writev,sendto,sendmsg"),
            QStringLiteral("-o"),
            data + QStringLiteral(".trace")};
    };
}

} // namespace

/// Whether a reply may be believed, asked of the system: strace tells when the log was flushed to the disk.
class TestDurability : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noReplyBeforeTheFlush();
};

void TestDurability::noReplyBeforeTheFlush()
{
    if (const QString why = test::whyNoTracing(); !why.isEmpty())
        QSKIP(qPrintable(why));
    test::FaultRig rig(traced());
    QVERIFY(rig.standIn().isReady());
    for (int i = 0; i < requestsAlone; ++i)
        QVERIFY(rig.accepts());
    const std::string request =
        test::PlainStandIn::request("Bearer " + rig.standIn().token(), rig.standIn().alert());
    std::vector<std::thread> threads;
    for (int i = 0; i < connections; ++i)
        threads.emplace_back([&] {
            test::RawClient client(rig.standIn().port());
            for (int j = 0; j < requestsEach && client.send(request); ++j)
                if (!client.readReply())
                    return;
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(rig.standIn().engine().terminate(), 0);

    QFile file(rig.standIn().dataPath() + QStringLiteral(".trace"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    // The tracer writes the last lines when its program has ended.
    QByteArray trace;
    QTRY_VERIFY((trace += file.readAll()).contains("+++ exited with 0 +++\n"));
    const auto calls = test::SystemCalls::of(trace);
    QCOMPARE(calls.accepted.size(), std::size_t(requestsAlone + connections * requestsEach));
    for (const test::TracedExchange& exchange : calls.accepted)
        QVERIFY2(calls.isFlushedBeforeReply(exchange),
                 qPrintable(QStringLiteral("the reply in line %1 of the trace came before a flush")
                                .arg(exchange.replied)));
    // One by one, each request has a flush of its own.
    std::set<std::size_t> own;
    for (int i = 0; i < requestsAlone; ++i) {
        const auto& exchange = calls.accepted.at(std::size_t(i));
        for (const auto& flush : calls.flushes)
            if (flush.begun > exchange.read && flush.done < exchange.replied)
                own.insert(flush.done);
    }
    QVERIFY(own.size() >= std::size_t(requestsAlone));
    qInfo("%zu replies, %zu flushes", calls.accepted.size(), calls.flushes.size());
}

QTEST_GUILESS_MAIN(TestDurability)
#include "tst_durability.moc"
