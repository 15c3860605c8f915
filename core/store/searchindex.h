// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/texthash.h"
#include "core/record/admissionrecord.h"
#include "core/store/connection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace usher::store {

/// Notes in which blocks of requests a text stands (searchschema.h), within the transaction that runs. Lives
/// on the writer's thread.
class SearchIndex {
public:
    [[nodiscard]] static base::Result<SearchIndex, StoreError> create(Connection& connection);

    /// The searched texts of a request that was just written.
    [[nodiscard]] base::Result<void, StoreError> note(const record::AdmissionRecord& record,
                                                      std::int64_t requestId);

    /// After a rollback, and when texts were removed: what was noted may not be there.
    void forget();

private:
    struct Entry {
        std::int64_t id = 0;
        std::int64_t block = 0; ///< the last one that was noted
    };
    struct Statements {
        Statement find;
        Statement insert;
        Statement note;
    };

    SearchIndex(Connection& connection, Statements statements);
    [[nodiscard]] base::Result<void, StoreError> noteText(std::string_view text, std::int64_t block);
    [[nodiscard]] base::Result<std::int64_t, StoreError> idOf(std::string_view text);

    Connection* m_connection;
    Statements m_statements;
    std::unordered_map<std::string, Entry, base::TextHash, std::equal_to<>> m_known;
    std::size_t m_knownBytes = 0;
};

} // namespace usher::store
