// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection.h"

#include <utility>

namespace usher::store {

/// A transaction that is rolled back unless it was committed. Must end before its connection.
class Transaction {
public:
    enum class Kind {
        Write, ///< takes the one write lock at once, so that nothing fails half-way for want of it
        Read,  ///< every statement sees the same state
    };

    [[nodiscard]] static base::Result<Transaction, StoreError> begin(Connection& connection,
                                                                     Kind kind = Kind::Write)
    {
        const auto begun = connection.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
        if (!begun)
            return base::fail(begun.error());
        return Transaction(connection);
    }

    ~Transaction()
    {
        if (m_connection && m_connection->inTransaction())
            std::ignore = m_connection->execute("ROLLBACK");
    }

    Transaction(Transaction&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;

    /// After a failure the transaction is still rolled back at its end.
    [[nodiscard]] base::Result<void, StoreError> commit() { return m_connection->execute("COMMIT"); }

private:
    explicit Transaction(Connection& connection) : m_connection(&connection) {}

    Connection* m_connection;
};

} // namespace usher::store
