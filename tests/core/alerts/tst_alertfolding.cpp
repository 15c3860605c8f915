// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/folding.h"
#include "core/base/timetext.h"

#include <QTest>

using namespace usher;
using namespace usher::alerts;

Q_DECLARE_METATYPE(usher::alerts::Rules)

namespace {

constexpr std::int64_t dayMillis = 1'795'392'000'000; ///< 2026-11-23T00:00:00Z

/// What a sequence left behind: every alert of one message_key, oldest first, and the events of none.
struct Left {
    std::vector<Alert> alerts;
    std::vector<QString> histories; ///< `Open Closed`
    int toNone = 0;
    int errors = 0;
};

base::TimePoint at(int seconds)
{
    return base::fromMillis(dayMillis + seconds * 1'000LL);
}

/// Seconds of a time_of_event, for comparing; `-` = empty.
QString secondsOf(const std::string& time)
{
    const auto parsed = base::parseRfc3339(time);
    return parsed ? QString::number((base::toMillis(*parsed) - dayMillis) / 1'000) : QStringLiteral("-");
}

void note(QString& history, const StateChange& change)
{
    const auto name = record::alertStateName(change.to);
    history += (history.isEmpty() ? QString() : QStringLiteral(" ")) +
               QString::fromUtf8(name.data(), qsizetype(name.size()));
}

void takeEvent(Left& left, const record::EventValues& event, int seconds, const Rules& rules)
{
    const auto current = left.alerts.empty() ? std::nullopt : std::optional(left.alerts.back());
    const auto folded = fold(current, event, at(seconds), rules);
    if (!folded) {
        ++left.errors;
        return;
    }
    if (folded->place == Place::None) {
        ++left.toNone;
        return;
    }
    if (folded->place == Place::New) {
        left.alerts.emplace_back();
        left.histories.emplace_back();
    }
    left.alerts.back() = folded->alert;
    for (const StateChange& change : folded->changes)
        note(left.histories.back(), change);
}

/// One step of a sequence: a letter, a severity, `@` and the second of arrival, and behind `~` the second of
/// time_of_event (none = that of arrival, `-` = empty). F fired, R resolved, T the look at flapping alerts.
void takeStep(Left& left, const QString& step, const Rules& rules)
{
    const QStringList parts = step.mid(1).split(QLatin1Char('@'));
    const QStringList times = parts.at(1).split(QLatin1Char('~'));
    const int seconds = times.at(0).toInt();
    if (step.startsWith(QLatin1Char('T'))) {
        if (const auto change = settle(left.alerts.back(), at(seconds), rules))
            note(left.histories.back(), *change);
        return;
    }
    record::EventValues event;
    event.messageKey = "kiln";
    event.severity = parts.at(0).toInt();
    event.resolutionState = step.startsWith(QLatin1Char('R')) ? "Closing" : "New";
    if (times.size() == 1)
        event.timeOfEvent = base::instanceUtc(at(seconds));
    else if (times.at(1) != QStringLiteral("-"))
        event.timeOfEvent = base::instanceUtc(at(times.at(1).toInt()));
    takeEvent(left, event, seconds, rules);
}

Left play(const QString& sequence, const Rules& rules)
{
    Left left;
    const QStringList steps = sequence.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& step : steps)
        takeStep(left, step, rules);
    return left;
}

/// `Closed 4 x2 0..60 [Open Closed]` for each alert: state, severity, event_count, first and last event.
QString textOf(const Left& left)
{
    QStringList texts;
    for (std::size_t i = 0; i < left.alerts.size(); ++i) {
        const Alert& alert = left.alerts[i];
        const auto state = record::alertStateName(alert.state);
        texts << QStringLiteral("%1 %2 x%3 %4..%5 [%6]")
                     .arg(QString::fromUtf8(state.data(), qsizetype(state.size())))
                     .arg(alert.severity)
                     .arg(alert.eventCount)
                     .arg(secondsOf(alert.firstEvent), secondsOf(alert.lastEvent), left.histories[i]);
    }
    if (left.toNone > 0)
        texts << QStringLiteral("none x%1").arg(left.toNone);
    if (left.errors > 0)
        texts << QStringLiteral("error x%1").arg(left.errors);
    return texts.join(QStringLiteral("; "));
}

} // namespace

class TestAlertFolding : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void folds_data();
    void folds();
    void saysWhyAnEventIsInError();
    void saysWhyAStateChanged();
    void takesItsRulesFromTheSettings();
    void namesAreReadBack();

private:
    static void addPlainRows();
    static void addOrderRows();
    static void addIntervalRows();
    static void addFlapRows();
};

