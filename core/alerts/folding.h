// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/rules.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/record/alertstate.h"
#include "core/record/eventvalues.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How events with the same message_key fold into one alert (docs/admission.md, "From events to alerts").
///
///     no alert --opens--> Open --closes--> Closed --opens, within the active interval--> Reopen --closes-->
///     Closed
///                                          Closed --opens, later--> another alert: Open
///     with flaps: Closed --opens, often--> Flapping --quiet--> Open or Closed, whatever its last event says
///
/// An event closes when its severity is 0 (Clear) or its resolution_state is `Closing`; every other opens.
/// What is not plain from this:
/// - Events count in the order in which they arrive, never by time_of_event: Azure gives the same time to an
///   alert that fired and to its resolution, so that time cannot tell which of them came first.
/// - first_event and last_event are the earliest and the latest time_of_event, whatever the order. An empty
///   one changes neither; an alert of which no event had a time has none.
/// - An event that is delivered twice counts twice, opens nothing that is open and closes nothing that is
///   closed.
/// - A closing event to a closed alert counts there and begins its active interval anew. After the interval,
///   and where there is no alert, it belongs to none.
/// - The interval runs from the arrival of the alert's last event, its end included. A clock that was set
///   back is within it.
/// - Severity is that of the last event that opens, also when it is less severe.
namespace usher::alerts {

/// What folding knows of an alert.
struct Alert {
    record::AlertState state = record::AlertState::Open;
    int severity = 0; ///< of the last event that opens; 1 to 5
    std::int64_t eventCount = 0;
    std::string firstEvent;    ///< earliest time_of_event; empty = none was given
    std::string lastEvent;     ///< latest time_of_event
    base::TimePoint updated{}; ///< arrival of the last event
    bool closing = false;      ///< the last event closes; what a flapping alert is underneath
    std::int64_t flapCount = 0;
    base::TimePoint flapStart{}; ///< of the recurrences that are counted
    base::TimePoint flapLast{};  ///< when it last closed or recurred while flapping

    friend bool operator==(const Alert&, const Alert&) = default;
};

struct StateChange {
    std::optional<record::AlertState> from; ///< none = the alert is new
    record::AlertState to = record::AlertState::Open;
    record::AlertCause cause = record::AlertCause::New;

    friend bool operator==(const StateChange&, const StateChange&) = default;
};

/// Where an event belongs.
enum class Place {
    None, ///< no alert: it closes and there is nothing to close
    Same, ///< the alert that was given
    New,  ///< an alert that it makes
};

struct Folded {
    Place place = Place::None;
    Alert alert;                      ///< after the event; of no meaning with Place::None
    std::vector<StateChange> changes; ///< in order; nearly always none or one
};

/// Why an event cannot be processed: its state becomes Error.
enum class EventError {
    NoMessageKey, ///< nothing says which alert it is about
    NoSeverity,   ///< it opens and its severity is none of 1 to 5
};

/// `current` is the newest alert of the event's message_key, if there is one; `now` is when the event
/// arrived.
[[nodiscard]] base::Result<Folded, EventError>
fold(std::optional<Alert> current, const record::EventValues& event, base::TimePoint now, const Rules& rules);

/// Ends flapping when it has been quiet for long enough, or is switched off, without an event. Nothing when
/// there is nothing to change.
[[nodiscard]] std::optional<StateChange> settle(Alert& alert, base::TimePoint now, const Rules& rules);

[[nodiscard]] bool closesAlert(const record::EventValues& event);

/// What processing_notes of em_event says; the column's text, as the instance has it.
[[nodiscard]] std::string_view processingNotes(EventError error);
/// The same of an event that belongs to no alert.
inline constexpr std::string_view nothingToCloseNotes = "Closes, and there is no alert to close";

} // namespace usher::alerts
