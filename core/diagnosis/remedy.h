// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnose.h"

#include <string_view>

namespace usher::diagnosis {

/// The change, here and now, after which the configuration no longer refuses what this group was refused for;
/// nothing where there is none or where it would be a guess. `finding` is the row of the catalogue that says
/// why.
[[nodiscard]] std::optional<Repair> remedyFor(const OutcomeGroup& group, std::string_view finding,
                                              const admission::Configuration& configuration);

} // namespace usher::diagnosis
