// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/timetext.h"
#include "tests/core/store/storefixture.h"
#include "tests/integration/hammer.h"
#include "tests/integration/standin_fixture.h"

#include <QJsonDocument>
#include <QTest>

#include <chrono>
#include <memory>

using namespace std::chrono_literals;
using usher::test::StandInFixture;

namespace {

usher::base::TimePoint now()
{
    return usher::base::SystemClock().now();
}

usher::base::TimePoint timeOf(const QJsonObject& line, const char* member)
{
    return usher::base::parseRfc3339(line[QLatin1String(member)].toString().toStdString()).value();
}

} // namespace

/// The founding case, and what the history of findings tells of it afterwards. Only real programs.
class TestHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aHealthyStartLeavesNothing();
    void theFoundingCaseIsOneOccurrence();
    void comingBackAtOnceIsTheSameOne();
    void laterItIsAnotherOne();
    void aRestartContinuesWhatIsStillWrong();
    void whatWasMendedMeanwhileClosedWhenItWasLastSeen();
    void aPowerCutLosesNothing();
    void theListFitsIntoATerminal();
    void wrongUseIsSaid();
    void aBusyWriterDoesNotKeepItOut();

private:
    /// The lines of `status --history --json`.
    [[nodiscard]] QList<QJsonObject> history(const QStringList& more = {}) const;
    void setActive(bool active);
    /// As if everything had happened earlier.
    void age(std::chrono::seconds by);
    void stop();

    std::unique_ptr<StandInFixture> m_standIn;
};

void TestHistory::initTestCase()
{
    m_standIn = std::make_unique<StandInFixture>();
    QTRY_COMPARE_WITH_TIMEOUT(m_standIn->post(m_standIn->token("1"), m_standIn->alert()).status, 200, 5000);
}

QList<QJsonObject> TestHistory::history(const QStringList& more) const
{
    QList<QJsonObject> lines;
    const auto done = m_standIn->ctl(
        QStringList{QStringLiteral("status"), QStringLiteral("--history"), QStringLiteral("--json")} + more);
    for (const QByteArray& line : done.out.split('\n'))
        if (!line.isEmpty())
            lines << QJsonDocument::fromJson(line).object();
    return lines;
}

void TestHistory::setActive(bool active)
{
    QCOMPARE(m_standIn
                 ->ctl({QStringLiteral("user"), QStringLiteral("set"), QStringLiteral("azure.monitor"),
                        active ? QStringLiteral("active=true") : QStringLiteral("active=false")})
                 .exitCode,
             0);
}

void TestHistory::age(std::chrono::seconds by)
{
    const auto folder = usher::store::DataFolder::open(m_standIn->dataFolder().toStdString()).value();
    const std::string ms = std::to_string(by.count() * 1000);
    QVERIFY(usher::store::test::PlainConnection(folder).execute(
        "UPDATE finding_occurrence SET opened = opened - " + ms + ", last_seen = last_seen - " + ms +
        ", closed = closed - " + ms));
}

void TestHistory::stop()
{
    QCOMPARE(m_standIn->engine().terminate(), 0);
}

void TestHistory::aHealthyStartLeavesNothing()
{
    QTest::qSleep(2500); // two looks
    QCOMPARE(history().size(), 0);
    QCOMPARE(m_standIn->ctl({QStringLiteral("status"), QStringLiteral("--history")}).out,
             QByteArray("no findings in this time\n"));
}

