// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options.h"

#include <optional>
#include <string>

namespace usher::app {

/// Reads `127.0.0.1:8443`, `[::1]:0` or `localhost:8443` into options; false when it is none of these.
[[nodiscard]] bool parseListenAddress(const std::string& text, engine::Options& options);

/// Why these options may not be used together, or nothing: plain HTTP and the demo only on loopback,
/// certificate and key only together.
[[nodiscard]] std::optional<std::string> wrongUse(const engine::Options& options);

/// Whether a start failed because of what it was asked for, not because of what it found.
[[nodiscard]] bool isWrongUse(const engine::Failure& failure);

/// One English line for a start that failed: names the thing and the way out.
[[nodiscard]] std::string failureText(const engine::Failure& failure);

} // namespace usher::app
