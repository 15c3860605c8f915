// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/engine/verification.h"
#include "core/store/query.h"

namespace usher::engine {

/// Fills in state, trail, refusal, user and client of a verification whose reply has come (`withToken` and
/// `status` are set): from the record of its request if it was found, and without a token from the forecast
/// for `clientId`. Pure.
void conclude(Verification& verification, const std::optional<store::RequestDetail>& record,
              const admission::Configuration& configuration, const std::string& clientId);

/// Whether there is an active entity to foresee for: of this client id, or any (empty).
[[nodiscard]] bool canForesee(const admission::Configuration& configuration, const std::string& clientId);

/// Whether the first answer of a provider that the forecast needs is still to come.
[[nodiscard]] bool awaitsKeys(const admission::Configuration& configuration, const std::string& clientId);

} // namespace usher::engine
