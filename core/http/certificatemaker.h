// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/opensslptr.h"

#include <chrono>
#include <string>
#include <vector>

namespace usher::http {

/// Keys and certificates as ensureOwnCertificate() needs them, in memory. Null when OpenSSL fails.

[[nodiscard]] KeyPtr makeKey(); ///< P-256

struct Issuer {
    const X509* certificate = nullptr;
    EVP_PKEY* key = nullptr;
};

/// Signs itself; may issue server certificates only.
[[nodiscard]] CertificatePtr makeAuthorityCertificate(EVP_PKEY* key, std::chrono::days validity);

/// For a server of these names: DNS names or literal addresses (RFC 5280 4.2.1.6).
[[nodiscard]] CertificatePtr makeServerCertificate(EVP_PKEY* key, const std::vector<std::string>& names,
                                                   Issuer issuer, std::chrono::days validity);

/// Whether every name stands in the certificate, spelled the same but for ASCII case.
[[nodiscard]] bool namesAll(const X509* certificate, const std::vector<std::string>& names);

/// Whether the certificate is valid now and for that long.
[[nodiscard]] bool isValidFor(const X509* certificate, std::chrono::days time);

} // namespace usher::http
