// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/statusbuilder.h"

#include "core/base/limits.h"
#include "core/diagnosis/nearestuser.h"

#include <algorithm>

namespace usher::engine {

namespace {

using namespace std::chrono_literals;
using enum record::CheckCode;

constexpr auto barTime = 30s;
constexpr auto bucketTime = 10s;

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

bool StatusBuilder::update(Status& status, store::Reader& reader,
                           const admission::Configuration& configuration, const Surroundings& around,
                           base::TimePoint now)
{
    if (auto totals = reader.totals())
        status.totals = *totals;
    if (auto changes = reader.changes(now - base::limits::diagnosisWindow))
        status.changes = std::move(*changes);
    if (auto findings =
            reader.findingHistory(now - base::limits::diagnosisWindow, base::limits::historyMarks))
        status.findings = std::move(*findings);
    const bool read = m_activity.update(reader, now);
    const auto& activity = m_activity.rows();
    nameUser(status, configuration, lastAcceptedUser(activity), now);
    diagnosis::Evidence evidence{configuration, {}, {}, around.health, now, around.ownCertificateOutside};
    if (!read) {
        status.report = diagnosis::diagnose(evidence);
        return false;
    }
    count(status, activity);
    drawTimeline(status, activity, now);
    status.requestsPerSecond = rate(activity, now);
    m_sampler.look(reader, now);
    evidence.groups = diagnosis::groupOutcomes(activity);
    m_sampler.addSamples(evidence.groups, reader);
    evidence.recent = m_sampler.recent();
    evidence.userChanges = userChanges(configuration, reader);
    evidence.changes = status.changes;
    evidence.keysAreProbed = around.keysAreProbed;
    status.report = diagnosis::diagnose(evidence);
    return true;
}

const StatusBuilder::UserChanges& StatusBuilder::userChanges(const admission::Configuration& configuration,
                                                             store::Reader& reader)
{
    if (m_changesVersion != configuration.version) {
        m_userChanges = lastUserChanges(configuration.directory.users(), reader);
        m_changesVersion = configuration.version;
    }
    return m_userChanges;
}

} // namespace usher::engine
