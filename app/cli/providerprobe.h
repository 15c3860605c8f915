// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/providercache.h"
#include "core/base/clock.h"

#include <memory>
#include <span>
#include <vector>

namespace usher::app {

/// Asks the identity providers of the active entities once and waits for their answers, at most
/// limits::providerRefreshTime. Runs an event loop: call it from a command, not from a handler.
[[nodiscard]] std::shared_ptr<const auth::Providers>
probeProviders(std::span<const auth::OidcEntity> entities, const base::Clock& clock);

} // namespace usher::app
