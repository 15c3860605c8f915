// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace usher::test {

/// Many connections to a TLS server on 127.0.0.1 that want nothing but to last: half a handshake, a header or
/// a body of a byte a second, or no byte at all. One thread serves them all until the server has closed them.
class SlowClients {
public:
    enum class Kind { HalfOpen, SlowHeader, SlowBody, Idle };

    using Clock = std::chrono::steady_clock;
    struct Client {
        Kind kind = Kind::Idle;
        int descriptor = -1;
        std::unique_ptr<SSL, decltype(&SSL_free)> ssl{nullptr, &SSL_free};
        Clock::time_point since{};  ///< when its deadline began, or a moment before
        Clock::time_point closed{}; ///< by the server; the epoch while it is not
        std::string received;
    };

    /// `target`: where the slow requests go to.
    SlowClients(std::uint16_t port, std::string target);
    ~SlowClients();

    /// Connects `each` of every kind and begins to be slow. False when not all could connect.
    [[nodiscard]] bool start(std::size_t each);

    [[nodiscard]] std::size_t open() const { return m_open; }

    /// Waits until the server has closed all, or until a moment; then nothing is done any more.
    [[nodiscard]] const std::vector<Client>& finish(Clock::time_point latest);

private:
    [[nodiscard]] bool connect(Client& client) const;
    [[nodiscard]] bool shakeHands(Client& client) const;
    void beginSlowly(Client& client) const;
    void run();
    void trickle();
    void receive(Client& client);

    std::uint16_t m_port;
    std::string m_target;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context;
    std::vector<Client> m_clients;
    int m_epoll = -1;
    std::atomic<std::size_t> m_open{0};
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};

} // namespace usher::test
