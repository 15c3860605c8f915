// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/rules.h"

#include <array>

namespace usher::diagnosis {

std::vector<Cause> causesOf(const Situation& situation)
{
    const std::array<std::span<const Rule>, 6> all{rules::envelope(), rules::client(), rules::provider(),
                                                   rules::source(),   rules::access(), rules::payload()};
    std::vector<Cause> causes;
    for (const std::span<const Rule> group : all)
        for (const Rule& rule : group) {
            if (rule.check != situation.seen.outcome)
                continue;
            if (auto fit = rule.fits(situation))
                causes.push_back({rule.finding, std::move(*fit)});
        }
    return causes;
}

} // namespace usher::diagnosis
