// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/http/tlsclient.h"

#include <arpa/inet.h>

#include <array>
#include <memory>

namespace usher::test {

namespace {

using ContextPtr = std::unique_ptr<SSL_CTX, http::OpenSslFree<SSL_CTX_free>>;

void expectHost(SSL* ssl, const std::string& host)
{
    std::array<unsigned char, 16> address{};
    const bool literal = ::inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
                         ::inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
    if (literal)
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str());
    else
        SSL_set1_host(ssl, host.c_str());
}

} // namespace

TlsClient::TlsClient(std::uint16_t port, const TlsClientOptions& options) : m_socket(port)
{
    const ContextPtr context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_security_level(context.get(), 0); // what is refused is to be the server's doing
    SSL_CTX_set_min_proto_version(context.get(), options.minVersion);
    SSL_CTX_set_max_proto_version(context.get(), options.maxVersion);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_CLIENT);
    if (!options.ciphers.empty())
        SSL_CTX_set_cipher_list(context.get(), options.ciphers.c_str());
    if (!options.authority.empty()) {
        SSL_CTX_load_verify_file(context.get(), options.authority.c_str());
        SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    }
    m_ssl.reset(SSL_new(context.get()));
    expectHost(m_ssl.get(), options.host);
    if (!options.protocol.empty()) {
        const std::string list = char(options.protocol.size()) + options.protocol;
        SSL_set_alpn_protos(m_ssl.get(), reinterpret_cast<const unsigned char*>(list.data()),
                            unsigned(list.size()));
    }
    if (options.session != nullptr)
        SSL_set_session(m_ssl.get(), options.session);
    SSL_set_fd(m_ssl.get(), m_socket.descriptor());
    m_connected = SSL_connect(m_ssl.get()) == 1;
}

bool TlsClient::send(std::string_view bytes)
{
    return SSL_write(m_ssl.get(), bytes.data(), int(bytes.size())) == int(bytes.size());
}

std::optional<RawReply> TlsClient::readReply()
{
    std::array<char, 16 * 1024> buffer{};
    for (;;) {
        if (auto reply = takeReply(m_received))
            return reply;
        const int count = SSL_read(m_ssl.get(), buffer.data(), int(buffer.size()));
        if (count <= 0)
            return std::nullopt;
        m_received.append(buffer.data(), std::size_t(count));
    }
}

bool TlsClient::isClosedByPeer()
{
    char byte = 0;
    const int count = SSL_read(m_ssl.get(), &byte, 1);
    return count <= 0 && SSL_get_error(m_ssl.get(), count) == SSL_ERROR_ZERO_RETURN;
}

} // namespace usher::test
