// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/base/clock.h"
#include "core/store/credentialstore.h"

#include <string>

namespace usher::engine {

/// A token of an own OAuth client for one verification: issued as the token service issues one, alive no
/// longer than the verification may take, and revoked behind it. Nobody sees it.
///
///     issue() -> put the change into force -> token() -> verified -> revoke() -> put that into force
class TestToken {
public:
    [[nodiscard]] static base::Result<TestToken, store::StoreError>
    issue(const store::DataFolder& folder, const base::Clock& clock, const std::string& clientId);

    [[nodiscard]] const auth::OwnTokenChange& change() const { return m_change; }
    [[nodiscard]] const base::SecretString& token() const { return m_token; }
    /// Ends it and forgets it. What changed is empty when it could not be ended: then it ends by itself.
    [[nodiscard]] auth::OwnTokenChange revoke();

private:
    TestToken(store::CredentialStore store, std::string clientId)
        : m_store(std::move(store)), m_clientId(std::move(clientId))
    {
    }

    store::CredentialStore m_store;
    std::string m_clientId;
    base::SecretString m_token;
    auth::OwnTokenChange m_change;
};

/// The own client to verify with: the one with this client id; with none given and no active OIDC entity to
/// foresee anything for, the first active one that has a secret. Null = none.
[[nodiscard]] const auth::OAuthClient* ownClientToVerify(const admission::Configuration& configuration,
                                                         const std::string& clientId);

} // namespace usher::engine
