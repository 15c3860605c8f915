// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statement.h"

#include <sqlite3.h>

#include <cerrno>

namespace usher::store {

namespace {

/// SQLite knows a full disk by ENOSPC alone, and asks for the rights of a file only when it opens it.
StoreError systemErrorOf(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT: // the user's quota
    case EFBIG:  // the process's limit, or the file system's
        return StoreError::DiskFull;
    case EROFS:
    case EACCES:
    case EPERM:
        return StoreError::ReadOnly;
    default:
        return StoreError::Io;
    }
}

/// Of the file that a transaction writes to, the log, else of the database; 0 = none is known.
int lastSystemError(sqlite3* connection)
{
    int number = 0;
    sqlite3_file* log = nullptr;
    if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK &&
        log != nullptr && log->pMethods != nullptr)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &number);
    if (number == 0)
        sqlite3_file_control(connection, "main", SQLITE_FCNTL_LAST_ERRNO, &number);
    return number;
}

} // namespace

StoreError storeErrorOf(int resultCode, sqlite3* connection)
{
    switch (resultCode & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return StoreError::Busy;
    case SQLITE_FULL:
        return StoreError::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return StoreError::ReadOnly;
    case SQLITE_IOERR:
        return systemErrorOf(connection ? lastSystemError(connection) : 0);
    case SQLITE_CANTOPEN:
        return systemErrorOf(connection ? sqlite3_system_errno(connection) : 0);
    case SQLITE_PROTOCOL:
        return StoreError::Io;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return StoreError::NotADatabase;
    case SQLITE_CONSTRAINT:
        return StoreError::Constraint;
    case SQLITE_INTERRUPT:
        return StoreError::Interrupted;
    default:
        return StoreError::Internal;
    }
}

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Statement& Statement::add(std::int64_t value)
{
    m_bindResult |= sqlite3_bind_int64(m_statement.get(), ++m_bound, value);
    return *this;
}

Statement& Statement::add(std::string_view text)
{
    // A null pointer would bind NULL, which is something else than an empty text.
    const char* const data = text.data() ? text.data() : "";
    m_bindResult |=
        sqlite3_bind_text64(m_statement.get(), ++m_bound, data, text.size(), nullptr, SQLITE_UTF8);
    return *this;
}

Statement& Statement::addBytes(std::string_view bytes)
{
    const char* const data = bytes.data() ? bytes.data() : "";
    m_bindResult |= sqlite3_bind_blob64(m_statement.get(), ++m_bound, data, bytes.size(), nullptr);
    return *this;
}

Statement& Statement::addNull()
{
    m_bindResult |= sqlite3_bind_null(m_statement.get(), ++m_bound);
    return *this;
}

base::Result<bool, StoreError> Statement::step()
{
    if (m_bindResult != SQLITE_OK) {
        reset();
        return base::fail(StoreError::Internal);
    }
    const int stepped = sqlite3_step(m_statement.get());
    if (stepped == SQLITE_ROW)
        return true;
    reset();
    if (stepped == SQLITE_DONE)
        return false;
    return base::fail(storeErrorOf(stepped, sqlite3_db_handle(m_statement.get())));
}

base::Result<void, StoreError> Statement::run()
{
    const auto row = step();
    if (!row)
        return base::fail(row.error());
    if (*row)
        reset();
    return {};
}

base::Result<std::int64_t, StoreError> Statement::integerOr(std::int64_t fallback)
{
    const auto row = step();
    if (!row)
        return base::fail(row.error());
    if (!*row)
        return fallback;
    const bool null = sqlite3_column_type(m_statement.get(), 0) == SQLITE_NULL;
    const std::int64_t value = null ? fallback : integer(0);
    reset();
    return value;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view Statement::bytes(int column) const
{
    const void* const data = sqlite3_column_blob(m_statement.get(), column);
    const auto size = std::size_t(sqlite3_column_bytes(m_statement.get(), column));
    return data ? std::string_view(static_cast<const char*>(data), size) : std::string_view();
}

std::string Statement::text(int column) const
{
    return std::string(bytes(column));
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
    m_bound = 0;
    m_bindResult = SQLITE_OK;
}

} // namespace usher::store
