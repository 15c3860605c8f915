// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/diagnosis/repair.h"
#include "core/store/configstore.h"

#include <optional>

namespace usher::engine {

/// Makes a repair in the configuration, in one transaction; the repair that restores exactly what was, or why
/// it failed (NotFound: nothing is there to be changed).
[[nodiscard]] base::Result<diagnosis::Repair, store::StoreError> applyRepair(store::ConfigStore& store,
                                                                             const diagnosis::Repair& repair);

/// The configuration as the repair would make it, with the keys as they are; nothing when what it changes is
/// not there. Pure.
[[nodiscard]] std::optional<admission::Configuration>
withRepair(const admission::Configuration& configuration, const diagnosis::Repair& repair);

} // namespace usher::engine
