// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection.h"

#include <utility>

namespace usher::store {

/// A transaction that is rolled back unless it was committed. Must end before its connection. After a write
/// that was rolled back the database is read anew: what could not be written may be what was read wrong.
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
        return Transaction(connection, kind);
    }

    ~Transaction()
    {
        if (m_connection && m_connection->inTransaction())
            rollBack();
    }

    Transaction(Transaction&& other) noexcept
        : m_connection(std::exchange(other.m_connection, nullptr)), m_kind(other.m_kind)
    {
    }
    Transaction& operator=(Transaction&&) = delete;

    /// After a failure the transaction is still rolled back at its end.
    [[nodiscard]] base::Result<void, StoreError> commit() { return m_connection->execute("COMMIT"); }

private:
    Transaction(Connection& connection, Kind kind) : m_connection(&connection), m_kind(kind) {}

    void rollBack()
    {
        std::ignore = m_connection->execute("ROLLBACK");
        if (m_kind == Kind::Write)
            m_connection->forgetPages();
    }

    Connection* m_connection;
    Kind m_kind;
};

} // namespace usher::store
