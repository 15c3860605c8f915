// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnose.h"
#include "core/diagnosis/situation.h"

namespace usher::diagnosis {

/// Sets state, headline and detail of a report from its findings, which are in order. `values` for when there
/// is none: {user} of the next valid request (may be empty), {accepted}, {total}, and {last} if there is one.
void setHeadline(Report& report, const Values& values);

} // namespace usher::diagnosis
