// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/storeerror.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace usher::store {

/// The meaning of an SQLite result code (https://www.sqlite.org/rescode.html), primary or extended. With the
/// connection that gave it, failures of the system are told apart by their errno.
[[nodiscard]] StoreError storeErrorOf(int resultCode, sqlite3* connection = nullptr);

/// A prepared statement. Lives on its connection's thread and must end before its connection.
class Statement {
public:
    explicit Statement(sqlite3_stmt* statement) : m_statement(statement) {}

    /// Values are bound from the first parameter on. Text and bytes are not copied: they must live until the
    /// statement has run or is reset.
    Statement& add(std::int64_t value);
    Statement& add(std::string_view text);
    Statement& addBytes(std::string_view bytes);
    Statement& addNull();
    /// The id of a row; 0 = none, which is NULL.
    Statement& addId(std::int64_t id) { return id == 0 ? addNull() : add(id); }
    template <class... Values> Statement& addAll(const Values&... values) { return (add(values), ...); }

    /// True = there is a row. After the last one, and after a failure, the statement is reset.
    [[nodiscard]] base::Result<bool, StoreError> step();
    /// Runs a statement whose rows do not matter.
    [[nodiscard]] base::Result<void, StoreError> run();
    /// The integer in the first column of the first row; `fallback` when there is no row or it holds NULL.
    [[nodiscard]] base::Result<std::int64_t, StoreError> integerOr(std::int64_t fallback);

    /// Of the current row. NULL reads as 0 and as empty.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] bool boolean(int column) const { return integer(column) != 0; }
    [[nodiscard]] std::string text(int column) const;       ///< or bytes
    [[nodiscard]] std::string_view bytes(int column) const; ///< valid until the next step

    void reset();

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };

    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    int m_bound = 0;
    int m_bindResult = 0;
};

} // namespace usher::store
