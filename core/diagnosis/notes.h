// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnose.h"

namespace usher::diagnosis {

/// What surprises people although nothing is wrong: a pause of Azure, alerts that come twice, severities that
/// become one, roles that are only contained. Looks at the recent requests and the last changes. Pure.
[[nodiscard]] std::vector<Finding> notesOf(const Evidence& evidence);

} // namespace usher::diagnosis
