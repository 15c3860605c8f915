// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"
#include "core/store/datafolder.h"
#include "core/store/findingquery.h"

#include <span>

namespace usher::store {

/// Writes the history of findings; only the engine that owns the data folder does. One connection; lives on
/// one thread.
class FindingHistory {
public:
    [[nodiscard]] static base::Result<FindingHistory, StoreError> open(const DataFolder& folder);

    /// The highest id in the history; 0 = it is empty. Ids of new occurrences are above it.
    [[nodiscard]] base::Result<std::int64_t, StoreError> newestId();

    /// Writes these as they are now, each new or known by its id, as one transaction that also removes some
    /// of what is beyond limits::historyOccurrences or was closed for longer than limits::historyAge. Waits
    /// for other writers at most limits::historyBusyTime.
    [[nodiscard]] base::Result<void, StoreError> write(std::span<const FindingOccurrence> occurrences,
                                                       base::TimePoint now);

private:
    explicit FindingHistory(Connection connection) : m_connection(std::move(connection)) {}

    [[nodiscard]] base::Result<void, StoreError> put(std::span<const FindingOccurrence> occurrences);
    [[nodiscard]] base::Result<void, StoreError> prune(base::TimePoint now);

    Connection m_connection;
};

} // namespace usher::store
