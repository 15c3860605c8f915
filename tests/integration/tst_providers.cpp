// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "tests/integration/machinestall.h"
#include "tests/integration/standin_fixture.h"
#include "tests/support/rawclient.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using usher::test::MachineStall;
using usher::test::RawClient;
using usher::test::StandInFixture;

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto mostDelay = 50ms;

/// What a stretch of requests with a cached key saw.
struct Stretch {
    std::vector<std::chrono::microseconds> took;
    int others = 0;                    ///< replies that were not the wanted status
    std::chrono::microseconds stall{}; ///< the longest that the machine took of one
    /// How much longer than usual the worst took, without what the machine took of it.
    std::chrono::microseconds delay{};

    [[nodiscard]] int requests() const { return int(took.size()); }
    [[nodiscard]] std::chrono::microseconds worst() const
    {
        return *std::max_element(took.begin(), took.end());
    }
    [[nodiscard]] std::chrono::microseconds median() const
    {
        auto sorted = took;
        std::sort(sorted.begin(), sorted.end());
        return sorted.at(sorted.size() / 2);
    }
};

double milliseconds(std::chrono::microseconds time)
{
    return double(time.count()) / 1000;
}

std::string requestOf(const std::string& token, const std::string& body)
{
    return "POST /api/sn_em_connector/em/inbound_event?source=azuremonitor HTTP/1.1\r\nHost: localhost\r\n"
           "Content-Type: application/json\r\nAuthorization: Bearer " +
           token + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// The token with another key id; its signature does not matter, no key is found for it.
std::string withKeyId(const std::string& token, const std::string& keyId)
{
    return usher::base::toBase64Url(R"({"typ":"JWT","alg":"RS256","kid":")" + keyId + "\"}") +
           token.substr(token.find('.'));
}

/// The token under its own key, with a signature that is none.
std::string forged(const std::string& token)
{
    return token.substr(0, token.rfind('.') + 1) + std::string(342, 'A');
}

/// Sends tokens that are refused as fast as it is told to, until it ends: of unknown keys, each another one,
/// or forged ones, which no refresh could mend.
class Strangers {
public:
    enum class Kind { UnknownKeys, Forged };

    Strangers(std::uint16_t port, std::string token, std::string body, int perSecond,
              Kind kind = Kind::UnknownKeys)
        : m_thread([=, this] { run(port, token, body, perSecond, kind); })
    {
    }
    ~Strangers()
    {
        m_stop = true;
        m_thread.join();
    }

    [[nodiscard]] int refused() const { return m_refused; }

private:
    void run(std::uint16_t port, const std::string& token, const std::string& body, int perSecond, Kind kind)
    {
        const auto begin = Clock::now();
        RawClient client(port);
        for (int i = 0; !m_stop; ++i) {
            std::this_thread::sleep_until(begin + i * 1'000'000us / perSecond);
            const std::string sentToken =
                kind == Kind::Forged ? forged(token) : withKeyId(token, "stranger-" + std::to_string(i));
            const bool sent = client.send(requestOf(sentToken, body));
            const auto reply = client.readReply(); // one that waits for keys comes late
            if (!sent || !reply)
                return;
            m_refused += reply->status == 401 ? 1 : 0;
        }
    }

    std::atomic<bool> m_stop = false;
    std::atomic<int> m_refused = 0;
    std::thread m_thread;
};

} // namespace

/// An identity provider that misbehaves, against the whole program: who is known already must not notice.
class TestProviders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { command("proper"); }
    void misbehaviourDelaysNobodyWhoseKeyIsKnown_data();
    void misbehaviourDelaysNobodyWhoseKeyIsKnown();
    void anotherIssuerIsRefusedUntilItIsMended();
    void aFloodOfUnknownKeysCausesFewFetches();

private:
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] int fetches() { return m_fixture->identityProvider().ask("fetches").toInt(); }
    void command(const QByteArray& line);
    [[nodiscard]] Stretch post(std::chrono::milliseconds time, int status = 200);
    [[nodiscard]] QByteArray described(const Stretch& stretch) const;
    [[nodiscard]] bool recovers();

    std::unique_ptr<StandInFixture> m_fixture;
    std::string m_token;
    std::string m_alert;
    std::unique_ptr<MachineStall> m_machine;
    std::chrono::microseconds m_usual{}; ///< that a request takes with a provider that behaves
};

std::uint16_t TestProviders::port() const
{
    return m_fixture->engine().ready().section(QLatin1Char(':'), 2).toUShort();
}

/// Orders are obeyed one after the other: the answer to the second tells that the first is done.
void TestProviders::command(const QByteArray& line)
{
    QVERIFY(!m_fixture->identityProvider().ask(line + "\nfetches").startsWith("error"));
}

Stretch TestProviders::post(std::chrono::milliseconds time, int status)
{
    Stretch stretch;
    RawClient client(port());
    const std::string request = requestOf(m_token, m_alert);
    for (const auto end = Clock::now() + time; Clock::now() < end;) {
        const auto mark = m_machine->mark();
        const auto sent = Clock::now();
        const bool whole = client.send(request);
        const auto reply = client.readReply();
        const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - sent);
        stretch.took.push_back(took);
        if (took > m_usual + mostDelay) {
            const auto stall = m_machine->since(mark);
            stretch.stall = std::max(stretch.stall, stall);
            stretch.delay = std::max(stretch.delay, took - m_usual - stall);
        }
        stretch.others += whole && reply && reply->status == status ? 0 : 1;
        std::this_thread::sleep_for(5ms);
    }
    return stretch;
}

QByteArray TestProviders::described(const Stretch& stretch) const
{
    return QString::asprintf("worst %.1f ms (usually %.1f ms), of which the machine "
                             "took %.1f ms, and the provider %.1f ms at most",
                             milliseconds(stretch.worst()), milliseconds(m_usual),
                             milliseconds(stretch.stall), milliseconds(stretch.delay))
        .toUtf8();
}

