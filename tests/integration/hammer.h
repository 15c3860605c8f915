// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <thread>
#include <vector>

namespace usher::test {

/// Many TLS connections that post the same alert as fast as they are answered, until the server is gone or
/// finish() is called; at most a minute. Remembers every event that was acknowledged with a whole 2xx reply.
class Hammer {
public:
    Hammer(const std::string& url, const std::string& token, const std::string& body,
           std::size_t connections);
    ~Hammer();

    /// Waits until so many events were acknowledged; false when that takes longer than a minute.
    [[nodiscard]] bool waitForAnswers(std::size_t count) const;

    [[nodiscard]] std::size_t answers() const { return m_answers; }

    /// Waits for the connections to end; the sys_ids of all acknowledged events.
    [[nodiscard]] std::vector<std::string> finish();

private:
    void run(std::vector<std::string>& acknowledged);

    std::string m_host;
    std::string m_port;
    std::string m_request;
    std::atomic<bool> m_stop{false};
    std::atomic<std::size_t> m_answers{0};
    std::vector<std::vector<std::string>> m_acknowledged;
    std::vector<std::thread> m_threads;
};

} // namespace usher::test
