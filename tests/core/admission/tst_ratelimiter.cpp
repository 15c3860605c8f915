// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/ratelimiter.h"
#include "core/base/limits.h"

#include <QTest>

using namespace usher;
using admission::RateLimiter;
using identity::RateRule;
using identity::RateScope;

namespace {

constexpr std::int64_t hour = 3600;

base::TimePoint second(std::int64_t seconds)
{
    return base::fromMillis(seconds * 1000);
}

RateRule rule(const std::string& name, RateScope scope, const std::string& value, std::int64_t limit)
{
    return {"id-" + name, name, scope, value, limit, true};
}

} // namespace

class TestRateLimiter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void choosesTheRule_data();
    void choosesTheRule();
    void countsWithinTheHour();
    void beginsAnewWithTheHour_data();
    void beginsAnewWithTheHour();
    void goesOnWhenTheClockIsSetBackALittle();
    void forgetsNoneWhenALimitIsLoweredForAWhile();
    void countsRulesAndUsersApart();
    void followsAChangedLimit();
    void countsNotWhatIsGivenBack();
    void refusesWhomItCannotCount();
};

void TestRateLimiter::choosesTheRule_data()
{
    QTest::addColumn<QStringList>("rules"); // name:scope:value:limit
    QTest::addColumn<QString>("chosen");
    const auto row = [](const char* name, const QStringList& rules, const char* chosen) {
        QTest::newRow(name) << rules << QString::fromLatin1(chosen);
    };
    row("none", {}, "");
    row("all", {QStringLiteral("a:all::5")}, "a");
    row("of another user", {QStringLiteral("a:user:other:5")}, "");
    row("of a role the user lacks", {QStringLiteral("a:role:itil:5")}, "");
    row("direct role", {QStringLiteral("a:role:outer:5")}, "a");
    row("contained role", {QStringLiteral("a:role:inner:5")}, "a");
    row("role before all", {QStringLiteral("a:all::1"), QStringLiteral("b:role:outer:9")}, "b");
    row("user before role", {QStringLiteral("a:role:outer:1"), QStringLiteral("b:user:kiln:9")}, "b");
    row("the lowest of several",
        {QStringLiteral("a:role:outer:9"), QStringLiteral("b:role:inner:3"),
         QStringLiteral("c:role:outer:5")},
        "b");
    row("inactive", {QStringLiteral("a:user:kiln:1:off"), QStringLiteral("b:all::9")}, "b");
}

void TestRateLimiter::choosesTheRule()
{
    QFETCH(QStringList, rules);
    QFETCH(QString, chosen);
    identity::User user;
    user.userName = "kiln";
    user.roles = {"outer"};
    const identity::Directory directory({user}, {{"outer", "inner"}});
    std::vector<RateRule> all;
    for (const QString& text : rules) {
        const QStringList parts = text.split(QLatin1Char(':'));
        all.push_back(rule(parts[0].toStdString(), *identity::rateScopeFromName(parts[1].toStdString()),
                           parts[2].toStdString(), parts[3].toInt()));
        all.back().active = parts.size() == 4;
    }
    const RateRule* const found = admission::rateRuleFor(all, directory, user);
    QCOMPARE(found != nullptr ? QString::fromStdString(found->name) : QString(), chosen);
}

void TestRateLimiter::countsWithinTheHour()
{
    RateLimiter limiter;
    const RateRule two = rule("two", RateScope::All, "", 2);
    const auto first = limiter.count(two, "kiln", second(10 * hour));
    QVERIFY(first.within);
    QCOMPARE(first.count, 1);
    QCOMPARE(first.limit, 2);
    QCOMPARE(first.ruleId, std::string("id-two"));
    QCOMPARE(first.resets, second(11 * hour));
    QCOMPARE(first.waitSeconds, hour);
    QVERIFY(limiter.count(two, "kiln", second(10 * hour + 1)).within);
    for (int i = 0; i < 3; ++i) {
        const auto over = limiter.count(two, "kiln", second(11 * hour) - std::chrono::milliseconds(1));
        QVERIFY(!over.within);
        QCOMPARE(over.waitSeconds, 1);
    }
}

void TestRateLimiter::beginsAnewWithTheHour_data()
{
    QTest::addColumn<qint64>("later");
    QTest::newRow("the next hour") << qint64(11 * hour);
    QTest::newRow("days later") << qint64(90 * hour);
    QTest::newRow("the clock was set far back") << qint64(8 * hour);
}

