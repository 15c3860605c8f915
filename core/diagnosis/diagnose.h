// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/usercontext.h"
#include "core/diagnosis/finding.h"
#include "core/store/query.h"
#include "core/store/writer.h"

#include <map>
#include <utility>
#include <vector>

namespace usher::diagnosis {

/// Requests of one outcome, user and client in the window.
struct OutcomeGroup {
    record::CheckCode outcome = record::CheckCode::Accepted;
    std::string user;
    std::string clientId;
    std::int64_t count = 0;
    base::TimePoint first{};
    base::TimePoint last{};
    std::int64_t sampleId = 0;
    // Of the sample, filled in by whoever asks.
    record::CheckResult sample;    ///< the check that refused it
    std::string sampleClaims = {}; ///< the claims of its token, JSON; may be empty
};

/// Adds up the buckets of the window.
[[nodiscard]] std::vector<OutcomeGroup> groupOutcomes(const std::vector<store::ActivityRow>& activity);

/// Everything a diagnosis looks at.
struct Evidence {
    const admission::Configuration& configuration;
    std::vector<OutcomeGroup> groups;
    /// The last change of a user's field, by user name and column.
    std::map<std::pair<std::string, std::string>, store::ChangeRow> userChanges;
    store::StoreHealth store;
    base::TimePoint now;
    /// The listener is open to other computers with a certificate that Usher made itself.
    bool ownCertificateOutside = false;
};

/// Says what is wrong, worst first. Pure. A blocker is what would refuse the next valid request of an active
/// OIDC entity or own OAuth client (admission::forecastAll), or a store that cannot keep events; a warning is
/// what was refused in the window for a reason that does not stop a valid request, or broken least privilege.
/// What the configuration of now has healed is not said any more.
[[nodiscard]] Report diagnose(const Evidence& evidence);

/// The finding for one refusal, met or foreseen by whoever asks: `refusal` with its compared values as
/// `sample`. Its repair is one of `configuration`. Pure.
[[nodiscard]] Finding explain(const OutcomeGroup& refusal, const admission::Configuration& configuration,
                              base::TimePoint now);

} // namespace usher::diagnosis
