// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnose.h"

namespace usher::diagnosis {

/// Whether the configuration and keys of `now` no longer refuse what this group was refused for, or the hour
/// that a rate rule counted is over. Causes that lie in the request itself (expired, forged, wrong schema)
/// are never healed by configuration; they end with the window.
[[nodiscard]] bool isHealed(const OutcomeGroup& group, const admission::Configuration& configuration,
                            base::TimePoint now);

/// Whether the provider of the group's entity publishes, as far as is known, the key that a group of
/// token.unknown_key was signed with, for this issuer.
[[nodiscard]] bool publishesKey(const OutcomeGroup& group, const admission::Configuration& configuration);

} // namespace usher::diagnosis
