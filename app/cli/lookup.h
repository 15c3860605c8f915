// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/admission/configuration.h"

#include <optional>

namespace usher::app {

/// The configuration as stored, its providers unknown. When it cannot be read the line is printed and the
/// exit code of `stores` set.
[[nodiscard]] std::optional<admission::Configuration> loadConfiguration(Stores& stores,
                                                                        const Context& context);

/// A stored request; the same when there is none or it cannot be read.
[[nodiscard]] std::optional<store::RequestDetail> findRequest(Stores& stores, const Context& context,
                                                              std::int64_t id);
/// The line for a request that cannot be had, and the code to return.
[[nodiscard]] int failForRequest(store::StoreError error, const Context& context, std::int64_t id);

} // namespace usher::app
