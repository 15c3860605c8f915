// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/batchwriter.h"

#include "core/store/transaction.h"

#include <algorithm>

namespace usher::store {

base::Result<BatchWriter, StoreError> BatchWriter::create(Connection& connection)
{
    const auto newestId = connection.integer("SELECT max(id) FROM request");
    if (!newestId)
        return base::fail(newestId.error());
    auto tables = RecordTables::create(connection, *newestId);
    if (!tables)
        return base::fail(tables.error());
    auto activity = connection.prepare(ActivityTally::upsertSql);
    if (!activity)
        return base::fail(activity.error());
    return BatchWriter(connection, std::move(*tables), std::move(*activity), *newestId);
}

BatchWriter::BatchWriter(Connection& connection, RecordTables tables, Statement activity,
                         std::int64_t newestId)
    : m_connection(&connection), m_tables(std::move(tables)), m_activityUpsert(std::move(activity)),
      m_newestId(newestId)
{
}

base::Result<BatchWriter::Written, StoreError> BatchWriter::write(std::span<const PendingItem> items,
                                                                  const CountedRequests& counted)
{
    auto written = attempt(items, counted, Care::WholeBatch);
    if (!written && written.error() == StoreError::Constraint)
        written = attempt(items, counted, Care::EachItem);
    if (written)
        m_newestId = written->newestId;
    return written;
}

base::Result<BatchWriter::Written, StoreError> BatchWriter::attempt(std::span<const PendingItem> items,
                                                                    const CountedRequests& counted, Care care)
{
    auto transaction = Transaction::begin(*m_connection);
    if (!transaction)
        return base::fail(transaction.error());
    auto written = writeRows(items, counted, care);
    if (written)
        if (const auto committed = transaction->commit(); !committed)
            written = base::fail(committed.error());
    if (!written) {
        m_tables.forget();
        m_activity.clear();
    }
    return written;
}

base::Result<BatchWriter::Written, StoreError>
BatchWriter::writeRows(std::span<const PendingItem> items, const CountedRequests& counted, Care care)
{
    Written written{m_newestId, {}};
    for (std::size_t place = 0; place < items.size(); ++place) {
        const auto done = care == Care::WholeBatch ? writeItem(items[place], written)
                                                   : writeItemAlone(items[place], place, written);
        if (!done)
            return base::fail(done.error());
    }
    if (const auto done = m_tables.finish(); !done)
        return base::fail(done.error());
    if (const auto done = writeCounted(counted, written); !done)
        return base::fail(done.error());
    if (const auto done = m_activity.write(m_activityUpsert); !done)
        return base::fail(done.error());
    return written;
}

base::Result<void, StoreError> BatchWriter::writeItem(const PendingItem& pending, Written& written)
{
    const auto id = m_tables.write(pending);
    if (!id)
        return base::fail(id.error());
    const record::AdmissionRecord& record = pending.item.record;
    m_activity.add(record.outcome, {record.user, record.clientId}, {1, record.received, record.received},
                   *id);
    written.newestId = std::max(written.newestId, *id);
    return {};
}

base::Result<void, StoreError> BatchWriter::writeItemAlone(const PendingItem& pending, std::size_t place,
                                                           Written& written)
{
    if (auto marked = m_connection->execute("SAVEPOINT item"); !marked)
        return marked;
    // What an item does to alerts is written with it: the next one may be rolled back.
    const auto done = writeItem(pending, written).and_then([this] { return m_tables.finish(); });
    if (done)
        return m_connection->execute("RELEASE item");
    if (done.error() != StoreError::Constraint)
        return done;
    written.rejected.push_back(place);
    m_tables.forget();
    return m_connection->execute("ROLLBACK TO item; RELEASE item");
}

base::Result<void, StoreError> BatchWriter::writeCounted(const CountedRequests& counted, Written& written)
{
    for (const auto& [key, group] : counted.groups()) {
        const auto id = m_tables.writeCounted(key, group);
        if (!id)
            return base::fail(id.error());
        for (const auto& [caller, span] : group.callers)
            m_activity.add(key.outcome, {caller.first, caller.second}, span, *id);
        written.newestId = std::max(written.newestId, *id);
    }
    return {};
}

base::Result<void, StoreError> BatchWriter::settle(base::TimePoint now)
{
    auto transaction = Transaction::begin(*m_connection);
    if (!transaction)
        return base::fail(transaction.error());
    auto done = m_tables.alerts().settle(now);
    if (done)
        done = transaction->commit();
    if (!done)
        m_tables.forget();
    return done;
}

} // namespace usher::store
