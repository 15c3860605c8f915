// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/statement.h"
#include "core/store/storeerror.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string_view>

struct sqlite3;

namespace usher::store {

/// An open SQLite database. Lives on one thread; only interrupt() may come from any.
class Connection {
public:
    /// Opens a file that exists. Waits for other connections at most limits::databaseBusyTime.
    [[nodiscard]] static base::Result<Connection, StoreError> open(const std::filesystem::path& file);

    [[nodiscard]] base::Result<Statement, StoreError> prepare(std::string_view sql);
    /// Runs statements without values.
    [[nodiscard]] base::Result<void, StoreError> execute(const char* sql);
    /// The integer that a statement without values gives.
    [[nodiscard]] base::Result<std::int64_t, StoreError> integer(const char* sql);

    /// How long to wait for the lock of another connection before Busy.
    void setBusyTime(std::chrono::milliseconds time);

    /// The rowid of the last row inserted here.
    [[nodiscard]] std::int64_t lastInsertId() const;
    [[nodiscard]] bool inTransaction() const;
    /// Forgets the pages that were read; outside of statements and transactions. SQLite itself does so only
    /// when another connection has written, and would go on with what a failing disk gave.
    void forgetPages();
    void interrupt();

    [[nodiscard]] sqlite3* handle() const { return m_handle.get(); }

private:
    struct Closer {
        void operator()(sqlite3* handle) const;
    };

    explicit Connection(sqlite3* handle);

    std::unique_ptr<int> m_busyMilliseconds; ///< read by the busy handler
    std::unique_ptr<sqlite3, Closer> m_handle;
};

} // namespace usher::store