void TestHistory::theFoundingCaseIsOneOccurrence()
{
    const auto before = now();
    setActive(false);
    const QByteArray token = m_standIn->token("1");
    int refused = 0;
    for (int tries = 0; refused < 5 && tries < 500; ++tries)
        refused += m_standIn->post(token, m_standIn->alert()).status == 401 ? 1 : 0;
    QCOMPARE(refused, 5);
    QTRY_COMPARE_WITH_TIMEOUT(history().size(), 1, 5000);
    const QJsonObject open = history().first();
    QVERIFY(open[QStringLiteral("closed")].isNull());
    QVERIFY(timeOf(open, "opened") >= before && timeOf(open, "opened") <= before + 5s);
    QTRY_COMPARE_WITH_TIMEOUT(history().first()[QStringLiteral("count")].toInt(), 5, 10'000);

    const auto healed = now();
    setActive(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_standIn->post(token, m_standIn->alert()).status, 200, 5000);
    QTRY_VERIFY_WITH_TIMEOUT(!history().first()[QStringLiteral("closed")].isNull(), 5000);
    QCOMPARE(history().size(), 1);
    const QJsonObject closed = history().first();
    QVERIFY(timeOf(closed, "closed") >= healed && timeOf(closed, "closed") <= healed + 5s);
    QCOMPARE(closed[QStringLiteral("opened")], open[QStringLiteral("opened")]);
    QCOMPARE(closed[QStringLiteral("code")].toString(), QStringLiteral("user.inactive"));
    QVERIFY(closed[QStringLiteral("finding")].toString().startsWith(QStringLiteral("user.inactive")));
    QCOMPARE(closed[QStringLiteral("severity")].toString(), QStringLiteral("blocker"));
    QCOMPARE(closed[QStringLiteral("count")].toInt(), 5);
    QVERIFY(closed[QStringLiteral("sentence")].toString().contains(QStringLiteral("azure.monitor")));
    QCOMPARE(std::int64_t(closed[QStringLiteral("seconds")].toInteger()),
             std::int64_t((timeOf(closed, "closed") - timeOf(closed, "opened")) / 1s));
}

void TestHistory::comingBackAtOnceIsTheSameOne()
{
    const auto first = history().first();
    setActive(false);
    QTRY_VERIFY_WITH_TIMEOUT(history().first()[QStringLiteral("closed")].isNull(), 5000);
    QCOMPARE(history().size(), 1);
    QCOMPARE(history().first()[QStringLiteral("opened")], first[QStringLiteral("opened")]);
    setActive(true);
    QTRY_VERIFY_WITH_TIMEOUT(!history().first()[QStringLiteral("closed")].isNull(), 5000);
    QCOMPARE(history().size(), 1);
}

void TestHistory::laterItIsAnotherOne()
{
    stop();
    age(120s);
    m_standIn->restart();
    setActive(false);
    QTRY_COMPARE_WITH_TIMEOUT(history().size(), 2, 5000);
    QVERIFY(history().first()[QStringLiteral("closed")].isNull());
    QVERIFY(!history().last()[QStringLiteral("closed")].isNull());
    QCOMPARE(history({QStringLiteral("--since"), QStringLiteral("60s")}).size(), 1);
    QCOMPARE(history({QStringLiteral("--limit"), QStringLiteral("1")}).size(), 1);
}

void TestHistory::aRestartContinuesWhatIsStillWrong()
{
    const auto before = history().first();
    stop();
    const auto stopped = history(); // without an engine
    QCOMPARE(stopped.size(), 2);
    QVERIFY(stopped.first()[QStringLiteral("closed")].isNull());
    m_standIn->restart();
    QTest::qSleep(2500);
    QCOMPARE(history().size(), 2);
    QCOMPARE(history().first()[QStringLiteral("opened")], before[QStringLiteral("opened")]);
    QVERIFY(history().first()[QStringLiteral("closed")].isNull());
}

void TestHistory::whatWasMendedMeanwhileClosedWhenItWasLastSeen()
{
    stop();
    const QJsonValue seen = history().first()[QStringLiteral("last_seen")];
    setActive(true);
    QTest::qSleep(1500);
    m_standIn->restart();
    QTRY_COMPARE_WITH_TIMEOUT(history().first()[QStringLiteral("closed")], seen, 5000);
    QCOMPARE(history().size(), 2);
}

void TestHistory::aPowerCutLosesNothing()
{
    stop();
    age(120s);
    m_standIn->restart();
    setActive(false);
    QTRY_COMPARE_WITH_TIMEOUT(history().size(), 3, 5000);
    const auto before = history().first();
    m_standIn->engine().kill();
    m_standIn->restart();
    QTest::qSleep(2500);
    QCOMPARE(history().size(), 3);
    QCOMPARE(history().first()[QStringLiteral("id")], before[QStringLiteral("id")]);
    QVERIFY(history().first()[QStringLiteral("closed")].isNull());
}

void TestHistory::theListFitsIntoATerminal()
{
    const auto done = m_standIn->ctl({QStringLiteral("status"), QStringLiteral("--history")});
    QCOMPARE(done.exitCode, 0);
    const auto lines = QString::fromUtf8(done.out).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 7); // the heading, and two lines each
    for (const QString& line : lines)
        QVERIFY2(line.size() <= 80, qPrintable(line));
    QVERIFY(lines.at(1).contains(QStringLiteral("open")));
    QVERIFY(lines.at(1).endsWith(QStringLiteral("user.inactive")));
}

void TestHistory::wrongUseIsSaid()
{
    QCOMPARE(m_standIn
                 ->ctl({QStringLiteral("status"), QStringLiteral("--history"), QStringLiteral("--since"),
                        QStringLiteral("yesterday")})
                 .exitCode,
             2);
    QCOMPARE(
        m_standIn->ctl({QStringLiteral("status"), QStringLiteral("--since"), QStringLiteral("2h")}).exitCode,
        2);
}

/// The one writer commits without a pause; the history gets its turn.
void TestHistory::aBusyWriterDoesNotKeepItOut()
{
    m_standIn->heal();
    const QByteArray token = m_standIn->token("1");
    QTRY_COMPARE_WITH_TIMEOUT(m_standIn->post(token, m_standIn->alert()).status, 200, 5000);
    const auto lines = history().size();
    usher::test::Hammer hammer(m_standIn->webhook().toStdString(), token.toStdString(),
                               m_standIn->alert().toStdString(), 32);
    QVERIFY(hammer.waitForAnswers(2'000));
    QCOMPARE(m_standIn
                 ->ctl({QStringLiteral("user"), QStringLiteral("set"), QStringLiteral("azure.monitor.v2"),
                        QStringLiteral("active=false")})
                 .exitCode,
             0);
    const auto broken = now();
    QTRY_COMPARE_WITH_TIMEOUT(history().size(), lines + 1, 15'000);
    const auto seen = now();
    QVERIFY(timeOf(history().first(), "opened") <= broken + 5s);
    qInfo("seen %lld ms after the change, at %zu answers", static_cast<long long>((seen - broken).count()),
          hammer.answers());
    m_standIn->heal();
    QTRY_VERIFY_WITH_TIMEOUT(!history().first()[QStringLiteral("closed")].isNull(), 15'000);
    stop(); // and with it the hammer
    QVERIFY(!hammer.finish().empty());
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
