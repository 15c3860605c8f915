// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace usher::record {

/// A row of em_event as the payload and the connector give it; the members are the instance's columns
/// (docs/admission.md, "From payload to event"). UTF-8, already cut to the columns' lengths.
struct EventValues {
    std::string sysId; ///< 32 hex digits; given by admission, because the reply names it
    std::string source;
    std::string eventClass;
    std::string node;     ///< empty, as the instance leaves it
    std::string resource; ///< empty, as the instance leaves it
    std::string type;
    std::string metricName;
    std::string messageKey;
    int severity = 4; ///< 0 Clear, 1 Critical, 2 Major, 3 Minor (never made), 4 Warning, 5 OK
    std::string description;
    std::string timeOfEvent;     ///< UTC `yyyy-MM-dd HH:mm:ss`, or empty
    std::string resolutionState; ///< `New` or `Closing`
    std::string target; ///< the entry of alertTargetIDs this event is for; not a column of the instance

    friend bool operator==(const EventValues&, const EventValues&) = default;
};

/// What the table of requests shows of a payload, also of one that was refused; empty = unknown.
struct AlertSummary {
    std::string alertRule;
    std::string target; ///< derived: the last name of the first target (the subscription when it has no more)
    std::string service;   ///< monitoringService
    int severity = -1;     ///< as mapped to the event, -1 = unknown
    std::string condition; ///< monitorCondition

    friend bool operator==(const AlertSummary&, const AlertSummary&) = default;
};

} // namespace usher::record
