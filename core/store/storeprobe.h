// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/datafolder.h"

namespace usher::store {

/// Whether an event could be stored now, found out without storing one: room and rights of the folder, then
/// the database's write lock, taken and given back. Waits at most limits::databaseBusyTime. A full disk of
/// which only the system's owner may use the rest counts as full for everybody else.
[[nodiscard]] StoreHealth probeStore(const DataFolder& folder, base::TimePoint now);

} // namespace usher::store
