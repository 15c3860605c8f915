// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/alerttables.h"
#include "core/store/connection.h"
#include "core/store/countedrequests.h"
#include "core/store/pendingitem.h"
#include "core/store/searchindex.h"
#include "core/store/textpool.h"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace usher::store {

/// Writes rows of request, request_payload and em_event, and the alerts that the events fold into, within the
/// transaction that runs: one prepared statement a table, values bound in place. Lives on the writer's
/// thread.
class RecordTables {
public:
    /// `newestId` is the highest id of a request.
    [[nodiscard]] static base::Result<RecordTables, StoreError> create(Connection& connection,
                                                                       std::int64_t newestId);

    /// The id of the new request.
    [[nodiscard]] base::Result<std::int64_t, StoreError> write(const PendingItem& pending);
    /// Adds a number of requests to their row and gives its id; begins the row when it is not known.
    [[nodiscard]] base::Result<std::int64_t, StoreError> writeCounted(const CountKey& key,
                                                                      const CountedGroup& group);

    /// Writes what is still to be written of alerts; before every commit and release.
    [[nodiscard]] base::Result<void, StoreError> finish() { return m_alerts.write(); }

    /// After a rollback: rows that were just written do not exist.
    void forget();
    /// After a removal: of requests below `oldest` only pinned ones are left; and of `texts` some are gone.
    void forgetRemoved(std::int64_t oldest, bool texts);

    [[nodiscard]] AlertTables& alerts() { return m_alerts; }
    [[nodiscard]] const AlertTables& alerts() const { return m_alerts; }

private:
    struct Statements {
        Statement request;
        Statement payload;
        Statement event;
        Statement count;
    };
    using Done = base::Result<void, StoreError>;

    RecordTables(Connection& connection, Statements statements, TextPool pool, SearchIndex search,
                 AlertTables alerts, std::int64_t newestId);
    [[nodiscard]] base::Result<std::int64_t, StoreError>
    writeRequest(const record::AdmissionRecord& record, std::string_view trail, std::int64_t count);
    [[nodiscard]] Done addPooled(Statement& statement, std::string_view text);
    [[nodiscard]] Done writePayload(const PendingItem& pending, std::int64_t requestId);
    [[nodiscard]] Done writeEvents(const PendingItem& pending, std::int64_t requestId);

    Connection* m_connection;
    Statements m_statements;
    TextPool m_pool;
    SearchIndex m_search;
    AlertTables m_alerts;
    std::map<CountKey, std::int64_t> m_countedRows; ///< their ids
    std::int64_t m_newestId;                        ///< of a request, or of one that was rolled back
};

} // namespace usher::store
