// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/statusbuilder.h"

#include "core/base/limits.h"
#include "core/diagnosis/closing.h"
#include "core/diagnosis/diagnose.h"

#include <algorithm>

namespace usher::engine {

namespace {

using namespace std::chrono_literals;
using enum record::CheckCode;

constexpr auto barTime = 30s;
constexpr auto bucketTime = 10s;

/// Findings look at the compared values of one sample each; more kinds of refusal than this are told without.
constexpr std::size_t mostSamples = 50;

void count(Status& status, const std::vector<store::ActivityRow>& activity)
{
    status.stages = {};
    status.requests = status.accepted = status.rejected = status.validatedButRejected = 0;
    for (const store::ActivityRow& row : activity) {
        status.requests += row.count;
        status.accepted += row.outcome == Accepted ? row.count : 0;
        status.rejected += row.outcome == Accepted ? 0 : row.count;
        status.validatedButRejected += record::isValidatedButRejected(row.outcome) ? row.count : 0;
        const record::Stage last = record::checkStage(row.outcome);
        for (const record::Stage stage : record::allStages) {
            StageCount& tile = status.stages[std::size_t(stage)];
            if (stage < last || (stage == last && row.outcome == Accepted))
                tile.passed += row.count;
            else if (stage == last)
                tile.refused += row.count;
        }
        if (row.outcome == Accepted)
            status.lastAccepted = std::max(status.lastAccepted.value_or(row.last), row.last);
    }
}

void drawTimeline(Status& status, const std::vector<store::ActivityRow>& activity, base::TimePoint now)
{
    const auto end = base::TimePoint(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() /
                                     barTime * barTime) +
                     barTime;
    status.to = now;
    status.from = now - base::limits::diagnosisWindow;
    status.timeline.assign(std::size_t(base::limits::diagnosisWindow / barTime), {});
    const auto begin = end - base::limits::diagnosisWindow;
    for (std::size_t i = 0; i < status.timeline.size(); ++i)
        status.timeline[i].start = begin + std::int64_t(i) * barTime;
    for (const store::ActivityRow& row : activity) {
        if (row.bucket < begin || row.bucket >= end)
            continue;
        TimelineBar& bar = status.timeline[std::size_t((row.bucket - begin) / barTime)];
        if (row.outcome == Accepted)
            bar.accepted += row.count;
        else if (record::isValidated(row.outcome))
            bar.refusedValidated += row.count;
        else
            bar.refusedOther += row.count;
    }
}

double rate(const std::vector<store::ActivityRow>& activity, base::TimePoint now)
{
    const auto bucket = base::TimePoint(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() /
                                        bucketTime * bucketTime);
    const auto from = bucket - bucketTime;
    std::int64_t requests = 0;
    for (const store::ActivityRow& row : activity)
        requests += row.bucket >= from ? row.count : 0;
    return double(requests) * 1000.0 / double((now - from).count());
}

/// The compared values of each group's sample, the newest groups first.
void addSamples(std::vector<diagnosis::OutcomeGroup>& groups, store::Reader& reader)
{
    std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.last > b.last; });
    std::size_t asked = 0;
    for (diagnosis::OutcomeGroup& group : groups) {
        if (group.outcome == Accepted || ++asked > mostSamples)
            continue;
        const auto detail = reader.request(group.sampleId);
        if (!detail)
            continue;
        group.sampleClaims = detail->claims;
        const auto line = std::find_if(detail->trail.begin(), detail->trail.end(),
                                       [&](const auto& check) { return check.code == group.outcome; });
        if (line != detail->trail.end())
            group.sample = *line;
    }
}

std::map<std::pair<std::string, std::string>, store::ChangeRow>
lastUserChanges(const std::vector<identity::User>& users, store::Reader& reader)
{
    std::map<std::pair<std::string, std::string>, store::ChangeRow> changes;
    for (const identity::User& user : users) {
        // Only what is wrong needs a "since".
        for (const char* const column : {"active", "locked_out", "roles"}) {
            const bool wrong = std::string_view(column) == "active"       ? !user.active
                               : std::string_view(column) == "locked_out" ? user.lockedOut
                                                                          : user.roles.empty();
            if (!wrong)
                continue;
            auto change = reader.lastChange("sys_user", user.userName, column);
            if (change && !*change)
                change = reader.lastChange("sys_user", user.userName, "created");
            if (change && *change)
                changes[{user.userName, column}] = std::move(**change);
        }
    }
    return changes;
}

std::string lastAcceptedUser(const std::vector<store::ActivityRow>& activity)
{
    const store::ActivityRow* last = nullptr;
    for (const store::ActivityRow& row : activity)
        if (row.outcome == Accepted && (last == nullptr || row.last >= last->last))
            last = &row;
    return last != nullptr ? last->user : std::string();
}

const char* userStateWord(std::optional<record::CheckCode> refused)
{
    if (!refused)
        return "active";
    if (*refused == UserInactive)
        return "inactive";
    if (*refused == UserLockedOut)
        return "locked out";
    if (*refused == AccessRole)
        return "no role";
    if (*refused == UserNotFound || *refused == UserAmbiguous)
        return "not found";
    return "";
}

/// Names the user of the entity or own client in trouble if there is one, else the one that ran the last
/// event, else the first.
void nameUser(Status& status, const admission::Configuration& configuration, const std::string& lastUser,
              base::TimePoint now)
{
    status.configured = false;
    status.integrationUser.clear();
    status.integrationUserState.clear();
    bool inTrouble = false;
    for (const auto& [clientId, next] : admission::forecastAll(configuration, now)) {
        if (status.configured && (inTrouble || (!next.refused && next.user != lastUser)))
            continue;
        status.configured = true;
        inTrouble = next.refused.has_value();
        status.integrationUser = next.user;
        if (const identity::User* const likely = diagnosis::likelyUser(configuration);
            next.user.empty() && likely)
            status.integrationUser = likely->userName;
        status.integrationUserState = userStateWord(next.refused);
    }
    status.configured = status.configured && !configuration.directory.users().empty();
}

} // namespace

bool updateStatus(Status& status, store::Reader& reader, const admission::Configuration& configuration,
                  const store::StoreHealth& health, base::TimePoint now, bool ownCertificateOutside)
{
    const auto since = now - base::limits::diagnosisWindow;
    if (auto totals = reader.totals())
        status.totals = *totals;
    if (auto changes = reader.changes(since))
        status.changes = std::move(*changes);
    const auto activity = reader.activity(since);
    nameUser(status, configuration, activity ? lastAcceptedUser(*activity) : std::string(), now);
    if (!activity) {
        status.report = diagnosis::diagnose({configuration, {}, {}, health, now, ownCertificateOutside});
        return false;
    }
    count(status, *activity);
    drawTimeline(status, *activity, now);
    status.requestsPerSecond = rate(*activity, now);
    auto groups = diagnosis::groupOutcomes(*activity);
    addSamples(groups, reader);
    status.report = diagnosis::diagnose({configuration, std::move(groups),
                                         lastUserChanges(configuration.directory.users(), reader), health,
                                         now, ownCertificateOutside});
    return true;
}

} // namespace usher::engine
