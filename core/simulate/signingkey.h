// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/simulate/demoidentity.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace usher::simulate {

/// The RSA-2048 key of the folder: found in its file, or made and written there with mode 0600 (folder 0700).
[[nodiscard]] base::Result<std::shared_ptr<evp_pkey_st>, DemoError>
openSigningKey(const std::filesystem::path& folder);

/// Modulus and public exponent of an RSA key as a JWK carries them (RFC 7518 6.3.1).
struct RsaNumbers {
    std::string modulus;
    std::string exponent;
};
[[nodiscard]] RsaNumbers publicNumbers(evp_pkey_st* key);

/// The RFC 7638 thumbprint of the public key: its key id.
[[nodiscard]] std::string thumbprint(const RsaNumbers& numbers);

/// The bytes of an RS256 signature; empty when OpenSSL fails.
[[nodiscard]] std::string signRs256(evp_pkey_st* key, std::string_view input);

} // namespace usher::simulate
