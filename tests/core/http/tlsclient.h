// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/opensslptr.h"
#include "tests/support/rawclient.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace usher::test {

/// What a client offers. Verifies the server against the authority, when there is one, and the host name.
struct TlsClientOptions {
    std::filesystem::path authority;
    std::string host = "localhost";
    int minVersion = TLS1_2_VERSION;
    int maxVersion = TLS1_3_VERSION;
    std::string ciphers;            ///< of TLS 1.2 and below; empty = OpenSSL's
    std::string protocol;           ///< one name for ALPN; empty = none
    SSL_SESSION* session = nullptr; ///< to resume
};

/// A blocking client by OpenSSL.
class TlsClient {
public:
    TlsClient(std::uint16_t port, const TlsClientOptions& options);

    [[nodiscard]] bool connected() const { return m_connected; }
    [[nodiscard]] SSL* handle() const { return m_ssl.get(); }
    [[nodiscard]] RawClient& socket() { return m_socket; }
    bool send(std::string_view bytes);
    [[nodiscard]] std::optional<RawReply> readReply();
    [[nodiscard]] bool isClosedByPeer(); ///< with a close_notify
    void endSending() { SSL_shutdown(m_ssl.get()); }

private:
    RawClient m_socket;
    http::SslPtr m_ssl;
    bool m_connected = false;
    std::string m_received;
};

} // namespace usher::test
