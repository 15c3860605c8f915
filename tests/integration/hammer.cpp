// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/hammer.h"

#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <arpa/inet.h>

#include <array>
#include <chrono>
#include <csignal>
#include <memory>

namespace usher::test {

namespace {

using namespace std::chrono_literals;

/// A blocking TLS connection to loopback; every failure just ends it. The certificate is not what is tested
/// here.
class Connection {
public:
    Connection(const std::string& host, const std::string& port)
        : m_context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free),
          m_ssl(SSL_new(m_context.get()), &SSL_free)
    {
        m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(std::uint16_t(std::stoi(port)));
        inet_pton(AF_INET, host.c_str(), &address.sin_addr);
        const timeval patience{10, 0};
        setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        SSL_set_fd(m_ssl.get(), m_socket);
        m_open = connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                 SSL_connect(m_ssl.get()) == 1;
    }
    ~Connection() { close(m_socket); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// The whole reply, or nothing when the connection ended before it was whole.
    std::string exchange(const std::string& request)
    {
        if (!m_open || SSL_write(m_ssl.get(), request.data(), int(request.size())) <= 0)
            return {};
        std::string reply;
        while (!isWhole(reply)) {
            std::array<char, 4096> bytes{};
            const int got = SSL_read(m_ssl.get(), bytes.data(), int(bytes.size()));
            if (got <= 0)
                return {};
            reply.append(bytes.data(), std::size_t(got));
        }
        return reply;
    }

private:
    static bool isWhole(const std::string& reply)
    {
        const auto end = reply.find("\r\n\r\n");
        const auto length = reply.find("Content-Length: ");
        if (end == std::string::npos || length == std::string::npos || length > end)
            return false;
        return reply.size() >= end + 4 + std::stoul(reply.substr(length + 16));
    }

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context;
    std::unique_ptr<SSL, decltype(&SSL_free)> m_ssl;
    int m_socket = -1;
    bool m_open = false;
};

} // namespace

Hammer::Hammer(const std::string& url, const std::string& token, const std::string& body,
               std::size_t connections)
    : m_acknowledged(connections)
{
    std::signal(SIGPIPE, SIG_IGN);
    const auto host = url.find("//") + 2;
    const auto colon = url.find(':', host);
    const auto path = url.find('/', colon);
    m_host = url.substr(host, colon - host);
    m_port = url.substr(colon + 1, path - colon - 1);
    m_request = "POST " + url.substr(path) + " HTTP/1.1\r\nHost: " + m_host + "\r\nAuthorization: Bearer " +
                token +
                "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n\r\n" + body;
    for (auto& acknowledged : m_acknowledged)
        m_threads.emplace_back([this, &acknowledged] { run(acknowledged); });
}

Hammer::~Hammer()
{
    m_stop = true;
    for (std::thread& thread : m_threads)
        if (thread.joinable())
            thread.join();
}

void Hammer::run(std::vector<std::string>& acknowledged)
{
    Connection connection(m_host, m_port);
    const auto end = std::chrono::steady_clock::now() + 1min;
    while (!m_stop && std::chrono::steady_clock::now() < end) {
        const std::string reply = connection.exchange(m_request);
        if (!reply.starts_with("HTTP/1.1 200"))
            return;
        const std::string marker = "\"eventSysIds\":[\"";
        const auto id = reply.find(marker);
        if (id != std::string::npos) {
            acknowledged.push_back(reply.substr(id + marker.size(), 32));
            ++m_answers;
        }
    }
}

bool Hammer::waitForAnswers(std::size_t count) const
{
    const auto end = std::chrono::steady_clock::now() + 1min;
    while (m_answers < count && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(1ms);
    return m_answers >= count;
}

std::vector<std::string> Hammer::finish()
{
    for (std::thread& thread : m_threads)
        thread.join();
    std::vector<std::string> all;
    for (const auto& one : m_acknowledged)
        all.insert(all.end(), one.begin(), one.end());
    return all;
}

} // namespace usher::test
