// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "core/engine/testtoken.h"

/// The part of the engine that OAuth clients and their tokens ask for.
namespace usher::engine {

ClientAnswer Engine::changeClient(const ClientWish& wish)
{
    ClientAnswer answer;
    if (!m_keeper) {
        answer.error = ClientError::Store;
        answer.storeError = store::StoreError::Io;
        return answer;
    }
    answer = engine::changeClient({m_keeper->store(), *m_folder, m_clock}, wish);
    m_keeper->slot().apply(answer.tokens);
    m_keeper->poll();
    refreshStatus();
    return answer;
}

base::Result<Verifier::Callback, store::StoreError> Engine::takeTestToken(VerificationWish& wish,
                                                                          Verifier::Callback callback)
{
    const auto configuration = m_keeper->slot().get();
    const auth::OAuthClient* const client = ownClientToVerify(*configuration, wish.clientId);
    if (!wish.token.empty() || client == nullptr)
        return callback;
    auto issued = TestToken::issue(*m_folder, m_clock, client->clientId);
    if (!issued)
        return base::fail(issued.error());
    const auto test = std::make_shared<TestToken>(std::move(*issued));
    m_keeper->slot().apply(test->change());
    wish.token = test->token();
    return [this, test, callback = std::move(callback)](const Verification& verification) {
        m_keeper->slot().apply(test->revoke());
        callback(verification);
    };
}

} // namespace usher::engine
