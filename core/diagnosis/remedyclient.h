// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnose.h"

#include <string_view>

namespace usher::diagnosis {

using MaybeRepair = std::optional<Repair>;

/// The OIDC entity of this client id, also an inactive one; or null.
[[nodiscard]] const auth::OidcEntity* findEntityOf(const admission::Configuration& configuration,
                                                   const std::string& clientId);

/// remedyFor() where an OAuth client or a connector is changed. `finding` is the row of the catalogue.
[[nodiscard]] MaybeRepair remedyOfClient(const OutcomeGroup& group, std::string_view finding,
                                         const admission::Configuration& configuration);

} // namespace usher::diagnosis
