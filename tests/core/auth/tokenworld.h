// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oidcentity.h"
#include "tests/core/auth/testkey.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace usher::test {

inline constexpr const char* tenant = "0b1e5a60-77aa-4c11-9d0f-2f8f3f1d5e01";
inline constexpr const char* otherTenant = "99999999-77aa-4c11-9d0f-2f8f3f1d5e01";
inline constexpr const char* clientV2 = "a3b0c1d2-1111-4222-8333-abcdefabcdef";
inline constexpr const char* audienceV1 = "api://night-desk";
inline constexpr std::int64_t nowSeconds = 1'800'000'000; ///< where ManualClock begins, too

/// Members of a JSON object that a row of a table changes: name to JSON text, empty text = left out.
using Members = std::map<std::string, std::string>;

[[nodiscard]] std::string inQuotes(std::string_view text);
[[nodiscard]] std::string json(const Members& members);
[[nodiscard]] Members with(Members base, const Members& changes);
/// A NumericDate so many seconds from nowSeconds.
[[nodiscard]] std::string at(std::int64_t secondsFromNow);
/// Claims of a token that is accepted at nowSeconds.
[[nodiscard]] Members claimsV1();
[[nodiscard]] Members claimsV2();

/// What an identity provider publishes under `path`.
struct PublishedProvider {
    std::string path;
    std::string issuer;
    std::string jwks; ///< empty = it is down
};

/// An issuer as Azure has it in one of its clouds, and the entity that trusts it.
struct RealIssuer {
    const char* name;
    const char* audience;
    const char* announced; ///< in the metadata; may hold `{tenantid}`
    const char* issued;    ///< in the token, of the tenant above
    bool v1;
};
[[nodiscard]] const std::vector<RealIssuer>& realIssuers();

/// Identity providers, their keys and the entities that trust them: what tokens are judged against.
class TokenWorld {
public:
    /// k1 and only512 of key, e1 of ec, three keys that are published for one issuer each, and those of RFC
    /// 7515 A.2 and A.3 as a2 and a3.
    [[nodiscard]] std::vector<PublishedProvider> providers() const;
    /// With metadata URLs below `base`.
    [[nodiscard]] std::vector<auth::OidcEntity> entities(const std::string& base) const;
    [[nodiscard]] std::string token(const Members& header, const Members& claims) const;

    const Members header{{"typ", "\"JWT\""}, {"alg", "\"RS256\""}, {"kid", "\"k1\""}};
    const std::set<std::string, std::less<>> algorithms{"RS256", "RS512", "PS256", "ES256"};
    const TestKey key = TestKey::rsa();
    const TestKey strange = TestKey::rsa(); ///< published nowhere
    const TestKey ec = TestKey::ec();
};

} // namespace usher::test
