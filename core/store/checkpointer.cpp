// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkpointer.h"

#include "core/base/log.h"
#include "core/store/schema.h"

#include <sqlite3.h>

namespace usher::store {

namespace {

constexpr int pagesToRequest = 2'048; ///< of 8 KiB: 16 MiB
constexpr int pagesToRepeat = 512;    ///< when a reader kept the log from beginning anew

int rememberLogPages(void* pages, sqlite3*, const char*, int count)
{
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

void checkpoint(Connection& connection, int mode)
{
    // Busy is no failure: a reader or another checkpoint is in the way, and the next one gets further.
    const int done = sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, mode, nullptr, nullptr);
    if (done != SQLITE_OK && storeErrorOf(done) != StoreError::Busy)
        base::log::warning("store", "the write-ahead log could not be moved into the database");
}

} // namespace

base::Result<std::unique_ptr<Checkpointer>, StoreError> Checkpointer::start(const DataFolder& folder,
                                                                            Connection& writer)
{
    auto own = openDatabase(folder);
    if (!own)
        return base::fail(own.error());
    std::unique_ptr<Checkpointer> checkpointer(new Checkpointer(std::move(*own), writer));
    sqlite3_wal_hook(writer.handle(), rememberLogPages, &checkpointer->m_logPages);
    checkpointer->m_thread = std::thread([self = checkpointer.get()] { self->run(); });
    return checkpointer;
}

Checkpointer::Checkpointer(Connection own, Connection& writer)
    : m_own(std::move(own)), m_writer(&writer), m_requestAt(pagesToRequest)
{
}

Checkpointer::~Checkpointer()
{
    sqlite3_wal_hook(m_writer->handle(), nullptr, nullptr);
    {
        const std::lock_guard lock(m_mutex);
        m_state = State::Stopping;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Checkpointer::watch(Connection& other)
{
    sqlite3_wal_hook(other.handle(), rememberLogPages, &m_logPages);
}

void Checkpointer::afterCommit()
{
    const State state = m_state;
    if (state == State::BulkDone)
        moveRest();
    if (m_logPages < pagesToRequest)
        m_requestAt = pagesToRequest;
    if (state != State::Idle || m_logPages < m_requestAt)
        return;
    m_requestAt = m_logPages + pagesToRepeat;
    {
        const std::lock_guard lock(m_mutex);
        m_state = State::Requested;
    }
    m_wake.notify_one();
}

void Checkpointer::moveRest()
{
    checkpoint(*m_writer, SQLITE_CHECKPOINT_PASSIVE);
    const std::lock_guard lock(m_mutex);
    m_state = State::Idle;
}

void Checkpointer::truncate()
{
    checkpoint(*m_writer, SQLITE_CHECKPOINT_TRUNCATE);
}

void Checkpointer::run()
{
    std::unique_lock lock(m_mutex);
    while (m_state != State::Stopping) {
        m_wake.wait(lock, [this] { return m_state == State::Requested || m_state == State::Stopping; });
        if (m_state == State::Stopping)
            return;
        lock.unlock();
        checkpoint(m_own, SQLITE_CHECKPOINT_PASSIVE);
        lock.lock();
        if (m_state == State::Requested)
            m_state = State::BulkDone;
    }
}

} // namespace usher::store
