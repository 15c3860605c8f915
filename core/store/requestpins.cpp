// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/requestpins.h"

#include "core/store/activitytally.h"
#include "core/store/retentionschema.h"
#include "core/store/schema.h"
#include "core/store/transaction.h"

namespace usher::store {

namespace {

constexpr const char* findRequest =
    "SELECT received, ifnull(trail_id, 0), ifnull(claims_id, 0),"
    " EXISTS(SELECT 1 FROM request_pin WHERE request_id = request.id) FROM request WHERE id = ?";
constexpr const char* insertPin = "INSERT INTO request_pin(request_id, bucket) VALUES(?, ?)";
constexpr const char* useTextUntil = "UPDATE text_pool SET used_until = ? WHERE id = ?";
constexpr const char* isPinnedText = "SELECT EXISTS(SELECT 1 FROM request_pin JOIN request ON id = request_id"
                                     " WHERE trail_id = ?1 OR claims_id = ?1)";
constexpr const char* removePin = "DELETE FROM request_pin WHERE request_id = ?";
/// Retention goes on from there; what is gone behind it is passed over.
constexpr const char* goBackTo = "UPDATE retention SET oldest = min(oldest, ?)";

template <class... Values>
base::Result<void, StoreError> runOnce(Connection& connection, const char* sql, const Values&... values)
{
    auto statement = connection.prepare(sql);
    if (!statement)
        return base::fail(statement.error());
    return statement->addAll(values...).run();
}

} // namespace

struct RequestPins::Found {
    std::int64_t received = 0;
    std::int64_t trailId = 0;
    std::int64_t claimsId = 0;
    bool pinned = false;
};

base::Result<RequestPins, StoreError> RequestPins::open(const DataFolder& folder)
{
    auto connection = openDatabase(folder);
    if (!connection)
        return base::fail(connection.error());
    return RequestPins(std::move(*connection));
}

base::Result<void, StoreError> RequestPins::pin(std::int64_t requestId)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return base::fail(transaction.error());
    const auto found = find(requestId);
    if (!found)
        return base::fail(found.error());
    if (found->pinned)
        return {};
    auto done =
        runOnce(m_connection, insertPin, requestId, activityBucket(base::fromMillis(found->received)));
    if (done)
        done = runOnce(m_connection, useTextUntil, usedForEver, found->trailId);
    if (done)
        done = runOnce(m_connection, useTextUntil, usedForEver, found->claimsId);
    return done ? transaction->commit() : done;
}

base::Result<void, StoreError> RequestPins::unpin(std::int64_t requestId)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return base::fail(transaction.error());
    const auto found = find(requestId);
    if (!found)
        return base::fail(found.error());
    if (!found->pinned)
        return {};
    auto done = runOnce(m_connection, removePin, requestId);
    if (done)
        done = releaseText(found->trailId);
    if (done)
        done = releaseText(found->claimsId);
    if (done)
        done = runOnce(m_connection, goBackTo, requestId);
    return done ? transaction->commit() : done;
}

base::Result<RequestPins::Found, StoreError> RequestPins::find(std::int64_t requestId)
{
    auto row = m_connection.prepare(findRequest);
    if (!row)
        return base::fail(row.error());
    const auto found = row->add(requestId).step();
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return base::fail(StoreError::NotFound);
    return Found{row->integer(0), row->integer(1), row->integer(2), row->boolean(3)};
}

/// Unless another pinned request uses it. The writer may remember that it is in use for a step from its
/// newest request on, which may be one of a batch that was rolled back.
base::Result<void, StoreError> RequestPins::releaseText(std::int64_t textId)
{
    auto pinned = m_connection.prepare(isPinnedText);
    if (!pinned)
        return base::fail(pinned.error());
    const auto isPinned = pinned->add(textId).integerOr(0);
    const auto newest = m_connection.integer("SELECT max(id) FROM request");
    if (!isPinned || !newest)
        return base::fail(!isPinned ? isPinned.error() : newest.error());
    if (*isPinned != 0)
        return {};
    return runOnce(m_connection, useTextUntil, *newest + 2 * textUseStep, textId);
}

} // namespace usher::store
