// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/searchindex.h"

#include "core/store/searchschema.h"

#include <limits>

namespace usher::store {

base::Result<SearchIndex, StoreError> SearchIndex::create(Connection& connection)
{
    auto find = connection.prepare("SELECT id FROM search_text WHERE text = ?");
    if (!find)
        return base::fail(find.error());
    auto insert = connection.prepare("INSERT INTO search_text(text) VALUES(?)");
    if (!insert)
        return base::fail(insert.error());
    auto note = connection.prepare("INSERT INTO search_block(text_id, block) VALUES(?, ?)"
                                   " ON CONFLICT DO NOTHING");
    if (!note)
        return base::fail(note.error());
    return SearchIndex(connection, {std::move(*find), std::move(*insert), std::move(*note)});
}

SearchIndex::SearchIndex(Connection& connection, Statements statements)
    : m_connection(&connection), m_statements(std::move(statements))
{
}

base::Result<void, StoreError> SearchIndex::note(const record::AdmissionRecord& record,
                                                 std::int64_t requestId)
{
    const std::int64_t block = searchBlockOf(requestId);
    for (const std::string* const text : {&record.alert.alertRule, &record.alert.target,
                                          &record.alert.service, &record.user, &record.clientId})
        if (!text->empty())
            if (auto done = noteText(*text, block); !done)
                return done;
    return {};
}

base::Result<void, StoreError> SearchIndex::noteText(std::string_view text, std::int64_t block)
{
    auto known = m_known.find(text);
    if (known != m_known.end() && known->second.block == block)
        return {};
    if (known == m_known.end()) {
        const auto id = idOf(text);
        if (!id)
            return base::fail(id.error());
        constexpr std::size_t mostBytes = 4 * 1024 * 1024;
        if (m_knownBytes + text.size() > mostBytes)
            forget();
        m_knownBytes += text.size();
        known = m_known.emplace(text, Entry{*id, 0}).first;
    }
    known->second.block = block;
    return m_statements.note.addAll(known->second.id, block).run();
}

base::Result<std::int64_t, StoreError> SearchIndex::idOf(std::string_view text)
{
    constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    const auto found = m_statements.find.add(text).integerOr(none);
    if (!found || *found != none)
        return found;
    return m_statements.insert.add(text).run().map([this] { return m_connection->lastInsertId(); });
}

void SearchIndex::forget()
{
    m_known.clear();
    m_knownBytes = 0;
}

} // namespace usher::store
