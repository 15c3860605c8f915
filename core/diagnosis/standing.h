// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnose.h"

namespace usher::diagnosis {

/// What is wrong with the set-up and its surroundings although it refuses nothing: keys that grow old, a
/// certificate that Azure does not trust, OAuth clients that look alike, more rights than are needed, nothing
/// set up. Warnings, in the order in which they are told. Pure.
[[nodiscard]] std::vector<Finding> standingFindings(const Evidence& evidence);

} // namespace usher::diagnosis
