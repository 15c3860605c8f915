// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/repair.h"
#include "core/store/configstore.h"

namespace usher::engine {

/// Makes a repair in the configuration, in one transaction; the repair that restores exactly what was, or why
/// it failed (NotFound: nothing is there to be changed).
[[nodiscard]] base::Result<diagnosis::Repair, store::StoreError> applyRepair(store::ConfigStore& store,
                                                                             const diagnosis::Repair& repair);

} // namespace usher::engine
