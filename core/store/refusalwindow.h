// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstddef>

namespace usher::store {

/// Which refused requests are kept in full: limits::refusedInFull in limits::refusedWindow, and no more bytes
/// of them than a quarter of limits::writerQueueBytes, so that a flood cannot fill the disk.
class RefusalWindow {
public:
    /// Whether a refused request of this size is kept in full; counts it if so.
    [[nodiscard]] bool admit(base::TimePoint now, std::size_t bytes);

private:
    base::TimePoint m_begin{};
    std::size_t m_items = 0;
    std::size_t m_bytes = 0;
};

} // namespace usher::store
