// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rowbudget.h"

#include "core/base/limits.h"

namespace usher::store {

bool RowBudget::admit(base::TimePoint now, const CountKey& key)
{
    constexpr auto window = std::chrono::minutes(1);
    // What was received before the window began counts in it; a clock that was set back begins a new one.
    if (now >= m_begin + window || now < m_begin - window) {
        m_begin = now;
        m_known.clear();
    }
    if (m_known.contains(key))
        return true;
    if (m_known.size() >= base::limits::newRowsPerMinute)
        return false;
    m_known.insert(key);
    return true;
}

} // namespace usher::store
