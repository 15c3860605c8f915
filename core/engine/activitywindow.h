// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/reader.h"

#include <vector>

namespace usher::engine {

/// What happened in the last 15 minutes, kept up to date at the cost of its newest buckets: the others change
/// no more, but for what a slow store writes late, so all is read again once a minute. In a bucket only so
/// many client ids that nobody vouched for are told apart; the counts stay exact.
class ActivityWindow {
public:
    /// Reads what may have changed. False when it could not be read; then the rows stay as they were.
    [[nodiscard]] bool update(store::Reader& reader, base::TimePoint now);

    /// Oldest first.
    [[nodiscard]] const std::vector<store::ActivityRow>& rows() const { return m_rows; }

private:
    [[nodiscard]] bool readAll(store::Reader& reader, base::TimePoint now);
    void append(std::vector<store::ActivityRow> rows, base::TimePoint now);

    std::vector<store::ActivityRow> m_rows;
    std::optional<base::TimePoint> m_readAll; ///< when all was read
    base::TimePoint m_updated{};
};

} // namespace usher::engine
