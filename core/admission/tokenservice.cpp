// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/tokenservice.h"

#include "core/base/limits.h"
#include "core/base/log.h"

namespace usher::admission {

namespace {

using auth::OAuthError;

constexpr auto serviceWake = std::chrono::minutes(1);

auth::OwnToken tokenFor(const base::SecretString& text, auth::TokenKind kind, auth::Grant grant,
                        const auth::OAuthClient& client, base::TimePoint now)
{
    auth::OwnToken token;
    token.digest = base::sha256(text.reveal());
    token.kind = kind;
    token.grant = grant;
    token.clientId = client.clientId;
    token.issued = now;
    token.expires = now + std::chrono::seconds(kind == auth::TokenKind::Access ? client.accessLifespan
                                                                               : client.refreshLifespan);
    return token;
}

/// What goes with a token that is revoked: with a refresh token whatever its user has given this client (RFC
/// 7009 2.1).
std::vector<base::Sha256> endedWith(const auth::OwnToken& token, const auth::OwnTokens& known,
                                    base::TimePoint now)
{
    std::vector<base::Sha256> ended{token.digest};
    if (token.kind != auth::TokenKind::Refresh)
        return ended;
    const auto others = known.ofClient(token.clientId);
    for (const auto& other : others)
        if (other->kind == auth::TokenKind::Access && other->grant != auth::Grant::ClientCredentials &&
            other->user == token.user && other->isAlive(now))
            ended.push_back(other->digest);
    return ended;
}

} // namespace

base::Result<std::unique_ptr<TokenService>, store::StoreError>
TokenService::start(const store::DataFolder& folder, const Parts& parts)
{
    auto store = store::CredentialStore::open(folder, parts.clock);
    if (!store)
        return base::fail(store.error());
    auto decoy = store::DecoyTry::open(folder);
    if (!decoy)
        return base::fail(decoy.error());
    std::unique_ptr<TokenService> service(
        new TokenService(std::move(*store), PasswordCheck(std::move(*decoy)), parts));
    service->m_thread = std::thread([self = service.get()] { self->run(); });
    return service;
}

TokenService::TokenService(store::CredentialStore store, PasswordCheck passwords, const Parts& parts)
    : m_parts(parts), m_store(std::move(store)), m_passwords(std::move(passwords)),
      m_work(base::limits::passwordQueue)
{
}

bool TokenService::submit(TokenWork&& work)
{
    // Those that were taken but not answered yet wait, too.
    if (m_waiting.fetch_add(1) < base::limits::passwordQueue && m_work.push(std::move(work)))
        return true;
    --m_waiting;
    return false;
}

void TokenService::stop()
{
    m_work.close();
    if (!m_thread.joinable())
        return;
    m_thread.join();
    const TokenCounters& counted = m_parts.counters;
    if (counted.issued + counted.refusedClients + counted.refusedGrants > 0)
        base::log::info("oauth", std::to_string(counted.issued) + " answers with a token, " +
                                     std::to_string(counted.refusedClients) + " failed clients, " +
                                     std::to_string(counted.refusedGrants) + " failed grants, " +
                                     std::to_string(counted.heldBack) + " held back, " +
                                     std::to_string(counted.overloaded) + " turned away");
}

void TokenService::run()
{
    while (true) {
        auto taken = m_work.waitAndTakeAll(serviceWake);
        for (TokenWork& work : taken) {
            answer(work);
            --m_waiting;
        }
        if (taken.empty() && m_work.closed())
            return;
    }
}

void TokenService::answer(TokenWork& work)
{
    auto answer = std::visit([&](auto& wish) { return fulfil(work.client, wish); }, work.wish);
    http::Response reply =
        answer ? std::move(*answer) : auth::oauthErrorReply(answer.error(), work.errorForm, work.challenged);
    if (!answer && answer.error() == OAuthError::InvalidGrant) {
        ++m_parts.counters.refusedGrants;
        m_parts.failures.count(work.peerAddress, m_parts.clock.now());
    }
    std::vector<http::Reply> replies;
    replies.push_back({work.ticket, std::move(reply)});
    m_parts.listener.reply(std::move(replies));
}

TokenService::Answer TokenService::fulfil(const auth::OAuthClient& client, auth::TokenRequest& wish)
{
    Answer answer = base::fail(OAuthError::UnsupportedGrantType);
    switch (wish.grant) {
    case auth::Grant::ClientCredentials:
        answer = currentOrNew(client, wish.grant, {});
        break;
    case auth::Grant::Password:
        answer = grantPassword(client, wish);
        break;
    case auth::Grant::RefreshToken:
        answer = grantRefresh(client, wish);
        break;
    }
    m_parts.counters.issued += answer ? 1 : 0;
    return answer;
}

TokenService::Answer TokenService::grantPassword(const auth::OAuthClient& client,
                                                 const auth::TokenRequest& wish)
{
    const auto configuration = m_parts.configuration.get();
    const auto user = m_passwords.check(*configuration, wish.userName, wish.password, m_store);
    if (!user)
        return base::fail(OAuthError::InvalidGrant);
    return currentOrNew(client, wish.grant, *user);
}

/// A new access token; the refresh token stays what it is, and so do those it has bought before.
TokenService::Answer TokenService::grantRefresh(const auth::OAuthClient& client, auth::TokenRequest& wish)
{
    const auto configuration = m_parts.configuration.get();
    const base::TimePoint now = m_parts.clock.now();
    const auto digest = auth::opaqueTokenDigest(wish.refreshToken.reveal());
    const auto known = digest && configuration->ownTokens ? configuration->ownTokens->find(*digest) : nullptr;
    if (!known || known->kind != auth::TokenKind::Refresh || known->clientId != client.clientId ||
        !known->isAlive(now))
        return base::fail(OAuthError::InvalidGrant);
    const identity::User* const user = configuration->directory.resolve("sys_id", known->user).user;
    if (user == nullptr || !mayHoldTokens(*user))
        return base::fail(OAuthError::InvalidGrant);
    auth::IssuedTokens tokens{auth::newOpaqueToken(), std::move(wish.refreshToken),
                              std::chrono::seconds(client.accessLifespan)};
    auth::OwnToken access = tokenFor(tokens.access, auth::TokenKind::Access, wish.grant, client, now);
    access.user = known->user;
    return issue({std::move(access)}).map([&] { return auth::tokenReply(tokens); });
}

TokenService::Answer TokenService::currentOrNew(const auth::OAuthClient& client, auth::Grant grant,
                                                const std::string& userSysId)
{
    const base::TimePoint now = m_parts.clock.now();
    const CurrentTokens::Owner owner{client.clientId, userSysId};
    const auto known = m_parts.configuration.get()->ownTokens;
    if (const auto current = known ? m_current.find(owner, *known, now) : std::nullopt)
        return auth::tokenReply(*current);
    auth::IssuedTokens tokens{auth::newOpaqueToken(), {}, std::chrono::seconds(client.accessLifespan)};
    std::vector<auth::OwnToken> stored{tokenFor(tokens.access, auth::TokenKind::Access, grant, client, now)};
    if (grant == auth::Grant::Password) {
        tokens.refresh = auth::newOpaqueToken();
        stored.push_back(tokenFor(tokens.refresh, auth::TokenKind::Refresh, grant, client, now));
    }
    for (auth::OwnToken& token : stored)
        token.user = userSysId;
    if (const auto issued = issue(std::move(stored)); !issued)
        return base::fail(issued.error());
    http::Response reply = auth::tokenReply(tokens);
    m_current.keep(owner, std::move(tokens));
    return reply;
}

TokenService::Answer TokenService::fulfil(const auth::OAuthClient& client, const base::SecretString& toRevoke)
{
    const auto digest = auth::opaqueTokenDigest(toRevoke.reveal());
    const auto known = m_parts.configuration.get()->ownTokens;
    const auto token = digest && known ? known->find(*digest) : nullptr;
    if (!token || token->clientId != client.clientId)
        return auth::revokedReply();
    const auto ended = apply(m_store.revoke(endedWith(*token, *known, m_parts.clock.now()), client.clientId),
                             "a token could not be revoked");
    return ended ? Answer(auth::revokedReply()) : base::fail(ended.error());
}

base::Result<void, OAuthError> TokenService::issue(std::vector<auth::OwnToken> tokens)
{
    return apply(m_store.issue(tokens), "a token could not be stored and was not given out");
}

base::Result<void, OAuthError> TokenService::apply(const store::CredentialStore::Change& change,
                                                   const char* failure)
{
    if (!change) {
        base::log::warning("oauth", failure);
        return base::fail(OAuthError::Unavailable);
    }
    m_parts.configuration.apply(*change);
    return {};
}

} // namespace usher::admission
