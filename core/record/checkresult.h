// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/checkcode.h"

#include <string>
#include <vector>

namespace usher::record {

/// What happened at a check. The words are the same everywhere in the program.
enum class CheckStatus { Passed, Warned, Refused, NotReached, NotChecked, NotConfigured };

/// `passed`, `warned`, `refused`, `not reached`, `not checked`, `not configured`.
[[nodiscard]] std::string_view checkStatusWord(CheckStatus status);
[[nodiscard]] std::optional<CheckStatus> checkStatusFromWord(std::string_view word);

/// One line of the trail. `expected` and `got` are UTF-8 and never hold a secret; either may be empty.
struct CheckResult {
    CheckCode code{};
    CheckStatus status = CheckStatus::Passed;
    std::string expected;
    std::string got;

    friend bool operator==(const CheckResult&, const CheckResult&) = default;
};

/// A trail as it is kept: only what cannot be told from the outcome (values, warnings, checks that did not
/// run), in walking order.
using Trail = std::vector<CheckResult>;

/// The whole trail: one line for every check of admission. A check without a line in `kept` has passed when
/// it stands before the outcome and was not reached behind it.
[[nodiscard]] Trail wholeTrail(CheckCode outcome, const Trail& kept);

/// A trail as compact JSON, `[["token.audience","passed","expected","got"],...]`, and back. Unknown lines of
/// a newer version are left out; text that is no trail is an empty one.
[[nodiscard]] std::string encodeTrail(const Trail& kept);
[[nodiscard]] Trail decodeTrail(std::string_view json);

} // namespace usher::record
