// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/record/checkresult.h"
#include "core/record/eventvalues.h"
#include "core/store/alertquery.h"
#include "core/store/findingquery.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Questions to the store and their answers: all that ui knows of it.
namespace usher::store {

/// Which requests are meant.
struct RequestFilter {
    enum class Outcome { All, Accepted, Rejected, ValidatedButRejected };
    Outcome outcome = Outcome::All;
    std::optional<record::CheckCode> code;  ///< only this outcome
    std::optional<record::Stage> refusedAt; ///< only those refused at this stage
    std::optional<base::TimePoint> since;   ///< received at or after
    std::optional<base::TimePoint> until;   ///< received at or before
    std::string search;                  ///< part of rule, target, service, user or client id; without case
    std::vector<std::string> conditions; ///< `status>=400` and the like; see parseCondition()

    friend bool operator==(const RequestFilter&, const RequestFilter&) = default;
};

/// A line of the table of requests.
struct RequestRow {
    std::int64_t id = 0;
    base::TimePoint received{};
    record::CheckCode outcome = record::CheckCode::Accepted;
    int status = 0;
    std::string user;
    std::string clientId;
    std::string sourceAddress;
    record::AlertSummary alert;
    std::int64_t count = 1; ///< requests that this row stands for (a flood is kept as counts)
    bool pinned = false;    ///< stays, whatever the settings retention.* say

    friend bool operator==(const RequestRow&, const RequestRow&) = default;
};

/// The requests of a list as ids alone, newest first: a stretch of it.
struct RequestIds {
    std::vector<std::int64_t> ids;
    std::int64_t below = 0; ///< the next stretch is below this id; 0 = this was the last one
};

/// A row of em_event with its place.
struct EventRow {
    std::int64_t requestId = 0;
    std::string createdOn; ///< sys_created_on, UTC `yyyy-MM-dd HH:mm:ss`
    std::string createdBy; ///< sys_created_by
    std::string state;     ///< Processed or Error
    std::string processingNotes;
    std::string alert;           ///< sys_id of the alert it folded into; empty = none
    std::int64_t previousId = 0; ///< id of the event before it of the same alert; 0 = there is none
    record::EventValues values;
};

/// Everything about one request.
struct RequestDetail {
    RequestRow row;
    record::Trail trail; ///< whole: one line for every check
    std::string tokenFingerprint;
    std::string claims; ///< JSON text, may be empty
    std::int64_t durationMicroseconds = 0;
    std::string method;
    std::string target;
    std::string headers;
    std::string body; ///< bytes as received
    bool bodyComplete = true;
    std::vector<EventRow> events;
};

/// Requests of one kind within ten seconds: what tiles, timeline and findings are counted from.
struct ActivityRow {
    base::TimePoint bucket{}; ///< start of the ten seconds
    record::CheckCode outcome = record::CheckCode::Accepted;
    std::string user;
    std::string clientId;
    std::int64_t count = 0;
    base::TimePoint first{};
    base::TimePoint last{};
    std::int64_t sampleId = 0; ///< the last request of this kind

    friend bool operator==(const ActivityRow&, const ActivityRow&) = default;
};

/// A change of the configuration.
struct ChangeRow {
    std::int64_t id = 0;
    base::TimePoint at{};
    std::string table;  ///< sys_user, oauth_oidc_entity, ...
    std::string record; ///< user name, client id or setting
    std::string field;
    std::string before;
    std::string after;
};

/// Totals for the status bar.
struct StoreTotals {
    std::int64_t requests = 0;
    std::int64_t newestId = 0;
    std::int64_t databaseBytes = 0; ///< with its write-ahead log
};

} // namespace usher::store
