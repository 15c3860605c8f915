// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/refusalwindow.h"

#include "core/base/limits.h"

namespace usher::store {

bool RefusalWindow::admit(base::TimePoint now, std::size_t bytes)
{
    // A clock that was set back begins a new window too.
    if (now < m_begin || now >= m_begin + base::limits::refusedWindow) {
        m_begin = now;
        m_items = 0;
        m_bytes = 0;
    }
    constexpr std::size_t mostBytes = base::limits::writerQueueBytes / 4;
    if (m_items >= base::limits::refusedInFull || m_bytes + bytes > mostBytes)
        return false;
    ++m_items;
    m_bytes += bytes;
    return true;
}

} // namespace usher::store
