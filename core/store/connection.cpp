// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"

#include "core/base/limits.h"

#include <sqlite3.h>

namespace usher::store {

namespace {

/// SQLite's own handler backs off to 100 ms; against a writer that commits without a pause it would hardly
/// ever find the gap between two transactions. Asking every millisecond does.
int waitOneMillisecond(void* limit, int calls)
{
    if (calls >= *static_cast<const int*>(limit))
        return 0;
    sqlite3_sleep(1);
    return 1;
}

} // namespace

void Connection::Closer::operator()(sqlite3* handle) const
{
    sqlite3_close_v2(handle);
}

Connection::Connection(sqlite3* handle) : m_busyMilliseconds(std::make_unique<int>(0)), m_handle(handle)
{
    sqlite3_extended_result_codes(handle, 1);
    setBusyTime(base::limits::databaseBusyTime);
    sqlite3_busy_handler(handle, waitOneMillisecond, m_busyMilliseconds.get());
}

base::Result<Connection, StoreError> Connection::open(const std::filesystem::path& file)
{
    sqlite3* handle = nullptr;
    const int opened =
        sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (!handle)
        return base::fail(StoreError::Internal);
    Connection connection(handle);
    if (opened != SQLITE_OK)
        return base::fail(storeErrorOf(opened, handle));
    return connection;
}

base::Result<Statement, StoreError> Connection::prepare(std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    const int prepared = sqlite3_prepare_v3(m_handle.get(), sql.data(), int(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (prepared != SQLITE_OK)
        return base::fail(storeErrorOf(prepared, m_handle.get()));
    return Statement(statement);
}

base::Result<void, StoreError> Connection::execute(const char* sql)
{
    const int done = sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr);
    if (done != SQLITE_OK)
        return base::fail(storeErrorOf(done, m_handle.get()));
    return {};
}

base::Result<std::int64_t, StoreError> Connection::integer(const char* sql)
{
    return prepare(sql).and_then([](Statement statement) { return statement.integerOr(0); });
}

void Connection::setBusyTime(std::chrono::milliseconds time)
{
    *m_busyMilliseconds = int(time.count());
}

std::int64_t Connection::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle.get());
}

bool Connection::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle.get()) == 0;
}

void Connection::forgetPages()
{
    sqlite3_db_release_memory(m_handle.get());
}

void Connection::interrupt()
{
    sqlite3_interrupt(m_handle.get());
}

} // namespace usher::store