namespace {

void row(const char* name, const char* sequence, const char* expected, const Rules& rules = {})
{
    QTest::newRow(name) << QString::fromUtf8(sequence) << QString::fromUtf8(expected) << rules;
}

} // namespace

void TestAlertFolding::addPlainRows()
{
    row("fired", "F4@0", "Open 4 x1 0..0 [Open]");
    row("fired critical", "F1@0", "Open 1 x1 0..0 [Open]");
    row("fired OK opens", "F5@0", "Open 5 x1 0..0 [Open]");
    row("fired minor", "F3@0", "Open 3 x1 0..0 [Open]");
    row("fired, resolved", "F4@0 R0@60", "Closed 4 x2 0..60 [Open Closed]");
    row("fired, resolved, fired", "F4@0 R0@60 F4@120", "Reopen 4 x3 0..120 [Open Closed Reopen]");
    row("fired, resolved, fired, resolved", "F4@0 R0@60 F4@120 R0@180",
        "Closed 4 x4 0..180 [Open Closed Reopen Closed]");
    row("three times round", "F4@0 R0@1 F4@2 R0@3 F4@4 R0@5",
        "Closed 4 x6 0..5 [Open Closed Reopen Closed Reopen Closed]");
    row("resolved alone", "R0@0", "none x1");
    row("resolved twice, alone", "R0@0 R0@5", "none x2");
    row("resolved, then fired", "R0@0 F4@5", "Open 4 x1 5..5 [Open]; none x1");
    row("Clear that is New closes", "F4@0 F0@60", "Closed 4 x2 0..60 [Open Closed]");
    row("Clear that is New makes none", "F0@0", "none x1");
    row("Closing with a severity closes", "F4@0 R1@60", "Closed 4 x2 0..60 [Open Closed]");
    row("Closing with a severity makes none", "R1@0", "none x1");
    row("severity rises", "F4@0 F1@60", "Open 1 x2 0..60 [Open]");
    row("severity falls", "F1@0 F4@60", "Open 4 x2 0..60 [Open]");
    row("OK does not close", "F1@0 F5@60", "Open 5 x2 0..60 [Open]");
    row("severity of the event that reopens", "F1@0 R0@60 F4@120", "Reopen 4 x3 0..120 [Open Closed Reopen]");
    row("reopened stays so", "F4@0 R0@1 F4@2 F2@3", "Reopen 2 x4 0..3 [Open Closed Reopen]");
    row("no severity", "F-1@0", "error x1");
    row("unknown severity", "F6@0", "error x1");
    row("unknown severity changes nothing", "F4@0 F9@60", "Open 4 x1 0..0 [Open]; error x1");
    row("unknown severity that closes", "F4@0 R-1@60", "Closed 4 x2 0..60 [Open Closed]");
}

void TestAlertFolding::addOrderRows()
{
    row("fired twice", "F4@0 F4@0", "Open 4 x2 0..0 [Open]");
    row("delivered twice, late", "F4@0 F4@300~0", "Open 4 x2 0..0 [Open]");
    row("resolved twice", "F4@0 R0@60 R0@60", "Closed 4 x3 0..60 [Open Closed]");
    row("resolved three times, fired", "F4@0 R0@60 R0@61 R0@62 F2@63",
        "Reopen 2 x5 0..63 [Open Closed Reopen]");
    row("all twice", "F4@0 F4@0 R0@9 R0@9 F4@20 F4@20", "Reopen 4 x6 0..20 [Open Closed Reopen]");
    row("Azure's time of a resolution", "F4@5~0 R0@300~0", "Closed 4 x2 0..0 [Open Closed]");
    row("resolution overtakes", "R0@0 F4@1~0", "Open 4 x1 0..0 [Open]; none x1");
    row("resolution overtakes a recurrence", "F4@0~0 R0@60~0 R0@100~90 F4@101~90",
        "Reopen 4 x4 0..90 [Open Closed Reopen]");
    row("late event of an older time", "F4@100 F1@200~50", "Open 1 x2 50..100 [Open]");
    row("late resolution of an older time closes", "F4@100 R0@200~50", "Closed 4 x2 50..100 [Open Closed]");
    row("duplicate of what was resolved", "F4@0 R0@60~0 F4@90~0", "Reopen 4 x3 0..0 [Open Closed Reopen]");
    row("time of the future", "F4@0~9000 F4@60", "Open 4 x2 60..9000 [Open]");
    row("no time", "F4@0~-", "Open 4 x1 -..- [Open]");
    row("no time, then one", "F4@0~- F4@60", "Open 4 x2 60..60 [Open]");
    row("a time, then none", "F4@0 F4@60~-", "Open 4 x2 0..0 [Open]");
    row("resolved without a time", "F4@0 R0@60~-", "Closed 4 x2 0..0 [Open Closed]");
    row("never a time", "F4@0~- R0@60~- F4@90~-", "Reopen 4 x3 -..- [Open Closed Reopen]");
}

