// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace usher::test {

/// How a server of documents behaves.
enum class Manner {
    Proper,
    Hang,     ///< reads the request and never answers
    Trickle,  ///< a byte each 100 ms
    Garbage,  ///< 200 with what is no JSON
    Huge,     ///< 200 with 50 MB, as fast as they are read
    Redirect, ///< 302 to the same place
    Status,   ///< another status than 200
};

/// An HTTP server on loopback, one thread a connection, that can be as wrong as a server can be. Closes each
/// connection behind its answer.
class DocumentServer {
public:
    /// The document at a path; empty = 404. Called on the server's threads.
    using Documents = std::function<std::string(const std::string& path)>;

    explicit DocumentServer(Documents documents) : m_documents(std::move(documents)) {}
    ~DocumentServer() { stop(); }
    DocumentServer(const DocumentServer&) = delete;
    DocumentServer& operator=(const DocumentServer&) = delete;

    /// Port 0 picks a free one. False when it is taken.
    [[nodiscard]] bool start(std::uint16_t port);
    void stop(); ///< closes the port and every connection
    [[nodiscard]] std::uint16_t port() const { return m_port; }

    /// From the next answer on.
    void behave(Manner manner, int status = 200);

    /// Requests that were read since the first start.
    [[nodiscard]] int requests() const { return m_requests; }

private:
    void acceptAll(int listener);
    void serve(int socket);
    void answer(int socket, const std::string& path);
    [[nodiscard]] bool isOver(int socket) const;

    Documents m_documents;
    std::uint16_t m_port = 0;
    std::atomic<Manner> m_manner = Manner::Proper;
    std::atomic<int> m_status = 200;
    std::atomic<int> m_requests = 0;
    std::atomic<bool> m_stop = false;
    std::thread m_acceptor;
    std::vector<std::thread> m_connections; ///< of the acceptor's thread until it has ended
};

} // namespace usher::test
