// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/countedrequests.h"

#include <set>

namespace usher::store {

/// Which counted requests get a row of their own: at most limits::newRowsPerMinute new rows a minute, so that
/// a flood from ever new addresses cannot fill the disk. Not thread-safe.
class RowBudget {
public:
    /// Whether the requests of this key have or get a row of their own; counts a new one.
    [[nodiscard]] bool admit(base::TimePoint now, const CountKey& key);

private:
    base::TimePoint m_begin{};
    std::set<CountKey> m_known; ///< of the running minute
};

} // namespace usher::store
