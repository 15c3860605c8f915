// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/admission/currenttokens.h"
#include "core/admission/passwordcheck.h"
#include "core/admission/tokencounters.h"
#include "core/admission/tokenfailures.h"
#include "core/auth/tokenreply.h"
#include "core/auth/tokenrequest.h"
#include "core/base/mailbox.h"
#include "core/http/listener.h"
#include "core/store/credentialstore.h"

#include <atomic>
#include <memory>
#include <thread>
#include <variant>

namespace usher::admission {

/// What an authenticated client wants: tokens, or the end of one.
using TokenWish = std::variant<auth::TokenRequest, base::SecretString>;

/// One wish on its way to the token service.
struct TokenWork {
    http::Ticket ticket;
    auth::OAuthClient client; ///< as it was authenticated
    TokenWish wish;
    std::string peerAddress;
    auth::OAuthErrorForm errorForm = auth::OAuthErrorForm::Rfc6749;
    bool challenged = false; ///< it came with an Authorization field
};

/// Issues and ends own tokens, on a thread of its own: verifying a password takes long on purpose, and every
/// token is on the disk and in force at the gate before its client gets it.
///
///     submit() -> Mailbox -> grant -> CredentialStore -> ConfigurationSlot::apply() -> Listener::reply()
///
/// All members but stop() may be called from any thread.
class TokenService {
public:
    /// What it works with; all of it outlives the service.
    struct Parts {
        ConfigurationSlot& configuration;
        http::Listener& listener;
        const base::Clock& clock;
        TokenCounters& counters;
        TokenFailures& failures;
    };

    [[nodiscard]] static base::Result<std::unique_ptr<TokenService>, store::StoreError>
    start(const store::DataFolder& folder, const Parts& parts);
    ~TokenService() { stop(); }
    TokenService(const TokenService&) = delete;
    TokenService& operator=(const TokenService&) = delete;

    /// False, and nothing will be answered, when limits::passwordQueue wait already.
    [[nodiscard]] bool submit(TokenWork&& work);

    /// Answers what waits, then ends the thread. After the listener has stopped. May be called twice.
    void stop();

private:
    using Answer = base::Result<http::Response, auth::OAuthError>;

    TokenService(store::CredentialStore store, PasswordCheck passwords, const Parts& parts);

    void run();
    void answer(TokenWork& work);
    [[nodiscard]] Answer fulfil(const auth::OAuthClient& client, auth::TokenRequest& wish);
    [[nodiscard]] Answer fulfil(const auth::OAuthClient& client, const base::SecretString& toRevoke);
    [[nodiscard]] Answer grantPassword(const auth::OAuthClient& client, const auth::TokenRequest& wish);
    [[nodiscard]] Answer grantRefresh(const auth::OAuthClient& client, auth::TokenRequest& wish);
    [[nodiscard]] Answer currentOrNew(const auth::OAuthClient& client, auth::Grant grant,
                                      const std::string& userSysId);
    [[nodiscard]] base::Result<void, auth::OAuthError> issue(std::vector<auth::OwnToken> tokens);
    /// Puts what was stored into force, or logs `failure`.
    [[nodiscard]] base::Result<void, auth::OAuthError> apply(const store::CredentialStore::Change& change,
                                                             const char* failure);

    Parts m_parts;
    store::CredentialStore m_store;
    PasswordCheck m_passwords;
    CurrentTokens m_current;
    base::Mailbox<TokenWork> m_work;
    std::atomic<std::size_t> m_waiting{0};
    std::thread m_thread; ///< of all the above but the last two
};

} // namespace usher::admission
