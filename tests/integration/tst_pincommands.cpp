// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/plainstandin.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace usher;
using test::Finished;
using test::PlainStandIn;

/// Pinning as an administrator does it, beside a running engine that keeps a few requests.
class TestPinCommands : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void keepsThePinned();
    void saysWhatIsWrong();

private:
    [[nodiscard]] Finished ctl(const char* line) const
    {
        return m_standIn->ctl(QString::fromUtf8(line).split(QLatin1Char(' ')));
    }
    /// The ids that `requests list --json` shows, newest first, a pinned one with a mark.
    [[nodiscard]] QByteArray listed(const char* more = "") const;
    void send(int count) const;

    std::unique_ptr<PlainStandIn> m_standIn;
};

QByteArray TestPinCommands::listed(const char* more) const
{
    const Finished done = ctl((std::string("requests list --json --limit 0") + more).c_str());
    QByteArray ids;
    const QList<QByteArray> lines = done.out.split('\n');
    for (const QByteArray& line : lines) {
        if (line.isEmpty())
            continue;
        const QJsonObject request = QJsonDocument::fromJson(line).object();
        ids += QByteArray::number(request[QStringLiteral("id")].toInt()) +
               (request[QStringLiteral("pinned")].toBool() ? "* " : " ");
    }
    return ids.trimmed();
}

void TestPinCommands::send(int count) const
{
    const std::string request = PlainStandIn::request("Bearer " + m_standIn->token(), m_standIn->alert());
    for (int i = 0; i < count; ++i)
        QCOMPARE(m_standIn->send(request), 200);
}

void TestPinCommands::initTestCase()
{
    m_standIn = std::make_unique<PlainStandIn>();
    QVERIFY(m_standIn->isReady());
    send(5);
}

void TestPinCommands::cleanupTestCase()
{
    m_standIn.reset();
}

void TestPinCommands::keepsThePinned()
{
    QTRY_COMPARE(listed(), QByteArray("5 4 3 2 1"));
    const Finished pinned = ctl("requests pin 2");
    QCOMPARE(pinned.exitCode, 0);
    QVERIFY2(pinned.out.startsWith("request 2 is pinned"), pinned.out.constData());
    const auto again = QJsonDocument::fromJson(ctl("requests pin 2 --json").out).object();
    QCOMPARE(again, (QJsonObject{{QStringLiteral("id"), 2}, {QStringLiteral("pinned"), true}}));
    QVERIFY(QJsonDocument::fromJson(ctl("requests show 2 --json").out)[QStringLiteral("pinned")].toBool());
    QVERIFY(ctl("requests list").out.contains("pinned"));

    QCOMPARE(ctl("settings set retention.max_requests 2").exitCode, 0);
    QTRY_COMPARE(listed(), QByteArray("5 4 2*"));
    QCOMPARE(listed(" --where pinned=true"), QByteArray("2*"));
    QCOMPARE(listed(" --where pinned=false"), QByteArray("5 4"));
    send(1);
    QTRY_COMPARE(listed(), QByteArray("6 5 2*"));
    const auto whole = QJsonDocument::fromJson(ctl("requests show 2 --json").out);
    QVERIFY(whole[QStringLiteral("body")].toString().contains(QStringLiteral("schemaId")));

    const Finished unpinned = ctl("requests unpin 2");
    QCOMPARE(unpinned.exitCode, 0);
    QVERIFY2(unpinned.out.startsWith("request 2 is not pinned"), unpinned.out.constData());
    send(1);
    QTRY_COMPARE(listed(), QByteArray("7 6"));
    // What this computer keeps does not travel.
    QVERIFY(!ctl("config export -").out.contains("retention"));
}

void TestPinCommands::saysWhatIsWrong()
{
    for (const char* const line :
         {"requests pin 99", "requests unpin 99", "requests pin", "requests pin two"}) {
        const Finished done = ctl(line);
        QCOMPARE(done.exitCode, 2);
        QCOMPARE(done.err.count('\n'), 1);
    }
    QVERIFY(ctl("requests pin 99").err.contains("no request 99"));
    QCOMPARE(ctl("settings set retention.max_age_days -1").exitCode, 2);
    QCOMPARE(ctl("settings set retention.max_megabytes plenty").exitCode, 2);
}

QTEST_GUILESS_MAIN(TestPinCommands)
#include "tst_pincommands.moc"
