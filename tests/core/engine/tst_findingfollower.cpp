// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/engine/findingfollower.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace usher;
using namespace usher::engine;
using diagnosis::Finding;
using diagnosis::Severity;
using store::FindingOccurrence;

namespace {

constexpr auto start = base::fromMillis(1'795'442'400'000);

Finding inactive(const std::string& user, std::int64_t count = 0, Severity severity = Severity::Blocker)
{
    Finding finding;
    finding.code = "user.inactive";
    finding.check = record::CheckCode::UserInactive;
    finding.subject = user + "|kiln-client";
    finding.title = {"{user} is inactive", {{"user", user}}};
    finding.severity = severity;
    finding.count = count;
    return finding;
}

/// Steps through time, and keeps what a store would hold.
class Story {
public:
    const std::vector<FindingOccurrence>& at(std::chrono::milliseconds time,
                                             const std::vector<Finding>& findings)
    {
        HistoryStep step = follow(m_followed, findings, start + time);
        m_followed = std::move(step.followed);
        m_changes = std::move(step.changes);
        for (const FindingOccurrence& row : m_changes)
            m_stored.insert_or_assign(row.id, row);
        return m_changes;
    }
    /// The engine ends (cleanly or not) and another one begins.
    void restart(std::optional<std::chrono::milliseconds> ended)
    {
        if (ended)
            for (const FindingOccurrence& row : leave(m_followed, start + *ended))
                m_stored.insert_or_assign(row.id, row);
        std::vector<FindingOccurrence> rows;
        for (const auto& [id, row] : m_stored)
            rows.push_back(row);
        m_followed = followStored(std::move(rows), std::int64_t(m_stored.size()));
    }
    [[nodiscard]] std::size_t size() const { return m_stored.size(); }
    [[nodiscard]] const FindingOccurrence& row(std::int64_t id) const { return m_stored.at(id); }
    [[nodiscard]] const FollowedFindings& followed() const { return m_followed; }

private:
    FollowedFindings m_followed;
    std::vector<FindingOccurrence> m_changes;
    std::map<std::int64_t, FindingOccurrence> m_stored;
};

} // namespace

class TestFindingFollower : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensAndCloses();
    void anotherUserIsAnotherOccurrence();
    void comesBack_data();
    void comesBack();
    void flickerStaysOneOccurrence();
    void theSameTwiceIsOne();
    void keepsFirstAndLastWordsTheWorstAndTheMost();
    void writesNoMoreThanNeeded();
    void anEngineThatComesBackContinues();
    void whatEndedMeanwhileClosedWhenItWasSeen();
    void whatEndedMeanwhileMayComeBackSoon();
    void closedBeforeTheRestartMayReopen();
    void madeUpNamesShareAnOccurrence();
    void forgetsWhatIsLongGone();
    void aClockThatIsSetBackIsFollowed();
};

void TestFindingFollower::opensAndCloses()
{
    Story story;
    QVERIFY(story.at(0s, {}).empty());
    QCOMPARE(story.at(1s, {inactive("kiln")}).size(), std::size_t(1));
    const FindingOccurrence open = story.row(1);
    QCOMPARE(open.identity, std::string("user.inactive|kiln|kiln-client"));
    QCOMPARE(open.code, std::string("user.inactive"));
    QCOMPARE(open.finding, std::string("user.inactive"));
    QCOMPARE(open.severity, std::string("blocker"));
    QCOMPARE(open.firstSentence, std::string("kiln is inactive"));
    QCOMPARE(open.lastSentence, std::string("kiln is inactive"));
    QCOMPARE(open.opened, start + 1s);
    QCOMPARE(open.lastSeen, start + 1s);
    QVERIFY(!open.closed);
    QVERIFY(story.at(2s, {inactive("kiln")}).empty());
    QCOMPARE(story.at(3s, {}).size(), std::size_t(1));
    QCOMPARE(story.row(1).closed, std::optional(start + 3s));
    QCOMPARE(story.row(1).lastSeen, start + 2s);
    QVERIFY(story.at(4s, {}).empty());
}

