// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/diagnose.h"

#include "core/diagnosis/closing.h"
#include "core/diagnosis/describe.h"
#include "core/diagnosis/headline.h"
#include "core/diagnosis/localtime.h"
#include "core/diagnosis/notes.h"
#include "core/diagnosis/standing.h"
#include "core/record/verificationmark.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;

/// A flood of made-up client ids must not make a flood of findings; the newest groups come first.
constexpr std::size_t mostFindings = 40;

/// A verification without a token is meant to be refused.
bool isOwnVerification(const OutcomeGroup& group)
{
    return group.outcome == TokenMissing && group.clientId == record::verificationCaller;
}

/// Adds findings one after the other and puts the report together.
class Diagnosis {
public:
    explicit Diagnosis(const Evidence& evidence) : m_evidence(evidence)
    {
        for (const OutcomeGroup& group : evidence.groups) {
            m_total += isOwnVerification(group) ? 0 : group.count;
            if (group.outcome == Accepted) {
                m_accepted += group.count;
                if (m_lastAccepted.value_or(group.last) <= group.last) {
                    m_lastAccepted = group.last;
                    m_lastUser = group.user;
                }
            }
        }
    }

    /// What is said of one refusal that no window of time counts.
    Finding explain(const OutcomeGroup& refusal) const
    {
        Finding finding = describe(refusal, m_evidence, m_total);
        finding.severity = Severity::Blocker;
        return finding;
    }

    Report run()
    {
        foresee();
        observe();
        checkStore();
        auto standing = standingFindings(m_evidence);
        std::move(standing.begin(), standing.end(), std::back_inserter(m_report.findings));
        order();
        m_report.notes = notesOf(m_evidence);
        conclude();
        return std::move(m_report);
    }

private:
    /// What the next valid request of each active entity and own client would meet.
    void foresee()
    {
        for (const auto& [clientId, next] :
             admission::forecastAll(m_evidence.configuration, m_evidence.now)) {
            if (!next.user.empty() && !next.refused && (m_runsAs.empty() || next.user == m_lastUser))
                m_runsAs = next.user;
            if (next.refused && m_report.findings.size() < mostFindings)
                m_report.findings.push_back(foreseen(clientId, next));
        }
    }

    Finding foreseen(const std::string& clientId, const admission::Forecast& next)
    {
        OutcomeGroup seen;
        seen.outcome = *next.refused;
        seen.user = next.user;
        seen.clientId = clientId;
        const auto line = std::find_if(next.trail.begin(), next.trail.end(),
                                       [&](const auto& check) { return check.code == *next.refused; });
        if (line != next.trail.end())
            seen.sample = *line;
        for (const OutcomeGroup& group : m_evidence.groups)
            if (group.outcome == seen.outcome && group.user == seen.user && group.clientId == seen.clientId) {
                seen.count = group.count;
                seen.first = group.first;
                seen.last = group.last;
                seen.sampleId = group.sampleId;
                seen.sampleClaims = group.sampleClaims;
            }
        return explain(seen);
    }

    /// What was refused in the window and is neither foreseen nor healed.
    void observe()
    {
        for (const OutcomeGroup& group : m_evidence.groups) {
            if (m_report.findings.size() >= mostFindings)
                return;
            if (isOwnVerification(group))
                continue;
            const bool known =
                std::any_of(m_report.findings.begin(), m_report.findings.end(), [&](const Finding& f) {
                    return f.check == group.outcome && f.sampleId == group.sampleId;
                });
            if (group.outcome != Accepted && !known && !isOver(group))
                m_report.findings.push_back(describe(group, m_evidence, m_total));
        }
    }

    /// Keys that only whoever looks has fetched heal nothing, unless the engine let somebody in since.
    [[nodiscard]] bool isOver(const OutcomeGroup& group) const
    {
        // An event was stored since: in the same millisecond, too, for the failure itself is told by the
        // store.
        if (group.outcome == StoreUnavailable)
            return m_lastAccepted && *m_lastAccepted >= group.last;
        const bool healed = isHealed(group, m_evidence.configuration, m_evidence.now);
        if (!healed || !m_evidence.keysAreProbed || group.outcome != TokenUnknownKey ||
            !publishesKey(group, m_evidence.configuration))
            return healed;
        return std::any_of(m_evidence.groups.begin(), m_evidence.groups.end(),
                           [&](const OutcomeGroup& other) {
                               return other.clientId == group.clientId &&
                                      record::isValidated(other.outcome) && other.last > group.last;
                           });
    }

    void checkStore()
    {
        if (!m_evidence.store.error)
            return;
        OutcomeGroup group;
        group.outcome = StoreUnavailable;
        group.count = std::int64_t(m_evidence.store.refused);
        m_total += group.count; // none of them is in the activity yet
        group.first = group.last = m_evidence.store.since;
        group.sample = {StoreUnavailable, record::CheckStatus::Refused, "a commit", "the last commit failed"};
        std::erase_if(m_report.findings, [](const Finding& f) { return f.check == StoreUnavailable; });
        m_report.findings.push_back(explain(group));
    }

    void order()
    {
        std::stable_sort(m_report.findings.begin(), m_report.findings.end(),
                         [](const Finding& a, const Finding& b) {
                             if (a.severity != b.severity)
                                 return a.severity > b.severity;
                             return a.last.value_or(base::TimePoint()) > b.last.value_or(base::TimePoint());
                         });
    }

    void conclude()
    {
        Values values{
            {"user", m_runsAs}, {"accepted", std::to_string(m_accepted)}, {"total", std::to_string(m_total)}};
        if (m_lastAccepted)
            values["last"] = localTimeText(*m_lastAccepted, m_evidence.now);
        setHeadline(m_report, values);
    }

    const Evidence& m_evidence;
    Report m_report;
    std::int64_t m_total = 0;
    std::int64_t m_accepted = 0;
    std::optional<base::TimePoint> m_lastAccepted;
    std::string m_lastUser; ///< of the last accepted request
    std::string m_runsAs;   ///< whom the next valid request would run as; m_lastUser where there are several
};

} // namespace

std::vector<OutcomeGroup> groupOutcomes(const std::vector<store::ActivityRow>& activity)
{
    using Key = std::tuple<record::CheckCode, std::string_view, std::string_view>;
    std::vector<OutcomeGroup> groups;
    std::map<Key, std::size_t> places;
    for (const store::ActivityRow& row : activity) {
        const auto [place, fresh] =
            places.try_emplace(Key(row.outcome, row.user, row.clientId), groups.size());
        if (fresh) {
            groups.push_back(
                {row.outcome, row.user, row.clientId, row.count, row.first, row.last, row.sampleId, {}});
            continue;
        }
        OutcomeGroup& same = groups[place->second];
        same.count += row.count;
        same.first = std::min(same.first, row.first);
        if (row.last >= same.last) {
            same.last = row.last;
            same.sampleId = row.sampleId;
        }
    }
    return groups;
}

Report diagnose(const Evidence& evidence)
{
    return Diagnosis(evidence).run();
}

Finding explain(const OutcomeGroup& refusal, const admission::Configuration& configuration,
                base::TimePoint now)
{
    const Evidence evidence{configuration, {}, {}, {}, now};
    return Diagnosis(evidence).explain(refusal);
}

} // namespace usher::diagnosis
