// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/http/certificateauthority.h"

#include <filesystem>
#include <string>
#include <vector>

namespace usher::http {

/// What a person compares to know a certificate again.
struct CertificateFacts {
    std::string fingerprint;        ///< SHA-256 of the DER, upper-case hex pairs with colons
    std::vector<std::string> names; ///< subjectAltName: DNS names and addresses (RFC 5280 4.2.1.6)
    base::TimePoint expires{};
    base::TimePoint begins{}; ///< not valid before
};

/// Reads the first certificate of a PEM file.
[[nodiscard]] base::Result<CertificateFacts, CertificateError>
readCertificateFacts(const std::filesystem::path& file);

} // namespace usher::http