void TestFindingFollower::anotherUserIsAnotherOccurrence()
{
    Story story;
    story.at(0s, {inactive("kiln"), inactive("oven")});
    QCOMPARE(story.size(), std::size_t(2));
    story.at(1s, {inactive("oven")});
    QVERIFY(story.row(1).closed);
    QVERIFY(!story.row(2).closed);
}

void TestFindingFollower::comesBack_data()
{
    QTest::addColumn<int>("gone");
    QTest::addColumn<int>("occurrences");
    QTest::newRow("at once") << 1 << 1;
    QTest::newRow("within the minute") << 59 << 1;
    QTest::newRow("after a minute") << 60 << 1;
    QTest::newRow("after more than a minute") << 61 << 2;
    QTest::newRow("after two minutes") << 120 << 2;
    QTest::newRow("after a day") << 86'400 << 2;
}

void TestFindingFollower::comesBack()
{
    QFETCH(int, gone);
    QFETCH(int, occurrences);
    Story story;
    story.at(0s, {inactive("kiln")});
    story.at(10s, {});
    for (int i = 1; i < std::min(gone, 1000); ++i)
        story.at(10s + std::chrono::seconds(i), {});
    const auto back = 10s + std::chrono::seconds(gone);
    QCOMPARE(story.at(back, {inactive("kiln")}).size(), std::size_t(1));
    QCOMPARE(story.size(), std::size_t(occurrences));
    const FindingOccurrence& last = story.row(occurrences);
    QVERIFY(!last.closed);
    QCOMPARE(last.opened, occurrences == 1 ? start : start + back);
    if (occurrences == 2)
        QCOMPARE(story.row(1).closed, std::optional(start + 10s));
    story.at(back + 5s, {});
    QCOMPARE(story.row(occurrences).closed, std::optional(start + back + 5s));
}

void TestFindingFollower::flickerStaysOneOccurrence()
{
    Story story;
    for (int i = 0; i < 2000; ++i) {
        if (i % 2 == 0)
            story.at(std::chrono::seconds(i), {inactive("kiln")});
        else
            story.at(std::chrono::seconds(i), {});
    }
    QCOMPARE(story.size(), std::size_t(1));
    QCOMPARE(story.row(1).closed, std::optional(start + 1999s));
}

void TestFindingFollower::theSameTwiceIsOne()
{
    Story story;
    story.at(0s, {inactive("kiln", 3, Severity::Warning), inactive("kiln", 5, Severity::Blocker)});
    QCOMPARE(story.size(), std::size_t(1));
    QCOMPARE(story.row(1).mostRequests, std::int64_t(5));
    QCOMPARE(story.row(1).severity, std::string("blocker"));
    for (int i = 1; i < 30; ++i)
        QVERIFY(story
                    .at(std::chrono::seconds(i),
                        {inactive("kiln", 3, Severity::Warning), inactive("kiln", 5, Severity::Blocker)})
                    .empty());
}

void TestFindingFollower::keepsFirstAndLastWordsTheWorstAndTheMost()
{
    Story story;
    story.at(0s, {inactive("kiln", 4, Severity::Blocker)});
    Finding other = inactive("kiln", 2, Severity::Warning);
    other.code = "user.inactive.other";
    other.title = {"other words", {}};
    story.at(10s, {other});
    story.at(20s, {});
    const FindingOccurrence& row = story.row(1);
    QCOMPARE(row.firstSentence, std::string("kiln is inactive"));
    QCOMPARE(row.lastSentence, std::string("other words"));
    QCOMPARE(row.finding, std::string("user.inactive.other"));
    QCOMPARE(row.severity, std::string("blocker"));
    QCOMPARE(row.mostRequests, std::int64_t(4));
}

void TestFindingFollower::writesNoMoreThanNeeded()
{
    Story story;
    story.at(0s, {inactive("kiln")});
    int writes = 0;
    for (int i = 1; i <= 600; ++i)
        writes += story.at(std::chrono::seconds(i), {inactive("kiln")}).empty() ? 0 : 1;
    QVERIFY2(writes >= 9 && writes <= 10, std::to_string(writes).c_str());
    QVERIFY(story.row(1).lastSeen > start + 500s);
    story.at(610s, {inactive("kiln", 8)});
    QCOMPARE(story.row(1).mostRequests, std::int64_t(8));
    QVERIFY(story.at(611s, {inactive("kiln", 9)}).empty()); // with the next
    QVERIFY(!story.at(613s, {inactive("kiln", 9)}).empty());
    QCOMPARE(story.row(1).mostRequests, std::int64_t(9));
}

