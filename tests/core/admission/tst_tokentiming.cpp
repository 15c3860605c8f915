// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/password.h"
#include "tests/core/admission/oauthworld.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace usher;
using namespace std::chrono_literals;
using std::chrono::steady_clock;
using test::OAuthWorld;

namespace {

/// |z| above which two samples are taken for different (Mann-Whitney): once in 15,000 times by chance.
constexpr double noise = 4.0;

/// Rank-sum statistic of two samples of one size, normal approximation.
double rankSumZ(const std::vector<double>& a, const std::vector<double>& b)
{
    double greater = 0;
    for (const double x : a)
        for (const double y : b)
            greater += x > y ? 1.0 : x == y ? 0.5 : 0.0;
    const double n = double(a.size());
    return (greater - n * n / 2) / std::sqrt(n * n * (2 * n + 1) / 12);
}

double medianOf(std::vector<double> sample)
{
    std::sort(sample.begin(), sample.end());
    return sample[sample.size() / 2];
}

/// One who asks for a token with a password.
struct Asker {
    const char* name;
    std::string user;
    std::string password;
};

} // namespace

/// Whether the time of an answer tells who exists. The askers take turns in random order, so that whatever
/// else the machine does meets all of them alike.
class TestTokenTiming : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void tellsNobodyWhoExists();
    void wouldSeeADifference();

private:
    using Samples = std::vector<std::vector<double>>;
    [[nodiscard]] Samples measure(const std::vector<Asker>& askers, std::size_t rounds);
    [[nodiscard]] std::string nextWrong();

    std::unique_ptr<OAuthWorld> m_world;
    std::size_t m_tries = 0;
    static constexpr std::size_t users = 100; ///< to be wrong about, each too seldom to be locked out
};

void TestTokenTiming::initTestCase()
{
    m_world = std::make_unique<OAuthWorld>();
    m_world->set(settings::Key::OAuthFailuresPerMinute, "100000");
    const base::SecretString right("right");
    const std::string usual = *identity::makePasswordVerifier(right);
    store::ConfigurationChange change;
    for (std::size_t i = 0; i < users; ++i) {
        identity::User& user = change.users.emplace_back();
        user.userName = "user" + std::to_string(i);
        user.passwordVerifier = usual;
    }
    const auto add = [&](const char* name, const std::string& verifier) -> identity::User& {
        identity::User& user = change.users.emplace_back();
        user.userName = name;
        user.passwordVerifier = verifier;
        return user;
    };
    add("off", usual).active = false;
    add("out", usual).lockedOut = true;
    add("dear", *identity::makePasswordVerifier(right, {16'384, 12, 1}));
    m_world->rig().configure([&](store::ConfigStore& store) { QVERIFY(store.apply(change)); });
}

std::string TestTokenTiming::nextWrong()
{
    return "user" + std::to_string(m_tries++ % users);
}

TestTokenTiming::Samples TestTokenTiming::measure(const std::vector<Asker>& askers, std::size_t rounds)
{
    std::mt19937 random(1);
    Samples samples(askers.size());
    std::vector<std::size_t> order(askers.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    for (std::size_t round = 0; round < rounds; ++round) {
        std::shuffle(order.begin(), order.end(), random);
        for (const std::size_t i : order) {
            const std::string user = askers[i].user.empty() ? nextWrong() : askers[i].user;
            const auto begin = steady_clock::now();
            const auto answer = m_world->passwordGrant("bound", user, askers[i].password);
            samples[i].push_back(
                std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count());
            if (answer.status != 400)
                qFatal("%s was answered %d", askers[i].name, answer.status);
        }
    }
    return samples;
}

void TestTokenTiming::tellsNobodyWhoExists()
{
    const std::vector<Asker> askers{{"unknown user", "nosuchuser", "right"},
                                    {"wrong password", "", "wrong"},
                                    {"inactive user, right password", "off", "right"},
                                    {"locked user, right password", "out", "right"},
                                    {"user without a password", "nobody", "right"}};
    constexpr std::size_t rounds = 80;
    constexpr int mostAttempts = 3;
    // A difference that is there is there each time; one by chance is not.
    double worst = 0;
    for (int attempt = 0; attempt < mostAttempts; ++attempt) {
        const Samples samples = measure(askers, rounds);
        worst = 0;
        for (std::size_t i = 1; i < askers.size(); ++i) {
            const double z = rankSumZ(samples[0], samples[i]);
            worst = std::max(worst, std::abs(z));
            qInfo("unknown user %.2f ms, %s %.2f ms: z = %.2f", medianOf(samples[0]), askers[i].name,
                  medianOf(samples[i]), z);
        }
        if (worst < noise)
            break;
    }
    QVERIFY2(worst < noise, qPrintable(QString::number(worst)));
}

/// The measurement itself: a password that costs half as much again is told from the others.
void TestTokenTiming::wouldSeeADifference()
{
    const Samples samples = measure({{"usual", "", "wrong"}, {"dear", "dear", "wrong"}}, 80);
    const double z = rankSumZ(samples[1], samples[0]);
    qInfo("usual %.2f ms, dearer %.2f ms: z = %.2f", medianOf(samples[0]), medianOf(samples[1]), z);
    QVERIFY(z > noise);
}

QTEST_GUILESS_MAIN(TestTokenTiming)
#include "tst_tokentiming.moc"
