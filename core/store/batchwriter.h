// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/activitytally.h"
#include "core/store/connection.h"
#include "core/store/countedrequests.h"
#include "core/store/pendingitem.h"
#include "core/store/recordtables.h"
#include "core/store/retention.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace usher::store {

/// Writes a batch as one transaction. Lives on the writer's thread.
class BatchWriter {
public:
    struct Written {
        std::int64_t newestId = 0; ///< the highest request id in the database
        std::vector<std::size_t>
            rejected; ///< places of the items that the database does not take; rarely any
    };

    [[nodiscard]] static base::Result<BatchWriter, StoreError> create(Connection& connection);

    /// All of it is on the disk, but for what was rejected, or nothing is.
    [[nodiscard]] base::Result<Written, StoreError> write(std::span<const PendingItem> items,
                                                          const CountedRequests& counted);

    /// After requests were removed beside the batches.
    void forgetRemoved(const Retention::Removed& removed)
    {
        m_tables.forgetRemoved(removed.oldest, removed.texts > 0);
    }

    /// How events fold from now on.
    void setAlertRules(const alerts::Rules& rules) { m_tables.alerts().setRules(rules); }
    /// Whether there may be alerts for settle() to look at.
    [[nodiscard]] bool mayFlap() const { return m_tables.alerts().mayFlap(); }
    /// Ends the flapping of alerts that have been quiet, as a transaction.
    [[nodiscard]] base::Result<void, StoreError> settle(base::TimePoint now);

private:
    /// A savepoint for each item costs too much to have it always.
    enum class Care { WholeBatch, EachItem };

    BatchWriter(Connection& connection, RecordTables tables, Statement activity, std::int64_t newestId);
    [[nodiscard]] base::Result<Written, StoreError> attempt(std::span<const PendingItem> items,
                                                            const CountedRequests& counted, Care care);
    [[nodiscard]] base::Result<Written, StoreError> writeRows(std::span<const PendingItem> items,
                                                              const CountedRequests& counted, Care care);
    [[nodiscard]] base::Result<void, StoreError> writeItem(const PendingItem& pending, Written& written);
    [[nodiscard]] base::Result<void, StoreError> writeItemAlone(const PendingItem& pending, std::size_t place,
                                                                Written& written);
    [[nodiscard]] base::Result<void, StoreError> writeCounted(const CountedRequests& counted,
                                                              Written& written);

    Connection* m_connection;
    RecordTables m_tables;
    Statement m_activityUpsert;
    ActivityTally m_activity;
    std::int64_t m_newestId;
};

} // namespace usher::store
