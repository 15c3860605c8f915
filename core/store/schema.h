// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/datafolder.h"

namespace usher::store {

inline constexpr std::int64_t applicationId = 0x55736872; ///< `Ushr`, in the header of the database file
inline constexpr std::int64_t schemaVersion = 7;          ///< `PRAGMA user_version`

/// The events of request `r` have the ids `r * eventsPerRequest` and up: their place is known without an
/// index.
inline constexpr std::int64_t eventsPerRequest = 1024;

/// Opens the database of a folder, makes it (0600) when there is none, brings an older one up to date, and
/// checks that it is ours and not newer. Safe when several processes do it at once.
[[nodiscard]] base::Result<Connection, StoreError> openDatabase(const DataFolder& folder);

/// Every change of the configuration raises config_generation, in its own transaction, so that others see it.
[[nodiscard]] base::Result<void, StoreError> raiseGeneration(Connection& connection);

} // namespace usher::store
