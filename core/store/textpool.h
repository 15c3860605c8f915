// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
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

    /// The id of the text, within the transaction that runs.
    [[nodiscard]] base::Result<std::int64_t, StoreError> idOf(std::string_view text);

    /// After a rollback: ids that were just given may not exist.
    void forget();

private:
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    TextPool(Connection& connection, Statement find, Statement insert);
    [[nodiscard]] base::Result<std::int64_t, StoreError> idInDatabase(std::string_view text);

    Connection* m_connection;
    Statement m_find;
    Statement m_insert;
    std::unordered_map<std::string, std::int64_t, TextHash, std::equal_to<>> m_known;
    std::size_t m_knownBytes = 0;
};

} // namespace usher::store
