// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/replayguard.h"
#include "core/base/limits.h"

#include <QTest>

using namespace usher;
using namespace std::chrono_literals;
using auth::ReplayGuard;
using Answer = ReplayGuard::Answer;

namespace {

base::TimePoint second(std::int64_t seconds)
{
    return base::fromMillis(seconds * 1000);
}

} // namespace

class TestReplayGuard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesATokenOnce();
    void keepsEntitiesAndIdsApart();
    void remembersUntilTheTokenEnds();
    void takesAgainWhatWasGivenBack();
    void remembersLongerWhenTheSkewIsRaised();
    void takesNothingOlderThanWhatIsForgotten();
    void refusesWhatItCannotRemember();
};

void TestReplayGuard::takesATokenOnce()
{
    ReplayGuard guard;
    const auto use = ReplayGuard::useOf("e", "1");
    QCOMPARE(guard.take(use, second(100), 0s, second(10)), Answer::Taken);
    QCOMPARE(guard.take(use, second(100), 0s, second(10)), Answer::Seen);
    QCOMPARE(guard.take(use, second(200), 0s, second(50)), Answer::Seen);
}

void TestReplayGuard::keepsEntitiesAndIdsApart()
{
    ReplayGuard guard;
    QCOMPARE(guard.take(ReplayGuard::useOf("e", "12"), second(100), 0s, second(10)), Answer::Taken);
    QCOMPARE(guard.take(ReplayGuard::useOf("e1", "2"), second(100), 0s, second(10)), Answer::Taken);
    QCOMPARE(guard.take(ReplayGuard::useOf("f", "12"), second(100), 0s, second(10)), Answer::Taken);
    QCOMPARE(guard.take(ReplayGuard::useOf("e", std::string("1\0", 2)), second(100), 0s, second(10)),
             Answer::Taken);
    QCOMPARE(guard.size(), std::size_t(4));
}

void TestReplayGuard::remembersUntilTheTokenEnds()
{
    ReplayGuard guard;
    const auto use = ReplayGuard::useOf("e", "1");
    QCOMPARE(guard.take(use, second(100), 0s, second(10)), Answer::Taken);
    QCOMPARE(guard.take(use, second(100), 0s, second(100) - std::chrono::milliseconds(1)), Answer::Seen);
    QCOMPARE(guard.take(ReplayGuard::useOf("e", "2"), second(200), 0s, second(100)), Answer::Taken);
    QCOMPARE(guard.size(), std::size_t(1));
}

void TestReplayGuard::takesAgainWhatWasGivenBack()
{
    ReplayGuard guard;
    const auto use = ReplayGuard::useOf("e", "1");
    guard.giveBack(use);
    QCOMPARE(guard.take(use, second(100), 0s, second(10)), Answer::Taken);
    guard.giveBack(use);
    QCOMPARE(guard.size(), std::size_t(0));
    QCOMPARE(guard.take(use, second(100), 0s, second(10)), Answer::Taken);
    QCOMPARE(guard.take(use, second(100), 0s, second(10)), Answer::Seen);
}

void TestReplayGuard::remembersLongerWhenTheSkewIsRaised()
{
    ReplayGuard guard;
    const auto use = ReplayGuard::useOf("e", "1");
    QCOMPARE(guard.take(use, second(100), 5s, second(10)), Answer::Taken);
    QCOMPARE(guard.take(use, second(100), 50s, second(104)), Answer::Seen);
    QCOMPARE(guard.take(use, second(100), 5s, second(120)), Answer::Seen); // lowered again
    QCOMPARE(guard.take(use, second(100), 50s, second(149)), Answer::Seen);
    guard.giveBack(use);
    QCOMPARE(guard.size(), std::size_t(0));
}

void TestReplayGuard::takesNothingOlderThanWhatIsForgotten()
{
    ReplayGuard guard;
    const auto use = ReplayGuard::useOf("e", "1");
    QCOMPARE(guard.take(use, second(100), 5s, second(10)), Answer::Taken);
    // Forgotten at 105. Then the skew is raised to an hour, or the clock is set back.
    QCOMPARE(guard.take(ReplayGuard::useOf("e", "2"), second(200), 5s, second(105)), Answer::Taken);
    QCOMPARE(guard.take(use, second(100), 3600s, second(110)), Answer::Ended);
    QCOMPARE(guard.take(use, second(100), 5s, second(50)), Answer::Ended);
    QCOMPARE(guard.take(ReplayGuard::useOf("e", "3"), second(101), 3600s, second(110)), Answer::Taken);
}

void TestReplayGuard::refusesWhatItCannotRemember()
{
    ReplayGuard guard;
    for (std::size_t i = 0; i < base::limits::seenTokens; ++i)
        QCOMPARE(
            guard.take(ReplayGuard::useOf("e", std::to_string(i)), second(i == 0 ? 50 : 100), 0s, second(10)),
            Answer::Taken);
    const auto late = ReplayGuard::useOf("e", "late");
    QCOMPARE(guard.take(late, second(100), 0s, second(49)), Answer::Full);
    QCOMPARE(guard.take(ReplayGuard::useOf("e", "1"), second(100), 0s, second(49)), Answer::Seen);
    QCOMPARE(guard.take(late, second(100), 0s, second(50)), Answer::Taken);
    QCOMPARE(guard.size(), base::limits::seenTokens);
}

QTEST_APPLESS_MAIN(TestReplayGuard)
#include "tst_replayguard.moc"
