// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/describe.h"

#include "core/admission/replies.h"
#include "core/diagnosis/localtime.h"
#include "core/diagnosis/remedy.h"
#include "core/diagnosis/rules.h"

#include <algorithm>

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;

constexpr std::size_t mostSampleIds = 5;

/// When it began: the change that caused it if it is known, else the first refused request.
std::optional<base::TimePoint> beginOf(const OutcomeGroup& group, const Evidence& evidence)
{
    const char* const column = group.outcome == UserInactive    ? "active"
                               : group.outcome == UserLockedOut ? "locked_out"
                               : group.outcome == AccessRole    ? "roles"
                                                                : "source";
    if (record::isValidatedButRejected(group.outcome) && !group.user.empty()) {
        const auto change = evidence.userChanges.find({group.user, column});
        if (change != evidence.userChanges.end())
            return change->second.at;
    }
    if (group.count > 0)
        return group.first;
    return std::nullopt;
}

bool belongsTo(const RecentRequest& request, const OutcomeGroup& group)
{
    return request.outcome == group.outcome && request.user == group.user &&
           request.clientId == group.clientId;
}

/// A few requests that show it, the sample first.
std::vector<std::int64_t> samplesOf(const OutcomeGroup& group, const Evidence& evidence)
{
    std::vector<std::int64_t> ids;
    if (group.sampleId != 0)
        ids.push_back(group.sampleId);
    for (const RecentRequest& request : evidence.recent)
        if (ids.size() < mostSampleIds && request.id != group.sampleId && belongsTo(request, group))
            ids.push_back(request.id);
    return ids;
}

Values valuesOf(const Situation& situation, std::int64_t total, std::optional<base::TimePoint> since)
{
    const OutcomeGroup& group = situation.seen;
    const base::TimePoint now = situation.evidence.now;
    Values values = commonValues(situation);
    values["code"] = std::string(record::checkName(group.outcome));
    values["user"] = group.user;
    values["client"] = group.clientId;
    values["count"] = std::to_string(group.count);
    values["total"] = std::to_string(total);
    values["expected"] = group.sample.expected;
    values["got"] = group.sample.got;
    values["since"] = localTimeText(since.value_or(now), now);
    return values;
}

/// With the values that the text names, not all that there are: a finding has many texts.
Sentence sentenceOf(const char* source, const Values& values)
{
    Sentence sentence{source, {}};
    const std::string_view text = source;
    for (auto begin = text.find('{'); begin != text.npos; begin = text.find('{', begin + 1)) {
        const auto end = text.find('}', begin);
        if (end == text.npos)
            break;
        const auto found = values.find(std::string(text.substr(begin + 1, end - begin - 1)));
        if (found != values.end())
            sentence.values.insert(*found);
    }
    return sentence;
}

Rival rivalOf(const Cause& cause, Values values)
{
    for (const auto& [name, value] : cause.values)
        values[name] = value;
    return {std::string(cause.finding), sentenceOf(entryOf(cause.finding).title, values)};
}

/// Values come out of requests, and commands are pasted into a shell: what is more than a word there is left
/// out.
Values wordsOf(Values values)
{
    constexpr std::string_view harmless =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:/@";
    for (auto& [name, value] : values)
        if (value.empty() || value.find_first_not_of(harmless) != std::string::npos || value.front() == '-')
            value = "VALUE";
    return values;
}

} // namespace

Finding describe(const Entry& entry, const Values& values)
{
    const auto value = [&](const char* name) {
        const auto found = values.find(name);
        return found != values.end() ? found->second : std::string();
    };
    Finding finding;
    finding.code = entry.code;
    finding.certainty = entry.certainty;
    finding.title = {entry.title, values}; // all of them: a headline has a text of its own
    finding.evidence = sentenceOf(entry.evidence, values);
    finding.cause = sentenceOf(entry.cause, values);
    finding.fix = sentenceOf(entry.fix, values);
    finding.serviceNow = sentenceOf(entry.serviceNow, values);
    finding.azure = sentenceOf(entry.azure, values);
    finding.command = sentenceOf(entry.command, values);
    finding.command.values = wordsOf(std::move(finding.command.values));
    finding.tellApart = sentenceOf(entry.tellApart, values);
    finding.who = entry.who;
    finding.expected = value("expected");
    finding.got = value("got");
    finding.subject = value("user") + '|' + value("client");
    return finding;
}

Finding describe(const OutcomeGroup& group, const Evidence& evidence, std::int64_t total)
{
    const Situation situation = situationOf(group, evidence);
    const auto since = beginOf(group, evidence);
    Values values = valuesOf(situation, total, since);
    const std::vector<Cause> causes = causesOf(situation);
    if (!causes.empty())
        for (const auto& [name, value] : causes.front().values)
            values[name] = value;
    Finding finding =
        describe(causes.empty() ? entryOf(group.outcome) : entryOf(causes.front().finding), values);
    if (finding.code.empty())
        finding.code = std::string(record::checkName(group.outcome));
    for (std::size_t i = 1; i < causes.size(); ++i)
        finding.rivals.push_back(rivalOf(causes[i], values));
    finding.check = group.outcome;
    finding.subject = group.user + '|' + group.clientId;
    finding.count = group.count;
    finding.since = since;
    if (group.count > 0)
        finding.last = group.last;
    finding.sampleId = group.sampleId;
    finding.samples = samplesOf(group, evidence);
    finding.status = admission::replyStatus(group.outcome, evidence.configuration);
    finding.assumed = record::checkRow(group.outcome).assumed;
    finding.repair = remedyFor(group, finding.code, evidence.configuration);
    return finding;
}

} // namespace usher::diagnosis