void TestAlertFolding::addIntervalRows()
{
    row("within the interval", "F4@0 R0@60 F4@14459", "Reopen 4 x3 0..14459 [Open Closed Reopen]");
    row("at its end", "F4@0 R0@60 F4@14460", "Reopen 4 x3 0..14460 [Open Closed Reopen]");
    row("after it", "F4@0 R0@60 F2@14461", "Closed 4 x2 0..60 [Open Closed]; Open 2 x1 14461..14461 [Open]");
    row("after it, resolved", "F4@0 R0@60 R0@14461", "Closed 4 x2 0..60 [Open Closed]; none x1");
    row("after it, resolved, fired", "F4@0 R0@60 R0@14461 F4@14470",
        "Closed 4 x2 0..60 [Open Closed]; Open 4 x1 14470..14470 [Open]; none x1");
    row("resolved again within it begins it anew", "F4@0 R0@60 R0@10000 F4@24400",
        "Reopen 4 x4 0..24400 [Open Closed Reopen]");
    row("the newest alert counts", "F4@0 R0@1 F4@20000 R0@20001 F4@20002",
        "Closed 4 x2 0..1 [Open Closed]; Reopen 4 x3 20000..20002 [Open Closed Reopen]");
    row("an open alert knows no interval", "F4@0 F4@1000000", "Open 4 x2 0..1000000 [Open]");
    row("a reopened one neither", "F4@0 R0@1 F4@2 R0@900000",
        "Closed 4 x4 0..900000 [Open Closed Reopen Closed]");
    row("time_of_event does not count", "F4@0 R0@60 F4@61~90000",
        "Reopen 4 x3 0..90000 [Open Closed Reopen]");
    row("nor does an old one", "F4@0 R0@60 F4@20000~61",
        "Closed 4 x2 0..60 [Open Closed]; Open 4 x1 61..61 [Open]");
    row("clock set back", "F4@50000 R0@50060 F4@10", "Reopen 4 x3 10..50060 [Open Closed Reopen]");
    Rules rules;
    rules.activeInterval = std::chrono::seconds(60);
    row("shorter interval", "F4@0 R0@10 F4@71", "Closed 4 x2 0..10 [Open Closed]; Open 4 x1 71..71 [Open]",
        rules);
    rules.activeInterval = std::chrono::seconds(0);
    row("no interval", "F4@0 R0@10 F4@11", "Closed 4 x2 0..10 [Open Closed]; Open 4 x1 11..11 [Open]", rules);
    row("no interval, the same moment", "F4@0 R0@10 F4@10", "Reopen 4 x3 0..10 [Open Closed Reopen]", rules);
}

