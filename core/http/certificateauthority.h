// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace usher::http {

enum class CertificateError {
    FolderUnwritable, ///< cannot make or write the folder or one of its files
    Unreadable,       ///< a file is there but cannot be read or is no PEM
    Failed,           ///< OpenSSL could not make a key or a certificate
};

/// Where the own certificate lives.
struct OwnCertificate {
    std::filesystem::path authority;   ///< ca.pem: what a client must trust
    std::filesystem::path certificate; ///< server.pem
    std::filesystem::path key;         ///< server.key, 0600
};

/// Makes an own P-256 certificate authority and a server certificate for localhost, 127.0.0.1, ::1 and
/// `names` on the first call, and finds them again later; the server certificate is made anew when fewer than
/// 30 days are left or a name is missing. Keys are 0600, the folder 0700. Blocking.
[[nodiscard]] base::Result<OwnCertificate, CertificateError>
ensureOwnCertificate(const std::filesystem::path& folder, const std::vector<std::string>& names);

} // namespace usher::http
