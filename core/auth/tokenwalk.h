// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/jwt.h"
#include "core/auth/tokenverdict.h"

namespace usher::auth {

/// The checks of the Token stage, one function each, in the order in which they are walked: a check relies on
/// what those before it have found. Each returns whether it passed; the first that does not ends the walk.
class TokenWalk {
public:
    TokenWalk(const TokenRules& rules, base::TimePoint now) : m_rules(rules), m_now(now) {}

    [[nodiscard]] bool checkHeader(std::span<const std::string_view> authorization); ///< missing, scheme
    /// The record of the token if it was issued here, else null.
    [[nodiscard]] std::shared_ptr<const OwnToken> findOwnToken() const;
    [[nodiscard]] bool checkForm();
    [[nodiscard]] bool checkAlgorithm();
    [[nodiscard]] bool checkAudience();
    [[nodiscard]] bool checkKeysAvailable();
    [[nodiscard]] bool checkIssuer(); ///< iss, and tid where there is one
    [[nodiscard]] bool checkKeyId();
    [[nodiscard]] bool checkSignature();
    [[nodiscard]] bool checkExpiry();
    [[nodiscard]] bool checkNotBefore();
    [[nodiscard]] bool checkCallerClaim();

    /// In place of the header and the form: walks on with what is kept of a token that was seen before.
    void adopt(Claims header, Claims claims);
    /// The kept token's signature is gone with it: what failed then fails again, what verified is not
    /// checked.
    [[nodiscard]] bool recallSignature(bool failedThen);
    /// Notes that a check did not run; answers that the walk goes on.
    bool leaveOut(record::CheckCode code);

    /// After the last check: what the User and Access stages need. Whether the token came before is asked for
    /// each request, and a token of three parts is none of the own opaque ones: notes that neither was
    /// checked here.
    void conclude();

    [[nodiscard]] TokenVerdict takeVerdict() { return std::move(m_verdict); }

private:
    bool pass(record::CheckCode code, std::string_view expected, std::string_view got);
    bool refuse(record::CheckCode code, std::string_view expected, std::string_view got);
    bool decide(bool passed, record::CheckCode code, std::string_view expected, std::string_view got);
    [[nodiscard]] std::vector<std::string> namedAudiences() const;
    [[nodiscard]] std::vector<std::size_t> entitiesNamed(const std::vector<std::string>& audiences) const;

    const TokenRules& m_rules;
    base::TimePoint m_now;
    TokenVerdict m_verdict;
    std::string_view m_token;
    Jwt m_jwt;
    const OidcEntity* m_entity = nullptr;
    const Provider* m_provider = nullptr;
    const PublicKey* m_key = nullptr;
};

} // namespace usher::auth
