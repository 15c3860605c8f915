// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/finding.h"
#include "core/store/storehealth.h"

namespace usher::diagnosis {

/// What is said when the store is all that can be known, because its trouble keeps the configuration and the
/// requests from being read. `health` has an error. Pure.
[[nodiscard]] Report storeReport(const store::StoreHealth& health, base::TimePoint now);

} // namespace usher::diagnosis
