// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/requestsampler.h"

#include "core/base/limits.h"

#include <algorithm>

namespace usher::engine {

namespace {

constexpr std::size_t mostKept = 256;
constexpr std::size_t firstRead = 128; ///< of the requests that were there before
constexpr std::size_t readEach = 12;   ///< of the new ones, each time
constexpr std::size_t mostKinds = 50;  ///< of refusals that are told with their values
constexpr std::size_t samplesEach = 8;

} // namespace

void RequestSampler::look(store::Reader& reader, base::TimePoint now)
{
    store::RequestFilter filter;
    filter.since = now - base::limits::diagnosisWindow;
    const auto rows =
        m_looked ? reader.newRequests(filter, m_newestId, readEach) : reader.requests(filter, 0, firstRead);
    if (!rows)
        return;
    m_looked = true;
    for (const store::RequestRow& row : *rows) {
        m_newestId = std::max(m_newestId, row.id);
        if (const auto detail = reader.request(row.id))
            remember(*detail);
    }
    const auto ahead = now + base::limits::diagnosisWindow; // of a clock that has been set back since
    std::erase_if(m_recent, [&](const auto& request) {
        return request.received < *filter.since || request.received > ahead;
    });
}

void RequestSampler::remember(const store::RequestDetail& detail)
{
    const auto place = std::partition_point(m_recent.begin(), m_recent.end(),
                                            [&](const auto& request) { return request.id > detail.row.id; });
    if (place != m_recent.end() && place->id == detail.row.id)
        return;
    m_recent.insert(place, diagnosis::recentOf(detail));
    if (m_recent.size() > mostKept)
        m_recent.pop_back();
}

void RequestSampler::addSamples(std::vector<diagnosis::OutcomeGroup>& groups, store::Reader& reader)
{
    std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.last > b.last; });
    std::size_t left = m_samples.empty() ? mostKinds : samplesEach;
    std::set<Kind> seen;
    for (diagnosis::OutcomeGroup& group : groups) {
        if (group.outcome == record::CheckCode::Accepted || seen.size() == mostKinds)
            continue;
        const Sample* const sample = sampleOf(group, reader, left);
        if (sample == nullptr)
            continue;
        group.sampleId = sample->id;
        group.sample = sample->line;
        group.sampleClaims = sample->claims;
        seen.emplace(group.outcome, group.user, group.clientId);
    }
    std::erase_if(m_samples, [&](const auto& one) { return !seen.contains(one.first); });
}

const RequestSampler::Sample* RequestSampler::sampleOf(const diagnosis::OutcomeGroup& group,
                                                       store::Reader& reader, std::size_t& left)
{
    const Kind kind(group.outcome, group.user, group.clientId);
    const auto known = m_samples.find(kind);
    const bool fresh = known != m_samples.end() && known->second.id == group.sampleId;
    if (!fresh && left > 0) {
        --left;
        if (const auto detail = reader.request(group.sampleId)) {
            remember(*detail);
            Sample& sample = m_samples[kind];
            sample = {group.sampleId, {group.outcome, record::CheckStatus::Refused, {}, {}}, detail->claims};
            for (const record::CheckResult& line : detail->trail)
                if (line.code == group.outcome)
                    sample.line = line;
            return &sample;
        }
    }
    return known != m_samples.end() ? &known->second : nullptr;
}

} // namespace usher::engine
