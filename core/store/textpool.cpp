// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/textpool.h"

#include "core/base/bytes.h"

namespace usher::store {

base::Result<TextPool, StoreError> TextPool::create(Connection& connection)
{
    auto find = connection.prepare("SELECT id FROM text_pool WHERE digest = ?");
    if (!find)
        return base::fail(find.error());
    auto insert = connection.prepare("INSERT INTO text_pool(digest, text) VALUES(?, ?)");
    if (!insert)
        return base::fail(insert.error());
    return TextPool(connection, std::move(*find), std::move(*insert));
}

TextPool::TextPool(Connection& connection, Statement find, Statement insert)
    : m_connection(&connection), m_find(std::move(find)), m_insert(std::move(insert))
{
}

base::Result<std::int64_t, StoreError> TextPool::idOf(std::string_view text)
{
    if (const auto known = m_known.find(text); known != m_known.end())
        return known->second;
    const auto id = idInDatabase(text);
    if (!id)
        return id;
    constexpr std::size_t mostBytes = 4 * 1024 * 1024;
    if (m_knownBytes + text.size() > mostBytes)
        forget();
    m_known.emplace(text, *id);
    m_knownBytes += text.size();
    return id;
}

base::Result<std::int64_t, StoreError> TextPool::idInDatabase(std::string_view text)
{
    const base::Sha256 whole = base::sha256(text);
    // Half of the digest tells texts apart just as well and keeps the index small.
    const std::string digest(whole.begin(), whole.begin() + whole.size() / 2);
    const auto found = m_find.addBytes(digest).integerOr(0);
    if (!found || *found != 0)
        return found;
    if (const auto inserted = m_insert.addBytes(digest).add(text).run(); !inserted)
        return base::fail(inserted.error());
    return m_connection->lastInsertId();
}

void TextPool::forget()
{
    m_known.clear();
    m_knownBytes = 0;
}

} // namespace usher::store
