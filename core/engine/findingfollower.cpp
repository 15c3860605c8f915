// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/findingfollower.h"

#include "core/base/limits.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace usher::engine {

namespace {

using diagnosis::Finding;
using store::FindingOccurrence;

/// Clocks are set back, too.
bool isWithin(base::TimePoint time, base::TimePoint now, std::chrono::milliseconds span)
{
    return std::chrono::abs(now - time) <= span;
}

std::string worse(const std::string& before, const Finding& finding)
{
    static const std::string blocker = diagnosis::severityWord(diagnosis::Severity::Blocker);
    return before == blocker ? before : diagnosis::severityWord(finding.severity);
}

/// One step over all findings.
class Step {
public:
    Step(const FollowedFindings& before, base::TimePoint now) : m_now(now) { m_result.followed = before; }

    HistoryStep run(const std::vector<Finding>& findings)
    {
        for (const Finding& finding : findings)
            note(finding);
        for (std::size_t i = 0; i < all().size(); ++i)
            if (!m_noted.contains(i) && !all()[i].occurrence.closed)
                close(all()[i]);
        write();
        std::erase_if(all(), [this](const FollowedFinding& one) {
            return one.goneSince && !isWithin(*one.goneSince, m_now, base::limits::diagnosisWindow);
        });
        return std::move(m_result);
    }

private:
    std::vector<FollowedFinding>& all() { return m_result.followed.all; }

    void note(const Finding& finding)
    {
        std::string identity = finding.identity();
        auto place = find(identity);
        if (!place && isFull(finding.checkCode())) {
            identity = finding.checkCode() + "|*";
            place = find(identity);
        }
        if (!place)
            open(finding, identity);
        else if (m_noted.insert(*place).second)
            see(all()[*place], finding);
        else
            add(all()[*place], finding);
    }

    /// The occurrence that a finding of this identity belongs to.
    std::optional<std::size_t> find(const std::string& identity)
    {
        for (std::size_t i = all().size(); i-- > 0;) {
            const FollowedFinding& one = all()[i];
            if (one.occurrence.identity == identity &&
                (!one.goneSince || isWithin(*one.goneSince, m_now, base::limits::historyReopenTime)))
                return i;
        }
        return std::nullopt;
    }

    bool isFull(const std::string& code)
    {
        return std::size_t(std::count_if(all().begin(), all().end(), [&](const FollowedFinding& one) {
                   return one.occurrence.code == code;
               })) >= base::limits::historyOfACode;
    }

    void open(const Finding& finding, const std::string& identity)
    {
        FollowedFinding fresh;
        fresh.occurrence.id = ++m_result.followed.newestId;
        fresh.occurrence.identity = identity;
        fresh.occurrence.code = finding.checkCode();
        fresh.occurrence.firstSentence = english(finding.title);
        fresh.occurrence.opened = m_now;
        m_noted.insert(all().size());
        all().push_back(std::move(fresh));
        see(all().back(), finding);
        m_atOnce.insert(all().back().occurrence.id);
    }

    void see(FollowedFinding& one, const Finding& finding)
    {
        FindingOccurrence& row = one.occurrence;
        if (row.closed)
            m_atOnce.insert(row.id);
        const FindingOccurrence before = row;
        row.closed.reset();
        one.goneSince.reset();
        one.left = false;
        row.finding = finding.code;
        row.lastSentence = english(finding.title);
        add(one, finding);
        one.changed = one.changed || row != before; // that it was seen again alone is no change
        row.lastSeen = std::max(m_now, row.opened);
    }

    static void add(FollowedFinding& one, const Finding& finding)
    {
        FindingOccurrence& row = one.occurrence;
        const auto severity = worse(row.severity, finding);
        const auto most = std::max(row.mostRequests, finding.count);
        one.changed = one.changed || severity != row.severity || most != row.mostRequests;
        row.severity = severity;
        row.mostRequests = most;
    }

    void close(FollowedFinding& one)
    {
        FindingOccurrence& row = one.occurrence;
        row.closed = one.left ? row.lastSeen : std::max(m_now, row.opened);
        one.left = false;
        one.goneSince = m_now;
        m_atOnce.insert(row.id);
    }

    void write()
    {
        for (FollowedFinding& one : all()) {
            const bool due =
                one.changed ? !isWithin(one.written, m_now, base::limits::historyCountEvery)
                            : !one.goneSince && !isWithin(one.written, m_now, base::limits::historySeenEvery);
            if (!due && !m_atOnce.contains(one.occurrence.id))
                continue;
            one.written = m_now;
            one.changed = false;
            m_result.changes.push_back(one.occurrence);
        }
    }

    base::TimePoint m_now;
    HistoryStep m_result;
    std::set<std::size_t> m_noted;
    std::set<std::int64_t> m_atOnce;
};

} // namespace

FollowedFindings followStored(std::vector<FindingOccurrence> stored, std::int64_t newestId)
{
    FollowedFindings followed;
    followed.newestId = newestId;
    std::sort(stored.begin(), stored.end(),
              [](const FindingOccurrence& a, const FindingOccurrence& b) { return a.id < b.id; });
    for (FindingOccurrence& one : stored) {
        FollowedFinding old;
        old.written = one.lastSeen;
        old.goneSince = one.closed;
        old.left = !one.closed;
        old.occurrence = std::move(one);
        followed.all.push_back(std::move(old));
    }
    return followed;
}

HistoryStep follow(const FollowedFindings& before, const std::vector<Finding>& findings, base::TimePoint now)
{
    return Step(before, now).run(findings);
}

std::vector<FindingOccurrence> leave(const FollowedFindings& followed, base::TimePoint now)
{
    std::vector<FindingOccurrence> open;
    for (const FollowedFinding& one : followed.all) {
        if (one.occurrence.closed)
            continue;
        open.push_back(one.occurrence);
        open.back().lastSeen = std::max(now, open.back().opened);
    }
    return open;
}

} // namespace usher::engine
