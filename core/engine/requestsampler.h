// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnose.h"
#include "core/store/reader.h"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace usher::engine {

/// Looks closer at some of the requests: at a few of the new ones each time, and at one of every kind of
/// refusal. What it reads at a time is bounded, so that a flood costs no more than a trickle.
class RequestSampler {
public:
    /// Reads some of the requests that have come since the last time.
    void look(store::Reader& reader, base::TimePoint now);

    /// Fills in the samples of refused groups, the newest groups first, and sorts the groups so.
    void addSamples(std::vector<diagnosis::OutcomeGroup>& groups, store::Reader& reader);

    /// Newest first; none older than the window.
    [[nodiscard]] const std::vector<diagnosis::RecentRequest>& recent() const { return m_recent; }

private:
    using Kind = std::tuple<record::CheckCode, std::string, std::string>;
    struct Sample {
        std::int64_t id = 0;
        record::CheckResult line;
        std::string claims;
    };

    void remember(const store::RequestDetail& detail);
    /// `left` are the reads that are left.
    [[nodiscard]] const Sample* sampleOf(const diagnosis::OutcomeGroup& group, store::Reader& reader,
                                         std::size_t& left);

    std::vector<diagnosis::RecentRequest> m_recent;
    std::map<Kind, Sample> m_samples;
    std::int64_t m_newestId = 0; ///< what was looked at
    bool m_looked = false;
};

} // namespace usher::engine
