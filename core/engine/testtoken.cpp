// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/testtoken.h"

#include "core/base/limits.h"

#include <algorithm>

namespace usher::engine {

base::Result<TestToken, store::StoreError>
TestToken::issue(const store::DataFolder& folder, const base::Clock& clock, const std::string& clientId)
{
    auto store = store::CredentialStore::open(folder, clock);
    if (!store)
        return base::fail(store.error());
    TestToken made(std::move(*store), clientId);
    made.m_token = auth::newOpaqueToken();
    auth::OwnToken token;
    token.digest = base::sha256(made.m_token.reveal());
    token.clientId = clientId;
    token.issued = clock.now();
    token.expires = token.issued + 2 * base::limits::verificationTime;
    auto issued = made.m_store.issue({&token, 1});
    if (!issued)
        return base::fail(issued.error());
    made.m_change = std::move(*issued);
    return made;
}

auth::OwnTokenChange TestToken::revoke()
{
    const base::Sha256 digest = base::sha256(m_token.reveal());
    m_token = {};
    return m_store.revoke(digest, m_clientId).value_or(auth::OwnTokenChange());
}

const auth::OAuthClient* ownClientToVerify(const admission::Configuration& configuration,
                                           const std::string& clientId)
{
    if (!clientId.empty())
        return configuration.findClient(clientId);
    const auto isActive = [](const auto& one) { return one.active; };
    if (std::any_of(configuration.entities.begin(), configuration.entities.end(), isActive))
        return nullptr;
    const auto found = std::find_if(
        configuration.clients.begin(), configuration.clients.end(),
        [](const auth::OAuthClient& client) { return client.active && !client.secretVerifier.empty(); });
    return found != configuration.clients.end() ? &*found : nullptr;
}

} // namespace usher::engine
