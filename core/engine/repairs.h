// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/finding.h"
#include "core/store/configstore.h"

namespace usher::engine {

/// Makes a repair in the configuration; the repair that takes it back, or why it failed (NotFound: no such
/// user).
[[nodiscard]] base::Result<diagnosis::Repair, store::StoreError> applyRepair(store::ConfigStore& store,
                                                                             const diagnosis::Repair& repair);

} // namespace usher::engine