void TestRateLimiter::beginsAnewWithTheHour()
{
    QFETCH(qint64, later);
    RateLimiter limiter;
    const RateRule one = rule("one", RateScope::All, "", 1);
    QVERIFY(limiter.count(one, "kiln", second(10 * hour)).within);
    QVERIFY(!limiter.count(one, "kiln", second(10 * hour)).within);
    QVERIFY(limiter.count(one, "kiln", second(later)).within);
}

void TestRateLimiter::goesOnWhenTheClockIsSetBackALittle()
{
    RateLimiter limiter;
    const RateRule one = rule("one", RateScope::All, "", 1);
    QVERIFY(limiter.count(one, "kiln", second(10 * hour)).within);
    const auto back = limiter.count(one, "kiln", second(10 * hour - 5));
    QVERIFY(!back.within);
    QCOMPARE(back.resets, second(11 * hour));
    QCOMPARE(back.waitSeconds, hour + 5);
    QVERIFY(!limiter.count(one, "kiln", second(10 * hour + 5)).within);
}

void TestRateLimiter::forgetsNoneWhenALimitIsLoweredForAWhile()
{
    RateLimiter limiter;
    RateRule changing = rule("r", RateScope::All, "", 5);
    for (int i = 0; i < 4; ++i)
        QVERIFY(limiter.count(changing, "kiln", second(0)).within);
    changing.limit = 1;
    const auto beyond = limiter.count(changing, "kiln", second(0));
    QVERIFY(!beyond.within);
    QCOMPARE(beyond.count, 2);
    changing.limit = 5;
    QVERIFY(!limiter.count(changing, "kiln", second(0)).within);
}

void TestRateLimiter::countsRulesAndUsersApart()
{
    RateLimiter limiter;
    const RateRule one = rule("one", RateScope::All, "", 1);
    QVERIFY(limiter.count(one, "kiln", second(0)).within);
    QVERIFY(limiter.count(one, "oven", second(0)).within);
    QVERIFY(limiter.count(rule("two", RateScope::All, "", 1), "kiln", second(0)).within);
    QVERIFY(!limiter.count(one, "kiln", second(0)).within);
}

void TestRateLimiter::followsAChangedLimit()
{
    RateLimiter limiter;
    RateRule changing = rule("r", RateScope::All, "", 3);
    QVERIFY(limiter.count(changing, "kiln", second(0)).within);
    QVERIFY(limiter.count(changing, "kiln", second(0)).within);
    changing.limit = 1;
    QVERIFY(!limiter.count(changing, "kiln", second(0)).within);
    changing.limit = 5;
    QVERIFY(limiter.count(changing, "kiln", second(0)).within);
}

void TestRateLimiter::countsNotWhatIsGivenBack()
{
    RateLimiter limiter;
    const RateRule two = rule("two", RateScope::All, "", 2);
    const auto first = limiter.count(two, "kiln", second(0));
    limiter.giveBack(first.counted);
    QCOMPARE(limiter.count(two, "kiln", second(0)).count, 1);
    QCOMPARE(limiter.count(two, "kiln", second(0)).count, 2);
    QVERIFY(!limiter.count(two, "kiln", second(0)).within);
    limiter.giveBack(limiter.count(two, "oven", second(0)).counted); // of somebody else
    QVERIFY(!limiter.count(two, "kiln", second(0)).within);
    // What was counted in the hour before is over, and a counter never falls below none.
    const auto next = limiter.count(two, "kiln", second(hour));
    limiter.giveBack(first.counted);
    QCOMPARE(limiter.count(two, "kiln", second(hour)).count, 2);
    for (int i = 0; i < 3; ++i)
        limiter.giveBack(next.counted);
    QCOMPARE(limiter.count(two, "kiln", second(hour)).count, 1);
    limiter.giveBack({"unknown", 1});
}

void TestRateLimiter::refusesWhomItCannotCount()
{
    RateLimiter limiter;
    const RateRule many = rule("many", RateScope::All, "", 1000);
    for (std::size_t i = 0; i < base::limits::rateCounters; ++i)
        QVERIFY(limiter.count(many, std::to_string(i), second(0)).within);
    QVERIFY(!limiter.count(many, "late", second(0)).within);
    QVERIFY(limiter.count(many, "0", second(0)).within);
    QVERIFY(limiter.count(many, "late", second(hour)).within);
}

QTEST_APPLESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
