// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/texthash.h"
#include "core/store/connection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace usher::store {

/// Texts that many requests share (trails, claims), stored once each. Lives on the writer's thread.
class TextPool {
public:
    [[nodiscard]] static base::Result<TextPool, StoreError> create(Connection& connection);

    /// The id of the text, which the request `requestId` is about to use, within the transaction that runs.
    [[nodiscard]] base::Result<std::int64_t, StoreError> idOf(std::string_view text, std::int64_t requestId);

    /// After a rollback, and when texts were removed: ids that were given may not exist.
    void forget();

private:
    struct Entry {
        std::int64_t id = 0;
        std::int64_t usedUntil = 0; ///< retentionschema.h
    };
    struct Statements {
        Statement find;
        Statement insert;
        Statement use;
    };

    TextPool(Connection& connection, Statements statements);
    [[nodiscard]] base::Result<Entry*, StoreError> entryOf(std::string_view text, std::int64_t requestId);
    [[nodiscard]] base::Result<Entry, StoreError> entryInDatabase(std::string_view text,
                                                                  std::int64_t requestId);

    Connection* m_connection;
    Statements m_statements;
    std::unordered_map<std::string, Entry, base::TextHash, std::equal_to<>> m_known;
    std::size_t m_knownBytes = 0;
};

} // namespace usher::store
