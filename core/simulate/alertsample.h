// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace usher::simulate {

/// A kind of alert that can be sent.
struct AlertKind {
    std::string_view name; ///< for the command line: `metric`
    std::string_view help;
};

[[nodiscard]] std::vector<AlertKind> allAlertKinds();
[[nodiscard]] bool isAlertKind(std::string_view name);

/// A minified body in the common alert schema as Azure sends it. `serial` chooses rule, target and severity
/// from a small made-up world, so that a demo shows variety; the same serial gives the same alertId fired and
/// resolved.
[[nodiscard]] std::string alertBody(std::string_view kind, bool resolved, std::uint64_t serial,
                                    base::TimePoint now);

} // namespace usher::simulate
