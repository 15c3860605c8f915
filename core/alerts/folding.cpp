// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/folding.h"

#include <utility>

namespace usher::alerts {

namespace {

using record::AlertCause;
using record::AlertState;

/// A clock that was set back never ends an interval.
bool isOver(base::TimePoint start, std::chrono::seconds interval, base::TimePoint now)
{
    return now > start && now - start > interval;
}

void count(Alert& alert, const record::EventValues& event, base::TimePoint now)
{
    ++alert.eventCount;
    alert.updated = now;
    // `yyyy-MM-dd HH:mm:ss` compares as the times do.
    const std::string& time = event.timeOfEvent;
    if (time.empty())
        return;
    if (alert.firstEvent.empty() || time < alert.firstEvent)
        alert.firstEvent = time;
    if (time > alert.lastEvent)
        alert.lastEvent = time;
}

/// Whether this recurrence is one too many.
bool countFlap(Alert& alert, base::TimePoint now, const Rules& rules)
{
    if (rules.flapFrequency == 0)
        return false;
    if (alert.flapCount == 0 || now < alert.flapStart || isOver(alert.flapStart, rules.flapInterval, now)) {
        alert.flapCount = 0;
        alert.flapStart = now;
    }
    ++alert.flapCount;
    return alert.flapCount >= rules.flapFrequency;
}

StateChange changeTo(Alert& alert, AlertState state, AlertCause cause)
{
    return {std::exchange(alert.state, state), state, cause};
}

std::optional<StateChange> close(Alert& alert, base::TimePoint now)
{
    const bool before = std::exchange(alert.closing, true);
    if (alert.state == AlertState::Flapping) {
        alert.flapLast = before ? alert.flapLast : now;
        return std::nullopt;
    }
    if (alert.state == AlertState::Closed)
        return std::nullopt;
    return changeTo(alert, AlertState::Closed, AlertCause::Closing);
}

std::optional<StateChange> open(Alert& alert, base::TimePoint now, const Rules& rules)
{
    if (!std::exchange(alert.closing, false))
        return std::nullopt;
    const bool flaps = countFlap(alert, now, rules);
    if (alert.state == AlertState::Flapping || flaps)
        alert.flapLast = now;
    if (alert.state == AlertState::Flapping)
        return std::nullopt;
    return flaps ? changeTo(alert, AlertState::Flapping, AlertCause::Flapped)
                 : changeTo(alert, AlertState::Reopen, AlertCause::Recurred);
}

bool isPast(const Alert& alert, base::TimePoint now, const Rules& rules)
{
    return alert.state == AlertState::Closed && isOver(alert.updated, rules.activeInterval, now);
}

Folded makeNew(const record::EventValues& event, base::TimePoint now)
{
    Folded folded{Place::New, {}, {{std::nullopt, AlertState::Open, AlertCause::New}}};
    folded.alert.severity = event.severity;
    count(folded.alert, event, now);
    return folded;
}

} // namespace

bool closesAlert(const record::EventValues& event)
{
    return event.severity == 0 || event.resolutionState == "Closing";
}

base::Result<Folded, EventError> fold(std::optional<Alert> current, const record::EventValues& event,
                                      base::TimePoint now, const Rules& rules)
{
    const bool closes = closesAlert(event);
    if (event.messageKey.empty())
        return base::fail(EventError::NoMessageKey);
    if (!closes && (event.severity < 1 || event.severity > 5))
        return base::fail(EventError::NoSeverity);
    Folded folded;
    if (current) {
        if (const auto quiet = settle(*current, now, rules))
            folded.changes.push_back(*quiet);
    }
    if (!current || isPast(*current, now, rules))
        return closes ? Folded{} : makeNew(event, now);

    folded.place = Place::Same;
    folded.alert = std::move(*current);
    const auto change = closes ? close(folded.alert, now) : open(folded.alert, now, rules);
    if (change)
        folded.changes.push_back(*change);
    if (!closes)
        folded.alert.severity = event.severity;
    count(folded.alert, event, now);
    return folded;
}

std::optional<StateChange> settle(Alert& alert, base::TimePoint now, const Rules& rules)
{
    const bool quiet = now - alert.flapLast >= rules.flapQuietInterval;
    if (alert.state != AlertState::Flapping || (rules.flapFrequency != 0 && !quiet))
        return std::nullopt;
    alert.flapCount = 0;
    alert.flapStart = alert.flapLast = {};
    return changeTo(alert, alert.closing ? AlertState::Closed : AlertState::Open, AlertCause::Quiet);
}

std::string_view processingNotes(EventError error)
{
    switch (error) {
    case EventError::NoMessageKey:
        return "message_key is empty";
    case EventError::NoSeverity:
        return "severity is blank or unknown";
    }
    return {};
}

} // namespace usher::alerts
