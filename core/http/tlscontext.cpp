// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/tlscontext.h"

#include "core/http/opensslptr.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <string_view>

namespace usher::http {

namespace {

using ContextPtr = std::unique_ptr<SSL_CTX, OpenSslFree<SSL_CTX_free>>;

constexpr std::string_view sessionContext = "usher";
constexpr unsigned char alpnName[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

/// For an encrypted key: without it OpenSSL would ask at the terminal.
int noPassword(char*, int, int, void*)
{
    return -1;
}

int selectProtocol(SSL*, const unsigned char** out, unsigned char* outLength, const unsigned char* in,
                   unsigned inLength, void*)
{
    unsigned char* selected = nullptr;
    if (SSL_select_next_proto(&selected, outLength, alpnName, sizeof alpnName, in, inLength) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *out = selected;
    return SSL_TLSEXT_ERR_OK;
}

BioPtr openFile(const std::filesystem::path& path)
{
    return BioPtr(BIO_new_file(path.c_str(), "r"));
}

bool configure(SSL_CTX* context)
{
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                     SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                     SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                  SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_SERVER);
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_alpn_select_cb(context, selectProtocol, nullptr);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20") == 1 &&
           SSL_CTX_set1_groups_list(context, "P-256:X25519:P-384") == 1 &&
           SSL_CTX_set_session_id_context(context,
                                          reinterpret_cast<const unsigned char*>(sessionContext.data()),
                                          unsigned(sessionContext.size())) == 1;
}

} // namespace

base::Result<std::shared_ptr<const TlsContext>, TlsError>
TlsContext::create(const std::filesystem::path& certificate, const std::filesystem::path& key)
{
    const BioPtr certificateFile = openFile(certificate);
    const CertificatePtr leaf(
        certificateFile ? PEM_read_bio_X509(certificateFile.get(), nullptr, noPassword, nullptr) : nullptr);
    if (!leaf)
        return base::fail(TlsError::CertificateUnreadable);
    const BioPtr keyFile = openFile(key);
    const KeyPtr privateKey(keyFile ? PEM_read_bio_PrivateKey(keyFile.get(), nullptr, noPassword, nullptr)
                                    : nullptr);
    if (!privateKey)
        return base::fail(TlsError::KeyUnreadable);
    if (X509_check_private_key(leaf.get(), privateKey.get()) != 1)
        return base::fail(TlsError::KeyDoesNotMatch);
    ContextPtr context(SSL_CTX_new(TLS_server_method()));
    if (!context || !configure(context.get()) ||
        SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1 ||
        SSL_CTX_use_PrivateKey(context.get(), privateKey.get()) != 1)
        return base::fail(TlsError::Unusable);
    return std::shared_ptr<const TlsContext>(new TlsContext(context.release()));
}

TlsContext::~TlsContext()
{
    SSL_CTX_free(m_context);
}

} // namespace usher::http
