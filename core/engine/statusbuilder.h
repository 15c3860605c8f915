// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/engine/activitywindow.h"
#include "core/engine/requestsampler.h"
#include "core/engine/status.h"
#include "core/store/reader.h"
#include "core/store/writer.h"

namespace usher::engine {

/// Asks the store what happened in the last 15 minutes and fills in the parts of a Status that follow from it
/// and from the configuration: report, stages, counts, timeline, changes, history, totals, integration user.
/// Keeps what it has read: a later update costs only what is new, however much is stored and comes. Lives on
/// one thread.
class StatusBuilder {
public:
    struct Surroundings {
        store::StoreHealth health = {};
        bool ownCertificateOutside = false; ///< other computers are shown a certificate of Usher's own
        bool keysAreProbed = false;         ///< the configuration's keys are not those of a running engine
    };

    /// What cannot be read stays as it is; false when what happened could not be read.
    [[nodiscard]] bool update(Status& status, store::Reader& reader,
                              const admission::Configuration& configuration, const Surroundings& around,
                              base::TimePoint now);

private:
    using UserChanges = std::map<std::pair<std::string, std::string>, store::ChangeRow>;

    [[nodiscard]] const UserChanges& userChanges(const admission::Configuration& configuration,
                                                 store::Reader& reader);

    ActivityWindow m_activity;
    RequestSampler m_sampler;
    UserChanges m_userChanges; ///< of the configuration of that version
    std::optional<std::uint64_t> m_changesVersion;
};

} // namespace usher::engine