/// Whether tokens of a key that was never seen are taken within the longest back-off of these tests.
bool TestProviders::recovers()
{
    command("rotate");
    m_token = m_fixture->token("2").toStdString();
    for (const auto end = Clock::now() + 20s; Clock::now() < end; std::this_thread::sleep_for(100ms)) {
        RawClient client(port());
        client.send(requestOf(m_token, m_alert));
        const auto reply = client.readReply();
        if (reply && reply->status == 200)
            return true;
    }
    return false;
}

void TestProviders::initTestCase()
{
    m_fixture = std::make_unique<StandInFixture>(QStringList{QStringLiteral("--http")});
    QVERIFY(port() != 0);
    for (const char* setting : {"oidc.min_refresh_seconds", "oidc.cache_life_seconds"})
        QCOMPARE(m_fixture
                     ->ctl({QStringLiteral("settings"), QStringLiteral("set"), QLatin1String(setting),
                            QLatin1String(setting).contains(QLatin1String("min")) ? QStringLiteral("1")
                                                                                  : QStringLiteral("3600")})
                     .exitCode,
                 0);
    m_machine = std::make_unique<MachineStall>(m_fixture->engine().processId(),
                                               m_fixture->dataFolder().toStdString());
    m_alert = m_fixture->alert().toStdString();
    m_token = m_fixture->token("2").toStdString();
    QVERIFY(recovers());
    // Under the load of the flood, but with nothing to fetch.
    const auto forgers = [this] {
        return std::make_unique<Strangers>(port(), m_token, m_alert, 100, Strangers::Kind::Forged);
    };
    const std::array load{forgers(), forgers(), forgers()};
    m_usual = post(4s).median();
}

void TestProviders::misbehaviourDelaysNobodyWhoseKeyIsKnown_data()
{
    QTest::addColumn<QByteArray>("manner");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("mostFetches"); ///< a second between successes, then 1, 2, 4 s between failures
    QTest::addColumn<QByteArray>("told");
    const auto row = [](const char* manner, int seconds, int mostFetches, const char* told) {
        QTest::newRow(manner) << QByteArray(manner) << seconds << mostFetches << QByteArray(told);
    };
    row("down", 3, 0, "connection refused");
    row("hang", 7, 2, "no answer in time");
    row("trickle", 7, 2, "no answer in time");
    row("status 500", 3, 3, "status 500");
    row("status 404", 3, 3, "status 404");
    row("garbage", 3, 3, "not a JSON object");
    row("nokeys", 3, 6, "no usable signing key");
    row("huge", 3, 3, "larger than 1 MiB");
    row("redirect", 3, 3, "a redirect, which is not followed");
}

void TestProviders::misbehaviourDelaysNobodyWhoseKeyIsKnown()
{
    QFETCH(const QByteArray, manner);
    QFETCH(const int, seconds);
    QFETCH(const int, mostFetches);
    QFETCH(const QByteArray, told);
    command(manner);
    const int before = fetches();
    Stretch known;
    {
        const Strangers strangers(port(), m_token, m_alert, 20); // want a refresh again and again
        known = post(std::chrono::seconds(seconds));
    }
    const int asked = fetches() - before;
    qInfo("%s: %d requests, %s, %d documents asked for", manner.constData(), known.requests(),
          described(known).constData(), asked);
    QCOMPARE(known.others, 0);
    QVERIFY(known.requests() > 50);
    QVERIFY2(known.delay <= mostDelay, described(known).constData());
    QVERIFY2(asked <= mostFetches, qPrintable(QString::number(asked)));
    QVERIFY(asked >= 1 || manner == "down");
    const auto findings =
        m_fixture->ctlJson({QStringLiteral("status")}).value(QStringLiteral("findings")).toArray();
    QVERIFY(!findings.isEmpty());
    const QByteArray evidence = findings.first()[QStringLiteral("evidence")].toString().toUtf8();
    QVERIFY2(evidence.contains(told), evidence.constData());
    command(manner == "down" ? "up" : "proper");
    QVERIFY(recovers());
}

void TestProviders::anotherIssuerIsRefusedUntilItIsMended()
{
    command("issuer");
    {
        const Strangers strangers(port(), m_token, m_alert, 20);
        (void)post(1500ms); // until the announcement is read
        const int before = fetches();
        const Stretch refused = post(3s, 401);
        QCOMPARE(refused.others, 0); // some wait for a refresh that could mend it
        QVERIFY(fetches() - before <= 2 * 4);
    }
    QTRY_COMPARE(m_fixture->newestRequest()[QStringLiteral("outcome")].toString(),
                 QStringLiteral("token.issuer"));
    command("proper");
    QVERIFY(recovers());
}

void TestProviders::aFloodOfUnknownKeysCausesFewFetches()
{
    const int before = fetches();
    Stretch known;
    int refused = 0;
    {
        const Strangers first(port(), m_token, m_alert, 100);
        const Strangers second(port(), m_token, m_alert, 100);
        const Strangers third(port(), m_token, m_alert, 100);
        known = post(4s);
        refused = first.refused() + second.refused() + third.refused();
    }
    const int asked = fetches() - before;
    qInfo("flood: %d refused, %d accepted, %s, %d documents asked for", refused, known.requests(),
          described(known).constData(), asked);
    QVERIFY(refused > 900);
    QCOMPARE(known.others, 0);
    QVERIFY2(known.delay <= mostDelay, described(known).constData());
    QVERIFY(asked <= 2 * 5); // metadata and keys, a second apart
}

QTEST_GUILESS_MAIN(TestProviders)
#include "tst_providers.moc"
