// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/record/alertstate.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Questions about alerts and their answers; part of query.h.
namespace usher::store {

/// Which alerts are meant.
struct AlertFilter {
    std::optional<record::AlertState> state; ///< only in this state
    std::optional<base::TimePoint> since;    ///< an event of theirs came at or after
    std::string search;                      ///< part of a short column; without regard to case
    std::vector<std::string> conditions;     ///< `severity<=2`; checked by parseCondition()

    friend bool operator==(const AlertFilter&, const AlertFilter&) = default;
};

/// A row of em_alert with its place. Columns that do not change are those of the event that made it.
struct AlertRow {
    std::int64_t id = 0; ///< in the order in which the alerts were made
    std::string sysId;
    std::string number;    ///< Alert0000001
    std::string createdOn; ///< sys_created_on, UTC `yyyy-MM-dd HH:mm:ss`
    std::string updatedOn; ///< sys_updated_on: when its last event came
    std::string source;
    std::string eventClass;
    std::string node;
    std::string resource;
    std::string type;
    std::string metricName;
    std::string messageKey;
    int severity = 0; ///< of its last event that does not close
    std::string description;
    record::AlertState state = record::AlertState::Open;
    std::int64_t eventCount = 0;
    std::string firstEvent; ///< earliest time_of_event; empty = no event had one
    std::string lastEvent;
    std::int64_t newestEventId = 0; ///< where Reader::alertEvents() begins

    friend bool operator==(const AlertRow&, const AlertRow&) = default;
};

/// A change of an alert's state.
struct AlertChangeRow {
    std::string at;                         ///< UTC `yyyy-MM-dd HH:mm:ss`
    std::optional<record::AlertState> from; ///< none = the alert was made
    record::AlertState to = record::AlertState::Open;
    record::AlertCause why = record::AlertCause::New;
    std::string event; ///< sys_id of the event that did it; empty = none did, or it is gone

    friend bool operator==(const AlertChangeRow&, const AlertChangeRow&) = default;
};

} // namespace usher::store
