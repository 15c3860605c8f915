// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/tokenversion.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct evp_pkey_st;

namespace usher::simulate {

enum class DemoError {
    FolderUnwritable, ///< the key file cannot be written
    KeyUnreadable,    ///< the key file is there but is no RSA key
    KeyFailed,        ///< OpenSSL could not make or use the key
};

using auth::TokenVersion;

/// What is on purpose wrong with a token.
enum class TokenFault {
    None,
    Audience,      ///< another aud
    Issuer,        ///< another iss
    Expired,       ///< exp two hours ago
    NotYetValid,   ///< nbf in two hours
    Signature,     ///< last bytes changed
    UnknownKey,    ///< a kid the provider does not publish
    Claim,         ///< another caller app
    AlgorithmNone, ///< alg none, no signature
    Malformed,     ///< two parts only
    // The first ones keep their numbers; what follows is sharper.
    AudienceSlash,     ///< aud with a slash more
    AudienceVersion,   ///< the aud that the other version's tokens have
    TwoAudiences,      ///< aud of both versions
    Tenant,            ///< the tid of another tenant
    JustExpired,       ///< exp a minute ago
    Early,             ///< nbf in a minute
    ClaimMissing,      ///< no caller
    ClaimUsGovernment, ///< the caller of Azure US Government
    ClaimVersion,      ///< the caller in the claim of the other version
    AlgorithmHmac,     ///< alg HS256
    AlgorithmOther,    ///< alg RS512, which the demo does not use
    NoRoles,           ///< no app role
    OtherRole,         ///< another app role
    NoId,              ///< neither jti nor uti
};

/// Names for the command line, and back.
[[nodiscard]] std::string_view tokenFaultName(TokenFault fault);
[[nodiscard]] std::optional<TokenFault> tokenFaultFromName(std::string_view name);
[[nodiscard]] std::string_view tokenFaultHelp(TokenFault fault);
[[nodiscard]] std::vector<TokenFault> allTokenFaults();

/// The audiences of the demo: V1 tokens name the Application ID URI, V2 tokens the client id.
inline constexpr const char* demoAudienceV1 = "api://usher-demo";
inline constexpr const char* demoAudienceV2 = "6b7c1a52-0d3e-4f53-9d52-9a1f0c6e2d11";
inline constexpr const char* demoTenant = "3f1f6f6e-8c1b-4d0a-a2c5-5e0b7d1c9a42";

/// The demo identity provider's signing key and what it says: an Entra tenant in small. The RSA-2048 key is
/// made once per data folder and kept in a 0600 file. Immutable after open; any thread.
class DemoIdentity {
public:
    /// Finds the key in `folder` or makes it.
    [[nodiscard]] static base::Result<DemoIdentity, DemoError> open(const std::filesystem::path& folder);

    /// The issuer for a provider reached at `baseUrl` (`http://127.0.0.1:1234`).
    [[nodiscard]] static std::string issuer(const std::string& baseUrl, TokenVersion version);
    [[nodiscard]] static std::string metadataUrl(const std::string& baseUrl, TokenVersion version);
    [[nodiscard]] static std::string keysUrl(const std::string& baseUrl, TokenVersion version);

    /// The documents the provider serves.
    [[nodiscard]] std::string metadata(const std::string& baseUrl, TokenVersion version) const;
    [[nodiscard]] std::string jwks() const;

    /// A token as Azure's action-group service sends it (facts: 24 h 5 min long, RS256, roles).
    [[nodiscard]] std::string token(const std::string& baseUrl, TokenVersion version, TokenFault fault,
                                    base::TimePoint now) const;

private:
    explicit DemoIdentity(std::shared_ptr<evp_pkey_st> key, std::string keyId);

    std::shared_ptr<evp_pkey_st> m_key;
    std::string m_keyId;
};

} // namespace usher::simulate
