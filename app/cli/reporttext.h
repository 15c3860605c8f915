// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/finding.h"

#include <string>

namespace usher::app {

/// A report as one JSON document: `state`, `headline`, `findings` and `notes`, each finding complete.
[[nodiscard]] std::string reportJson(const diagnosis::Report& report);

/// A report for a terminal, the sentence first.
[[nodiscard]] std::string reportText(const diagnosis::Report& report);

} // namespace usher::app
