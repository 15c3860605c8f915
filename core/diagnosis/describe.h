// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/catalogue.h"
#include "core/diagnosis/situation.h"

namespace usher::diagnosis {

/// A finding with the words of a row of the catalogue; `expected` and `got` are among the values. What has no
/// check refuses nothing.
[[nodiscard]] Finding describe(const Entry& entry, const Values& values);

/// The finding for one group of refusals: the likeliest cause, the others as rivals. `total` are the requests
/// of the window.
[[nodiscard]] Finding describe(const OutcomeGroup& group, const Evidence& evidence, std::int64_t total);

} // namespace usher::diagnosis
