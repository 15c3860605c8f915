// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnose.h"

#include <map>
#include <optional>
#include <string>

namespace usher::diagnosis {

/// What the rules look at to tell why requests were refused, or would be.
struct Situation {
    const OutcomeGroup& seen;
    const Evidence& evidence;
    const auth::OidcEntity* entity = nullptr; ///< that of the group's client id, also when inactive
    const auth::Provider* provider = nullptr; ///< the entity's
    const RecentRequest* request = nullptr;   ///< the group's sample, if it is among the recent ones
    TokenFacts token = {};                    ///< of the sample

    [[nodiscard]] const admission::Configuration& configuration() const { return evidence.configuration; }
    [[nodiscard]] const identity::User* user() const; ///< whom the requests led to
};

[[nodiscard]] Situation situationOf(const OutcomeGroup& seen, const Evidence& evidence);

/// Values for the placeholders of a row of the catalogue.
using Values = std::map<std::string, std::string>;

/// The values that any row may name, of the situation alone.
[[nodiscard]] Values commonValues(const Situation& situation);

} // namespace usher::diagnosis
