// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/diagnose.h"

#include "core/diagnosis/catalogue.h"
#include "core/diagnosis/closing.h"
#include "core/diagnosis/localtime.h"
#include "core/diagnosis/places.h"
#include "core/diagnosis/remedy.h"
#include "core/record/verificationmark.h"

#include <QtGlobal>

#include <algorithm>
#include <set>
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
        Finding finding = make(refusal);
        finding.severity = Severity::Blocker;
        return finding;
    }

    Report run()
    {
        foresee();
        observe();
        checkStore();
        checkProviders();
        checkCertificate();
        checkPrivileges();
        if (!m_anyActive)
            m_report.findings.push_back(plain(entries::nothingSetUp, {}));
        order();
        conclude();
        return std::move(m_report);
    }

private:
    /// What the next valid request of each active entity and own client would meet.
    void foresee()
    {
        const auto& clients = m_evidence.configuration.clients;
        m_anyActive = std::any_of(clients.begin(), clients.end(), [](const auth::OAuthClient& client) {
            return client.active && !client.secretVerifier.empty();
        });
        for (const auto& [clientId, next] :
             admission::forecastAll(m_evidence.configuration, m_evidence.now)) {
            m_anyActive = true;
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
            if (group.outcome != Accepted && !known &&
                !isHealed(group, m_evidence.configuration, m_evidence.now))
                m_report.findings.push_back(make(group));
        }
    }

    void checkStore()
    {
        if (!m_evidence.store.error)
            return;
        OutcomeGroup group;
        group.outcome = StoreUnavailable;
        group.count = std::int64_t(m_evidence.store.refused);
        group.first = group.last = m_evidence.store.since;
        group.sample = {StoreUnavailable, record::CheckStatus::Refused, "a commit", "the last commit failed"};
        Finding finding = make(group);
        finding.severity = Severity::Blocker;
        std::erase_if(m_report.findings, [](const Finding& f) { return f.check == StoreUnavailable; });
        m_report.findings.push_back(std::move(finding));
    }

    /// Providers whose keys serve, but could not be fetched again. Without keys it is foreseen.
    void checkProviders()
    {
        std::set<std::string> told;
        for (const auth::OidcEntity& entity : m_evidence.configuration.entities) {
            const auth::Provider* const provider =
                auth::findProvider(*m_evidence.configuration.providers, entity);
            const bool failing =
                entity.active && provider != nullptr && provider->keys && !provider->lastError.empty();
            if (failing && told.insert(auth::providerKey(entity)).second)
                m_report.findings.push_back(plain(entries::refreshFailing, {{"client", entity.clientId},
                                                                            {"expected", entity.metadataUrl},
                                                                            {"got", provider->lastError}}));
        }
    }

    void checkCertificate()
    {
        if (m_evidence.ownCertificateOutside)
            m_report.findings.push_back(
                plain(entries::ownCertificate, {{"expected", "one of a well-known authority"},
                                                {"got", "one that Usher made itself"}}));
    }

    void checkPrivileges()
    {
        std::set<std::string> told;
        for (const auth::OidcEntity& entity : m_evidence.configuration.entities) {
            const auto match = m_evidence.configuration.directory.resolve(entity.userField, entity.clientId);
            if (entity.active && entity.userClaim == "aud" && match.user != nullptr)
                checkPrivileges(*match.user, told);
        }
        for (const auth::OAuthClient& client : m_evidence.configuration.clients) {
            const auto match =
                m_evidence.configuration.directory.resolve("user_name", client.applicationUser);
            if (client.active && match.user != nullptr)
                checkPrivileges(*match.user, told);
        }
    }

    void checkPrivileges(const identity::User& user, std::set<std::string>& told)
    {
        if (!told.insert(user.userName).second)
            return;
        using enum Repair::Kind;
        const auto add = [&](const Entry& entry, std::string expected, std::string got, Repair repair) {
            Finding finding = plain(
                entry, {{"user", user.userName}, {"expected", std::move(expected)}, {"got", std::move(got)}});
            finding.repair = std::move(repair);
            m_report.findings.push_back(std::move(finding));
        };
        if (!user.webServiceAccessOnly)
            add(entries::userInteractive, "true", "false", {TickWebServiceOnly, user.userName, {}});
        if (user.identityType == "human")
            add(entries::userHuman, "machine", "human", {SetIdentityType, user.userName, "machine"});
        std::string roles;
        for (const std::string& role : user.roles)
            roles += (roles.empty() ? "" : ", ") + role;
        const bool extra = std::any_of(user.roles.begin(), user.roles.end(),
                                       [](const auto& role) { return role != identity::integrationRole; });
        if (extra)
            add(entries::userExtraRoles, identity::integrationRole, roles,
                {RemoveExtraRoles, user.userName, neededRole(user)});
    }

    /// The role that a user keeps; none is given to one that lacks it.
    [[nodiscard]] std::string neededRole(const identity::User& user) const
    {
        const auto grant = m_evidence.configuration.directory.grantOf(user, identity::integrationRole);
        return grant != identity::RoleGrant::None ? identity::integrationRole : "";
    }

    Finding plain(const Entry& entry, const std::map<std::string, std::string>& values) const
    {
        Finding finding;
        finding.code = entry.code;
        finding.title = {entry.title, values};
        finding.evidence = {entry.evidence, values};
        finding.cause = {entry.cause, values};
        finding.fix = {entry.fix, values};
        finding.who = entry.who;
        const auto value = [&](const char* name) {
            const auto found = values.find(name);
            return found != values.end() ? found->second : std::string();
        };
        finding.expected = value("expected");
        finding.got = value("got");
        const Places places = placesOf(entry.code);
        finding.serviceNow = {places.serviceNow, values};
        finding.azure = {places.azure, values};
        return finding;
    }

    Finding make(const OutcomeGroup& group) const
    {
        const auto since = begin(group);
        const std::map<std::string, std::string> values{
            {"code", std::string(record::checkName(group.outcome))},
            {"user", group.user},
            {"client", group.clientId},
            {"count", std::to_string(group.count)},
            {"total", std::to_string(m_total)},
            {"expected", group.sample.expected},
            {"got", group.sample.got},
            {"since", localTimeText(since.value_or(m_evidence.now), m_evidence.now)},
        };
        Finding finding = plain(entryOf(group.outcome), values);
        finding.code = std::string(record::checkName(group.outcome));
        finding.check = group.outcome;
        finding.count = group.count;
        finding.since = since;
        if (group.count > 0)
            finding.last = group.last;
        finding.sampleId = group.sampleId;
        finding.assumed = record::checkRow(group.outcome).assumed;
        finding.repair = remedyFor(group, m_evidence.configuration);
        return finding;
    }

    /// When it began: the change that caused it if it is known, else the first refused request.
    [[nodiscard]] std::optional<base::TimePoint> begin(const OutcomeGroup& group) const
    {
        const char* const column = group.outcome == UserInactive    ? "active"
                                   : group.outcome == UserLockedOut ? "locked_out"
                                   : group.outcome == AccessRole    ? "roles"
                                                                    : "source";
        if (record::isValidated(group.outcome) && group.outcome != Accepted && !group.user.empty()) {
            const auto change = m_evidence.userChanges.find({group.user, column});
            if (change != m_evidence.userChanges.end())
                return change->second.at;
        }
        if (group.count > 0)
            return group.first;
        return std::nullopt;
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
        std::map<std::string, std::string> values{
            {"user", m_runsAs}, {"accepted", std::to_string(m_accepted)}, {"total", std::to_string(m_total)}};
        if (m_lastAccepted)
            values["last"] = localTimeText(*m_lastAccepted, m_evidence.now);
        if (m_report.findings.empty() && m_runsAs.empty()) {
            m_report.headline = {
                QT_TRANSLATE_NOOP("diagnosis", "No fault is known. As whom the next valid request will run "
                                               "depends on a claim that only its token tells."),
                values};
            return;
        }
        if (m_report.findings.empty()) {
            m_report.headline = {
                QT_TRANSLATE_NOOP(
                    "diagnosis", "All is well. The next valid request will be accepted and run as “{user}”."),
                values};
            m_report.detail = {
                m_lastAccepted
                    ? QT_TRANSLATE_NOOP("diagnosis", "Last event accepted at {last}. {accepted} of "
                                                     "{total} requests accepted in the last 15 minutes.")
                    : QT_TRANSLATE_NOOP("diagnosis", "No request has come in the last 15 minutes."),
                values};
            return;
        }
        const Finding& first = m_report.findings.front();
        const Entry* entry = first.check ? &entryOf(*first.check) : nullptr;
        m_report.state = first.severity == Severity::Blocker ? State::Blocked : State::Warning;
        m_report.headline = first.title;
        if (entry != nullptr)
            m_report.headline.source = first.count > 0 ? entry->observed : entry->foreseen;
        else if (first.code == entries::nothingSetUp.code)
            m_report.headline.source = entries::nothingSetUp.observed;
        m_report.detail = first.cause;
    }

    const Evidence& m_evidence;
    Report m_report;
    std::int64_t m_total = 0;
    std::int64_t m_accepted = 0;
    std::optional<base::TimePoint> m_lastAccepted;
    std::string m_lastUser; ///< of the last accepted request
    std::string m_runsAs;   ///< whom the next valid request would run as; m_lastUser where there are several
    bool m_anyActive = false;
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
