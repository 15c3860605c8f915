// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <memory>
#include <string>

struct ssl_ctx_st;

namespace usher::http {

enum class TlsError {
    CertificateUnreadable, ///< file missing, no permission or no PEM certificate
    KeyUnreadable,         ///< file missing, no permission, encrypted or no PEM private key
    KeyDoesNotMatch,       ///< key and certificate do not belong together
    Unusable,              ///< OpenSSL refuses them (too weak, ...)
};

/// A server's certificate and key, ready for connections: TLS 1.2 and 1.3, forward-secret AEAD suites, P-256
/// first, session resumption, ALPN http/1.1. Immutable after create; shared between threads.
class TlsContext {
public:
    [[nodiscard]] static base::Result<std::shared_ptr<const TlsContext>, TlsError>
    create(const std::filesystem::path& certificate, const std::filesystem::path& key);

    ~TlsContext();
    TlsContext(const TlsContext&) = delete;
    TlsContext& operator=(const TlsContext&) = delete;

    [[nodiscard]] ssl_ctx_st* handle() const { return m_context; }

private:
    explicit TlsContext(ssl_ctx_st* context) : m_context(context) {}

    ssl_ctx_st* m_context;
};

} // namespace usher::http
