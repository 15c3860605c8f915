// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/activitytally.h"

#include <algorithm>

namespace usher::store {

bool ActivityTally::mayNameClient(std::int64_t bucket, std::string_view clientId)
{
    constexpr std::size_t mostClients = 1'000;
    if (bucket != m_bucket) {
        m_bucket = bucket;
        m_clientsOfBucket.clear();
    }
    if (m_clientsOfBucket.contains(clientId))
        return true;
    if (m_clientsOfBucket.size() >= mostClients)
        return false;
    m_clientsOfBucket.emplace(clientId);
    return true;
}

void ActivityTally::add(record::CheckCode outcome, Caller caller, const CountedSpan& span,
                        std::int64_t requestId)
{
    const std::int64_t bucket = activityBucket(span.first);
    if (!record::isValidated(outcome) && !mayNameClient(bucket, caller.clientId))
        caller.clientId = {};
    const auto [found, isNew] = m_rows.try_emplace({bucket, outcome, caller.user, caller.clientId});
    Row& row = found->second;
    if (isNew) {
        row = {span, requestId, requestId};
        return;
    }
    row.span.add(span);
    row.firstId = std::min(row.firstId, requestId);
    row.lastId = std::max(row.lastId, requestId);
}

base::Result<void, StoreError> ActivityTally::write(Statement& upsert)
{
    for (const auto& [key, row] : m_rows) {
        const auto& [bucket, outcome, user, clientId] = key;
        upsert.addAll(bucket, record::checkName(outcome), user, clientId, row.span.count);
        upsert.addAll(base::toMillis(row.span.first), base::toMillis(row.span.last), row.lastId, row.firstId);
        if (const auto done = upsert.run(); !done)
            return done;
    }
    m_rows.clear();
    return {};
}

} // namespace usher::store
