// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/datafolder.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>

namespace usher::store {

/// Moves the write-ahead log into the database off the reply path: the bulk on a thread of its own with its
/// own connection, while the writer goes on; then the few pages that came meanwhile on the writer's thread,
/// between two transactions, because only a log that is moved completely begins anew. So the log stays
/// bounded under load.
class Checkpointer {
public:
    /// `writer` is the writer's connection; the object lives on its thread.
    [[nodiscard]] static base::Result<std::unique_ptr<Checkpointer>, StoreError>
    start(const DataFolder& folder, Connection& writer);
    ~Checkpointer(); ///< ends the thread; what it does is finished first
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// Another connection of the writer's thread whose transactions count; none may follow the end of this.
    void watch(Connection& other);

    /// After each transaction, when the replies are out.
    void afterCommit();

    /// At the end: moves everything and makes the log empty, if no reader is in the way.
    void truncate();

private:
    enum class State { Idle, Requested, BulkDone, Stopping };

    Checkpointer(Connection own, Connection& writer);
    void run();
    void moveRest();

    Connection m_own;
    Connection* m_writer;
    int m_logPages = 0; ///< set by SQLite at each commit of the writer
    int m_requestAt;    ///< ask for the next checkpoint when the log has so many pages
    std::atomic<State> m_state = State::Idle;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::thread m_thread;
};

} // namespace usher::store