void TestFindingFollower::anEngineThatComesBackContinues()
{
    Story story;
    story.at(0s, {inactive("kiln")});
    story.restart(30s);
    QCOMPARE(story.row(1).lastSeen, start + 30s);
    story.at(5h, {inactive("kiln")});
    QCOMPARE(story.size(), std::size_t(1));
    QVERIFY(!story.row(1).closed);
    QCOMPARE(story.row(1).opened, start);
}

void TestFindingFollower::whatEndedMeanwhileClosedWhenItWasSeen()
{
    for (const auto ended :
         {std::optional<std::chrono::milliseconds>(30s), std::optional<std::chrono::milliseconds>()}) {
        Story story;
        story.at(0s, {inactive("kiln")});
        story.restart(ended);
        QCOMPARE(story.at(5h, {}).size(), std::size_t(1));
        QCOMPARE(story.row(1).closed, std::optional(start + ended.value_or(0s)));
        story.at(5h + 2min, {inactive("kiln")});
        QCOMPARE(story.size(), std::size_t(2));
    }
}

/// An engine that starts does not know everything with its first look.
void TestFindingFollower::whatEndedMeanwhileMayComeBackSoon()
{
    Story story;
    story.at(0s, {inactive("kiln")});
    story.restart(30s);
    story.at(5h, {});
    story.at(5h + 10s, {inactive("kiln")});
    QCOMPARE(story.size(), std::size_t(1));
    QVERIFY(!story.row(1).closed);
}

void TestFindingFollower::closedBeforeTheRestartMayReopen()
{
    for (const auto& [back, occurrences] : {std::pair(50s, 1U), std::pair(80s, 2U)}) {
        Story story;
        story.at(0s, {inactive("kiln")});
        story.at(10s, {});
        story.restart(12s);
        story.at(20s, {});
        story.at(back, {inactive("kiln")});
        QCOMPARE(story.size(), std::size_t(occurrences));
    }
}

void TestFindingFollower::madeUpNamesShareAnOccurrence()
{
    Story story;
    for (int i = 0; i < 600; ++i)
        story.at(std::chrono::seconds(i), {inactive("stranger-" + std::to_string(2 * i)),
                                           inactive("stranger-" + std::to_string(2 * i + 1))});
    QCOMPARE(story.size(), base::limits::historyOfACode + 1);
    QCOMPARE(story.row(std::int64_t(story.size())).identity, std::string("user.inactive|*"));
    QVERIFY(!story.row(std::int64_t(story.size())).closed);
    Finding other = inactive("kiln");
    other.check = record::CheckCode::UserLockedOut;
    story.at(601s, {other});
    QCOMPARE(story.size(), base::limits::historyOfACode + 2);
    // A quarter of an hour later names are told apart again.
    story.at(600s + base::limits::diagnosisWindow + 2s, {});
    story.at(600s + base::limits::diagnosisWindow + 3s, {inactive("oven")});
    QCOMPARE(story.row(std::int64_t(story.size())).identity, std::string("user.inactive|oven|kiln-client"));
}

void TestFindingFollower::forgetsWhatIsLongGone()
{
    Story story;
    story.at(0s, {inactive("kiln")});
    story.at(1s, {});
    QCOMPARE(story.followed().all.size(), std::size_t(1));
    story.at(2s + base::limits::diagnosisWindow, {});
    QVERIFY(story.followed().all.empty());
}

void TestFindingFollower::aClockThatIsSetBackIsFollowed()
{
    Story story;
    story.at(2h, {inactive("kiln")});
    story.at(0s, {inactive("kiln")});
    story.at(1s, {});
    const FindingOccurrence& row = story.row(1);
    QVERIFY(row.closed && *row.closed >= row.opened && row.lastSeen >= row.opened);
    story.at(2s, {inactive("kiln")});
    QCOMPARE(story.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestFindingFollower)
#include "tst_findingfollower.moc"