/// Three recurrences within 100 s flap; 50 s of quiet end it.
void TestAlertFolding::addFlapRows()
{
    const Rules rules{std::chrono::seconds(14'400), 3, std::chrono::seconds(100), std::chrono::seconds(50)};
    const QByteArray two = "F4@0 R0@1 F4@10 R0@11 F4@20";
    const QByteArray flapping = two + " R0@21 F4@30";
    const auto flapRow = [&](const char* name, const QByteArray& sequence, const char* expected) {
        row(name, sequence.constData(), expected, rules);
    };
    row("never when it is off", flapping.constData(),
        "Reopen 4 x7 0..30 [Open Closed Reopen Closed Reopen Closed Reopen]");
    flapRow("recurs twice", two, "Reopen 4 x5 0..20 [Open Closed Reopen Closed Reopen]");
    flapRow("recurs three times", flapping,
            "Flapping 4 x7 0..30 [Open Closed Reopen Closed Reopen Closed Flapping]");
    flapRow("too slowly", "F4@0 R0@1 F4@10 R0@11 F4@60 R0@61 F4@111",
            "Reopen 4 x7 0..111 [Open Closed Reopen Closed Reopen Closed Reopen]");
    flapRow("at the end of the interval", "F4@0 R0@1 F4@10 R0@11 F4@60 R0@61 F4@110",
            "Flapping 4 x7 0..110 [Open Closed Reopen Closed Reopen Closed Flapping]");
    flapRow("repetitions are no recurrences", "F4@0 F4@1 F4@2 F4@3 F4@4 R0@5 R0@6 R0@7",
            "Closed 4 x8 0..7 [Open Closed]");
    flapRow("closing leaves it flapping", flapping + " R0@40",
            "Flapping 4 x8 0..40 [Open Closed Reopen Closed Reopen Closed Flapping]");
    flapRow("severity follows while flapping", flapping + " R0@40 F1@45",
            "Flapping 1 x9 0..45 [Open Closed Reopen Closed Reopen Closed Flapping]");
    flapRow("not yet quiet", flapping + " F4@79",
            "Flapping 4 x8 0..79 [Open Closed Reopen Closed Reopen Closed Flapping]");
    flapRow("quiet, then fired", flapping + " F4@80",
            "Open 4 x8 0..80 [Open Closed Reopen Closed Reopen Closed Flapping Open]");
    flapRow("quiet, then resolved", flapping + " R0@80",
            "Closed 4 x8 0..80 [Open Closed Reopen Closed Reopen Closed Flapping Open Closed]");
    flapRow("repetitions do not keep it flapping", flapping + " F4@50 F4@70 F4@80",
            "Open 4 x10 0..80 [Open Closed Reopen Closed Reopen Closed Flapping Open]");
    flapRow("quiet while closed, then fired", flapping + " R0@40 F4@90",
            "Reopen 4 x9 0..90 [Open Closed Reopen Closed Reopen Closed Flapping Closed Reopen]");
    flapRow("quiet while closed, long after", flapping + " R0@40 F4@20000",
            "Flapping 4 x8 0..40 [Open Closed Reopen Closed Reopen Closed Flapping]; Open 4 x1 20000..20000 "
            "[Open]");
    flapRow("the look comes too early", flapping + " T@79",
            "Flapping 4 x7 0..30 [Open Closed Reopen Closed Reopen Closed Flapping]");
    flapRow("the look finds it open", flapping + " T@80",
            "Open 4 x7 0..30 [Open Closed Reopen Closed Reopen Closed Flapping Open]");
    flapRow("the look finds it closed", flapping + " R0@40 T@90",
            "Closed 4 x8 0..40 [Open Closed Reopen Closed Reopen Closed Flapping Closed]");
    flapRow("the look leaves others alone", "F4@0 T@9000", "Open 4 x1 0..0 [Open]");
    flapRow("counts anew after quiet", flapping + " T@80 R0@81 F4@82 R0@83 F4@84",
            "Reopen 4 x11 0..84 [Open Closed Reopen Closed Reopen Closed Flapping Open Closed Reopen Closed "
            "Reopen]");
    flapRow("clock set back does not end it", flapping + " F4@5",
            "Flapping 4 x8 0..30 [Open Closed Reopen Closed Reopen Closed Flapping]");
    Rules once = rules;
    once.flapFrequency = 1;
    row("the first recurrence", "F4@0 R0@1 F4@10", "Flapping 4 x3 0..10 [Open Closed Flapping]", once);
}

void TestAlertFolding::folds_data()
{
    QTest::addColumn<QString>("sequence");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<Rules>("rules");
    addPlainRows();
    addOrderRows();
    addIntervalRows();
    addFlapRows();
}

void TestAlertFolding::folds()
{
    QFETCH(QString, sequence);
    QFETCH(Rules, rules);
    const Left left = play(sequence, rules);
    QTEST(textOf(left), "expected");
    // Every event is somewhere.
    std::int64_t events = left.toNone + left.errors;
    for (const Alert& alert : left.alerts)
        events += alert.eventCount;
    QCOMPARE(events, std::int64_t(sequence.count(QLatin1Char('F')) + sequence.count(QLatin1Char('R'))));
}

void TestAlertFolding::saysWhyAnEventIsInError()
{
    record::EventValues event;
    event.severity = 4;
    event.resolutionState = "New";
    QCOMPARE(fold(std::nullopt, event, at(0), {}).error(), EventError::NoMessageKey);
    event.messageKey = "kiln";
    event.severity = 7;
    QCOMPARE(fold(std::nullopt, event, at(0), {}).error(), EventError::NoSeverity);
    QVERIFY(!processingNotes(EventError::NoMessageKey).empty());
    QVERIFY(processingNotes(EventError::NoMessageKey) != processingNotes(EventError::NoSeverity));
}

void TestAlertFolding::saysWhyAStateChanged()
{
    using record::AlertCause;
    using record::AlertState;
    Rules rules;
    rules.flapFrequency = 1;
    record::EventValues fired;
    fired.messageKey = "kiln";
    fired.severity = 2;
    fired.resolutionState = "New";
    record::EventValues resolved = fired;
    resolved.severity = 0;

    const auto made = fold(std::nullopt, fired, at(0), rules);
    QCOMPARE(made->changes, (std::vector<StateChange>{{std::nullopt, AlertState::Open, AlertCause::New}}));
    const auto closed = fold(made->alert, resolved, at(1), rules);
    QCOMPARE(closed->changes,
             (std::vector<StateChange>{{AlertState::Open, AlertState::Closed, AlertCause::Closing}}));
    const auto flaps = fold(closed->alert, fired, at(2), rules);
    QCOMPARE(flaps->changes,
             (std::vector<StateChange>{{AlertState::Closed, AlertState::Flapping, AlertCause::Flapped}}));
    QVERIFY(fold(flaps->alert, resolved, at(3), rules)->changes.empty());
    rules.flapFrequency = 0; // switched off: not flapping any more, however short the quiet
    const auto off = fold(flaps->alert, resolved, at(3), rules);
    QCOMPARE(off->changes,
             (std::vector<StateChange>{{AlertState::Flapping, AlertState::Open, AlertCause::Quiet},
                                       {AlertState::Open, AlertState::Closed, AlertCause::Closing}}));
    const auto again = fold(off->alert, fired, at(4), rules);
    QCOMPARE(again->changes,
             (std::vector<StateChange>{{AlertState::Closed, AlertState::Reopen, AlertCause::Recurred}}));
}

void TestAlertFolding::takesItsRulesFromTheSettings()
{
    settings::Settings settings;
    QCOMPARE(rulesFrom(settings), Rules());
    QVERIFY(settings.set(settings::Key::AlertActiveInterval, "61"));
    QVERIFY(settings.set(settings::Key::AlertFlapFrequency, "5"));
    QVERIFY(settings.set(settings::Key::AlertFlapInterval, "62"));
    QVERIFY(settings.set(settings::Key::AlertFlapQuietInterval, "63"));
    using std::chrono::seconds;
    QCOMPARE(rulesFrom(settings), (Rules{seconds(61), 5, seconds(62), seconds(63)}));
}

void TestAlertFolding::namesAreReadBack()
{
    using record::AlertState;
    for (const auto state : {AlertState::Open, AlertState::Reopen, AlertState::Flapping, AlertState::Closed})
        QCOMPARE(record::alertStateFromName(record::alertStateName(state)), state);
    using record::AlertCause;
    for (const auto cause :
         {AlertCause::New, AlertCause::Closing, AlertCause::Recurred, AlertCause::Flapped, AlertCause::Quiet})
        QCOMPARE(record::alertCauseFromName(record::alertCauseName(cause)), cause);
    QVERIFY(!record::alertStateFromName("open"));
    QVERIFY(!record::alertCauseFromName(""));
}

QTEST_APPLESS_MAIN(TestAlertFolding)
#include "tst_alertfolding.moc"
