// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/password.h"
#include "tests/integration/plainstandin.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

using namespace std::chrono_literals;
using namespace usher;
using std::chrono::steady_clock;
using test::PlainStandIn;
using test::RawClient;

namespace {

constexpr const char* clientId = "guessed";

std::string tokenRequest(const std::string& body)
{
    return "POST /oauth_token.do HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
           "Content-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// Sends one request over and over, at most 2,000 a second: about twice what one connection gets accepted. As
/// fast as he is answered, a guesser would send ten times that, and it would be the machine that is measured.
class Guesser {
public:
    Guesser(std::uint16_t port, std::string request) : m_request(std::move(request)), m_client(port)
    {
        m_thread = std::thread([this] { run(); });
    }
    ~Guesser() { (void)stop(); }
    Guesser(const Guesser&) = delete;
    Guesser& operator=(const Guesser&) = delete;

    /// How many were answered.
    int stop()
    {
        m_stop = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_answers;
    }

private:
    void run()
    {
        auto next = std::chrono::steady_clock::now();
        while (!m_stop && m_client.send(m_request) && m_client.readReply()) {
            ++m_answers;
            next = std::max(next + std::chrono::microseconds(500), std::chrono::steady_clock::now());
            std::this_thread::sleep_until(next);
        }
    }

    std::string m_request;
    RawClient m_client;
    std::atomic<bool> m_stop{false};
    int m_answers = 0;
    std::thread m_thread;
};

} // namespace

/// Somebody who guesses secrets or passwords does not push accepted requests aside: no more than somebody
/// does who has some accepted. The machine is shared with whoever measures.
class TestGuesser : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_standIn.reset(); }
    void slowsNobodyDown_data();
    void slowsNobodyDown();

private:
    std::unique_ptr<PlainStandIn> m_standIn;
    std::string m_secret;
};

void TestGuesser::initTestCase()
{
    m_standIn = std::make_unique<PlainStandIn>();
    QVERIFY(m_standIn->isReady());
    const base::SystemClock clock;
    auto store = store::ConfigStore::open(m_standIn->folder(), clock);
    QVERIFY(store);
    const base::SecretString secret = auth::newClientSecret();
    m_secret = std::string(secret.reveal());
    auth::OAuthClient client;
    client.name = client.clientId = clientId;
    client.secretVerifier = auth::verifierOf(secret);
    QVERIFY(store->saveClient(client));
    const auto verifier = identity::makePasswordVerifier(base::SecretString("right"));
    QVERIFY(store->savePassword("azure.kiln", *verifier));
    const std::string good =
        tokenRequest("grant_type=client_credentials&client_id=guessed&client_secret=" + m_secret);
    QTRY_COMPARE(m_standIn->send(good), 200);
}

void TestGuesser::slowsNobodyDown_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto secret = QByteArray::fromStdString(m_secret);
    QTest::newRow("of client secrets") << QByteArray("grant_type=client_credentials&client_id=guessed&"
                                                     "client_secret=wrong");
    const QByteArray password =
        "grant_type=password&username=somebody&password=wrong&client_id=guessed&client_secret=" + secret;
    QTest::newRow("of passwords, by a client of ours") << password;
}

/// As tst_flood measures it: in turns with a neighbour who posts as fast, the median of the rounds counts.
void TestGuesser::slowsNobodyDown()
{
    QFETCH(QByteArray, body);
    constexpr std::size_t rounds = 5;
    constexpr std::size_t mostRounds = 15;
    const std::string good = PlainStandIn::request("Bearer " + m_standIn->token(), m_standIn->alert());
    QVERIFY(m_standIn->acceptedRate(good) > 0); // the keys are there, the verdict is cached
    int answered = 0;
    const auto rateBeside = [&](const std::string& request) {
        Guesser guesser(m_standIn->port(), request);
        const double rate = m_standIn->acceptedRate(good);
        answered = guesser.stop();
        return rate;
    };
    std::vector<double> ratios;
    double median = 0;
    while (ratios.size() < rounds || (ratios.size() < mostRounds && median < 0.9)) {
        const double besideAccepted = rateBeside(good);
        QVERIFY(besideAccepted > 0);
        const double besideGuesser = rateBeside(tokenRequest(body.toStdString()));
        qInfo("beside accepted requests %.0f a second, beside %d guesses %.0f", besideAccepted, answered,
              besideGuesser);
        ratios.push_back(besideGuesser / besideAccepted);
        std::sort(ratios.begin(), ratios.end());
        median = ratios[ratios.size() / 2];
    }
    qInfo("beside a guesser %.2f times the rate beside accepted requests (%.2f to %.2f in %d rounds)", median,
          ratios.front(), ratios.back(), int(ratios.size()));
    QVERIFY(median >= 0.9);
}

QTEST_GUILESS_MAIN(TestGuesser)
#include "tst_guesser.moc"
