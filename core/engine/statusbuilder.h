// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/engine/status.h"
#include "core/store/reader.h"
#include "core/store/writer.h"

namespace usher::engine {

/// Asks the store what happened in the last 15 minutes and fills in the parts of a Status that follow from it
/// and from the configuration: report, stages, counts, timeline, changes, totals, integration user. What
/// cannot be read stays as it is; false when what happened could not be read.
[[nodiscard]] bool updateStatus(Status& status, store::Reader& reader,
                                const admission::Configuration& configuration,
                                const store::StoreHealth& health, base::TimePoint now,
                                bool ownCertificateOutside);

} // namespace usher::engine
