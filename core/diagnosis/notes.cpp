// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/notes.h"

#include "core/diagnosis/describe.h"
#include "core/diagnosis/localtime.h"

#include <algorithm>
#include <array>

namespace usher::diagnosis {

namespace {

using namespace std::chrono_literals;
using enum record::CheckCode;
using Requests = std::vector<RecentRequest>;

/// What Azure sends again (Microsoft's action-groups.md).
constexpr std::array retriedStatuses{408, 429, 503, 504};
constexpr auto allRetries = 75s; ///< from the first attempt to the last
constexpr auto azurePause = 15min;

std::string joinedRoles(const std::vector<std::string>& roles)
{
    std::string text;
    for (const std::string& role : roles)
        text += (text.empty() ? "" : ", ") + role;
    return text;
}

Finding note(const char* code, const Values& values, std::initializer_list<const RecentRequest*> requests)
{
    Finding finding = describe(entryOf(code), values);
    finding.severity = Severity::Note;
    for (const RecentRequest* const request : requests) {
        finding.samples.push_back(request->id);
        finding.last = std::max(finding.last.value_or(request->received), request->received);
        finding.since = std::min(finding.since.value_or(request->received), request->received);
    }
    finding.count = std::int64_t(requests.size());
    finding.sampleId = finding.samples.empty() ? 0 : finding.samples.front();
    return finding;
}

std::string bothIds(const RecentRequest& one, const RecentRequest& other)
{
    return std::to_string(std::min(one.id, other.id)) + ", " + std::to_string(std::max(one.id, other.id));
}

bool isRetried(const RecentRequest& request)
{
    return std::find(retriedStatuses.begin(), retriedStatuses.end(), request.status) != retriedStatuses.end();
}

/// The newest requests failed in a way that Azure tries again, and then it fell silent.
void addPause(std::vector<Finding>& notes, const Evidence& evidence)
{
    const auto end = std::find_if_not(evidence.recent.begin(), evidence.recent.end(), isRetried);
    const auto tries = end - evidence.recent.begin();
    if (tries < 2)
        return;
    const RecentRequest& newest = evidence.recent.front();
    const auto silent = evidence.now - newest.received;
    if (silent < allRetries || silent > azurePause)
        return;
    notes.push_back(note("delivery.retry_pause",
                         {{"last", localTimeText(newest.received, evidence.now)},
                          {"until", localTimeText(newest.received + azurePause, evidence.now)},
                          {"tries", std::to_string(tries)},
                          {"status", std::to_string(newest.status)},
                          {"expected", "another request within 75 s"},
                          {"got", "none"}},
                         {&newest}));
}

const RecentRequest* findAccepted(const Requests& requests, auto fits)
{
    const auto found = std::find_if(requests.begin(), requests.end(), [&](const RecentRequest& request) {
        return request.outcome == Accepted && fits(request);
    });
    return found != requests.end() ? &*found : nullptr;
}

/// The newest accepted request that has an older twin, of these two a note.
void addPair(std::vector<Finding>& notes, const Requests& requests, const char* code, auto areAPair)
{
    for (const RecentRequest& one : requests) {
        if (one.outcome != Accepted)
            continue;
        const RecentRequest* const other = findAccepted(requests, [&](const RecentRequest& request) {
            return request.id < one.id && areAPair(one, request);
        });
        if (other == nullptr)
            continue;
        const auto same = std::count_if(requests.begin(), requests.end(), [&](const RecentRequest& request) {
            return request.outcome == Accepted && request.body == one.body;
        });
        notes.push_back(note(code,
                             {{"tries", std::to_string(same)},
                              {"ids", bothIds(one, *other)},
                              {"key", one.messageKey},
                              {"rule", other->alertRule},
                              {"other", one.alertRule},
                              {"expected", other->alertRule},
                              {"got", one.alertRule}},
                             {&one, other}));
        return;
    }
}

void addSeverities(std::vector<Finding>& notes, const Requests& requests)
{
    const auto ofSeverity = [&](const char* severity) {
        return findAccepted(requests, [&](const RecentRequest& request) {
            return request.alertSeverity == severity && request.condition == "Fired";
        });
    };
    const RecentRequest* const two = ofSeverity("Sev2");
    const RecentRequest* const three = ofSeverity("Sev3");
    if (two != nullptr && three != nullptr)
        notes.push_back(note("alert.sev2_sev3",
                             {{"rule", two->alertRule},
                              {"other", three->alertRule},
                              {"expected", "two severities"},
                              {"got", "4, Warning, for both"}},
                             {two, three}));
}

void addClears(std::vector<Finding>& notes, const Requests& requests)
{
    const RecentRequest* const clear = findAccepted(requests, [](const RecentRequest& request) {
        return request.severity == 0 && request.condition != "Resolved";
    });
    if (clear != nullptr)
        notes.push_back(note("alert.budget_clear",
                             {{"rule", clear->alertRule.empty() ? clear->service : clear->alertRule},
                              {"ids", std::to_string(clear->id)},
                              {"expected", "Fired"},
                              {"got", clear->condition}},
                             {clear}));
}

void addContained(std::vector<Finding>& notes, const admission::Configuration& configuration)
{
    for (const auth::OidcEntity& entity : configuration.entities) {
        const auto match = configuration.directory.resolve(entity.userField, entity.clientId);
        if (!entity.active || entity.userClaim != "aud" || match.user == nullptr ||
            configuration.directory.grantOf(*match.user, identity::integrationRole) !=
                identity::RoleGrant::Contained)
            continue;
        notes.push_back(note("access.role_contained",
                             {{"user", match.user->userName},
                              {"expected", identity::integrationRole},
                              {"got", joinedRoles(match.user->roles)}},
                             {}));
    }
}

/// A user who was refused for the role, and was given it since.
void addJustGranted(std::vector<Finding>& notes, const Evidence& evidence)
{
    const auto names = [](const std::string& roles) {
        return roles.find(identity::integrationRole) != std::string::npos;
    };
    for (const store::ChangeRow& change : evidence.changes) {
        const bool granted = change.table == "sys_user" && change.field == "roles" && names(change.after) &&
                             !names(change.before);
        const bool refused =
            std::any_of(evidence.groups.begin(), evidence.groups.end(), [&](const OutcomeGroup& group) {
                return group.outcome == AccessRole && group.user == change.record && group.first < change.at;
            });
        const identity::User* const user =
            evidence.configuration.directory.resolve("user_name", change.record).user;
        if (!granted || !refused || user == nullptr || !names(joinedRoles(user->roles)))
            continue;
        notes.push_back(note("access.role_just_granted",
                             {{"user", change.record},
                              {"since", localTimeText(change.at, evidence.now)},
                              {"before", change.before.empty() ? "none" : change.before},
                              {"expected", identity::integrationRole},
                              {"got", change.after}},
                             {}));
        notes.back().since = change.at;
    }
}

} // namespace

std::vector<Finding> notesOf(const Evidence& evidence)
{
    const Requests& requests = evidence.recent;
    std::vector<Finding> notes;
    addPause(notes, evidence);
    addJustGranted(notes, evidence);
    addPair(notes, requests, "delivery.duplicates",
            [](const auto& one, const auto& other) { return !one.body.empty() && one.body == other.body; });
    addPair(notes, requests, "alert.shared_key", [](const auto& one, const auto& other) {
        return !one.messageKey.empty() && one.messageKey == other.messageKey && one.condition == "Fired" &&
               other.condition == "Fired" && one.alertRule != other.alertRule;
    });
    addSeverities(notes, requests);
    addClears(notes, requests);
    addContained(notes, evidence.configuration);
    return notes;
}

} // namespace usher::diagnosis
