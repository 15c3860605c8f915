// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/situation.h"

#include <span>
#include <string_view>

/// The rules that tell a sharper cause than the check that refused: pure functions of the situation, one file
/// for each group.
namespace usher::diagnosis {

/// What the row of the catalogue says beside the common values; nothing: it is not this.
using Fit = std::optional<Values>;

struct Rule {
    std::string_view finding; ///< the row of the catalogue
    record::CheckCode check;  ///< whose refusals it explains
    Fit (*fits)(const Situation&);
};

namespace rules {

// Of each check the likeliest cause stands first.
[[nodiscard]] std::span<const Rule> envelope(); ///< path, Authorization header, form and times of the token
[[nodiscard]] std::span<const Rule> client();   ///< audience and caller
[[nodiscard]] std::span<const Rule> provider(); ///< keys and issuer
[[nodiscard]] std::span<const Rule> source();   ///< which user is meant
[[nodiscard]] std::span<const Rule> access();   ///< whether that user may
[[nodiscard]] std::span<const Rule> payload();  ///< payload and store

} // namespace rules

/// A cause that fits.
struct Cause {
    std::string_view finding;
    Values values;
};

/// All causes that fit, the likeliest first; none: only the check is known.
[[nodiscard]] std::vector<Cause> causesOf(const Situation& situation);

} // namespace usher::diagnosis
