// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/textpool.h"

#include "core/base/bytes.h"
#include "core/store/retentionschema.h"

namespace usher::store {

base::Result<TextPool, StoreError> TextPool::create(Connection& connection)
{
    auto find = connection.prepare("SELECT id, used_until FROM text_pool WHERE digest = ?");
    if (!find)
        return base::fail(find.error());
    auto insert = connection.prepare("INSERT INTO text_pool(digest, text, used_until) VALUES(?, ?, ?)");
    if (!insert)
        return base::fail(insert.error());
    // A pin of another process may have raised it higher.
    auto use = connection.prepare("UPDATE text_pool SET used_until = max(used_until, ?) WHERE id = ?");
    if (!use)
        return base::fail(use.error());
    return TextPool(connection, {std::move(*find), std::move(*insert), std::move(*use)});
}

TextPool::TextPool(Connection& connection, Statements statements)
    : m_connection(&connection), m_statements(std::move(statements))
{
}

base::Result<std::int64_t, StoreError> TextPool::idOf(std::string_view text, std::int64_t requestId)
{
    const auto found = entryOf(text, requestId);
    if (!found)
        return base::fail(found.error());
    Entry& entry = **found;
    if (requestId > entry.usedUntil) {
        const std::int64_t until = requestId + textUseStep;
        if (const auto used = m_statements.use.addAll(until, entry.id).run(); !used)
            return base::fail(used.error());
        entry.usedUntil = until;
    }
    return entry.id;
}

base::Result<TextPool::Entry*, StoreError> TextPool::entryOf(std::string_view text, std::int64_t requestId)
{
    if (const auto known = m_known.find(text); known != m_known.end())
        return &known->second;
    const auto entry = entryInDatabase(text, requestId);
    if (!entry)
        return base::fail(entry.error());
    constexpr std::size_t mostBytes = 4 * 1024 * 1024;
    if (m_knownBytes + text.size() > mostBytes)
        forget();
    m_knownBytes += text.size();
    return &m_known.emplace(text, *entry).first->second;
}

base::Result<TextPool::Entry, StoreError> TextPool::entryInDatabase(std::string_view text,
                                                                    std::int64_t requestId)
{
    const base::Sha256 whole = base::sha256(text);
    // Half of the digest tells texts apart just as well and keeps the index small.
    const std::string digest(whole.begin(), whole.begin() + whole.size() / 2);
    Statement& find = m_statements.find;
    const auto found = find.addBytes(digest).step();
    if (!found)
        return base::fail(found.error());
    if (*found) {
        const Entry entry{find.integer(0), find.integer(1)};
        find.reset();
        return entry;
    }
    const auto inserted = m_statements.insert.addBytes(digest).add(text).add(requestId).run();
    if (!inserted)
        return base::fail(inserted.error());
    return Entry{m_connection->lastInsertId(), requestId};
}

void TextPool::forget()
{
    m_known.clear();
    m_knownBytes = 0;
}

} // namespace usher::store
