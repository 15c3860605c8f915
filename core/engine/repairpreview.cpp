// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/repairpreview.h"

#include "core/admission/recheck.h"
#include "core/admission/usercontext.h"
#include "core/base/limits.h"
#include "core/engine/repairs.h"

#include <algorithm>
#include <map>

namespace usher::engine {

namespace {

using admission::Configuration;
using admission::Recheck;
using diagnosis::Finding;
using diagnosis::RepairEffect;

constexpr std::size_t mostRequests = 200;
constexpr std::size_t pageOfRows = 200;
constexpr std::size_t mostPages = 10; ///< other users' and clients' requests lie between

/// The requests that the finding counts: of its check, user and client.
class FindingRequests {
public:
    FindingRequests(const Finding& finding, store::Reader& reader, base::TimePoint now)
        : m_finding(finding), m_reader(reader)
    {
        m_filter.code = finding.check;
        m_filter.since = now - base::limits::diagnosisWindow;
    }

    /// Newest first; false in `all` when there are more.
    std::vector<std::int64_t> ids(bool& all)
    {
        std::vector<std::int64_t> found;
        std::int64_t below = 0;
        for (std::size_t page = 0; page < mostPages; ++page) {
            const auto rows = m_reader.requests(m_filter, below, pageOfRows);
            if (!rows)
                break;
            for (const store::RequestRow& row : *rows) {
                if (!isMeant(row))
                    continue;
                if (found.size() == mostRequests) {
                    all = false;
                    return found;
                }
                found.push_back(row.id);
            }
            if (rows->size() < pageOfRows)
                return found;
            below = rows->back().id;
        }
        all = false;
        return found;
    }

private:
    [[nodiscard]] bool isMeant(const store::RequestRow& row) const
    {
        return row.user + '|' + row.clientId == m_finding.subject;
    }

    const Finding& m_finding;
    store::Reader& m_reader;
    store::RequestFilter m_filter;
};

/// Keys that nobody has asked for yet refuse nothing that can be told.
bool isTold(const Recheck& recheck, const Configuration& configuration)
{
    if (recheck.answer == Recheck::Answer::CannotTell)
        return false;
    if (recheck.refused != record::CheckCode::TokenKeysUnavailable)
        return true;
    return std::any_of(configuration.entities.begin(), configuration.entities.end(), [&](const auto& entity) {
        return entity.clientId == recheck.clientId &&
               auth::findProvider(*configuration.providers, entity) != nullptr;
    });
}

class Preview {
public:
    Preview(const Configuration& before, const Configuration& after) : m_before(before), m_after(after) {}

    void add(const store::RequestDetail& request)
    {
        const std::int64_t count = request.row.count;
        m_effect.requests += count;
        const auto after = admission::recheck(request, m_after);
        if (!isTold(after, m_after)) {
            m_effect.untold += count;
            return;
        }
        const auto before = admission::recheck(request, m_before);
        m_effect.passBefore += before.answer == Recheck::Answer::WouldPass ? count : 0;
        m_effect.passAfter += after.answer == Recheck::Answer::WouldPass ? count : 0;
        if (after.refused)
            m_refusals[*after.refused] += count;
    }

    /// What the next valid request of this client would meet.
    void foresee(const std::string& clientId, base::TimePoint now)
    {
        const auto foreseen = admission::forecastAll(m_after, now);
        const auto next = std::find_if(foreseen.begin(), foreseen.end(),
                                       [&](const auto& one) { return one.clientId == clientId; });
        if (next == foreseen.end() || !next->next.certain)
            return;
        m_effect.nextIsTold = true;
        m_effect.refusedAfter = next->next.refused;
    }

    [[nodiscard]] RepairEffect effect(bool all)
    {
        m_effect.all = all;
        const auto most = std::max_element(m_refusals.begin(), m_refusals.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        if (most != m_refusals.end())
            m_effect.refusedAfter = most->first;
        return m_effect;
    }

private:
    const Configuration& m_before;
    const Configuration& m_after;
    RepairEffect m_effect;
    std::map<record::CheckCode, std::int64_t> m_refusals;
};

std::string clientOf(const Finding& finding)
{
    return finding.subject.substr(finding.subject.find('|') + 1);
}

} // namespace

std::optional<RepairEffect> previewRepair(const Finding& finding, store::Reader& reader,
                                          const Configuration& configuration, base::TimePoint now)
{
    const bool refuses = finding.repair && finding.check;
    const auto repaired = refuses ? withRepair(configuration, *finding.repair) : std::nullopt;
    if (!repaired)
        return std::nullopt;
    Preview preview(configuration, *repaired);
    preview.foresee(clientOf(finding), now);
    bool all = true;
    if (finding.count > 0)
        for (const std::int64_t id : FindingRequests(finding, reader, now).ids(all))
            if (const auto request = reader.request(id))
                preview.add(*request);
    return preview.effect(all);
}

} // namespace usher::engine
