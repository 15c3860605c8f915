// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/repaireffect.h"

#include <map>
#include <string>

namespace usher::app {

/// What the repairs of findings would change, by Finding::identity().
using RepairEffects = std::map<std::string, diagnosis::RepairEffect>;

/// A report as one JSON document: `state`, `headline`, `findings` and `notes`, each finding complete.
[[nodiscard]] std::string reportJson(const diagnosis::Report& report, const RepairEffects& effects);

/// A report for a terminal, the sentence first.
[[nodiscard]] std::string reportText(const diagnosis::Report& report, const RepairEffects& effects);

} // namespace usher::app
