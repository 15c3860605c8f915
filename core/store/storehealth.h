// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/storeerror.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace usher::store {

/// Whether events can be stored.
struct StoreHealth {
    std::optional<StoreError> error; ///< of the last commit; nothing = it went well
    base::TimePoint since{};         ///< of the first failure in a row
    std::uint64_t refused = 0;       ///< items that could not be stored since then
    std::size_t queued = 0;
};

/// The trouble as a line for other processes, `disk_full 1795442400000 17`; empty when there is none. What
/// is queued is not in it.
[[nodiscard]] std::string healthLine(const StoreHealth& health);
/// Reads what healthLine() wrote; what is no such line is no trouble.
[[nodiscard]] StoreHealth healthOfLine(std::string_view line);

/// The error's name in JSON, metrics and healthLine(): `disk_full`.
[[nodiscard]] std::string_view storeErrorName(StoreError error);

} // namespace usher::store
