// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/verificationmark.h"

#include "core/base/clock.h"

#include <string>

namespace usher::simulate {

/// The URL parameter that marks a test alert, so that a request whose body was not read is found as well.
using record::verificationParameter;

/// `Usher verification <8 hex>`: the alert rule of the test alert with this marker (32 hex digits).
[[nodiscard]] std::string verificationRule(const std::string& marker);

/// A fired metric alert of the lowest severity in the common alert schema. Rule, target and description say
/// that it is a test and that nothing has happened.
[[nodiscard]] std::string verificationBody(const std::string& marker, base::TimePoint now);

} // namespace usher::simulate
