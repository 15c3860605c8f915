// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/tokenendpoint.h"

#include "core/admission/replies.h"
#include "core/auth/tokenreply.h"
#include "core/base/bytes.h"
#include "core/base/log.h"
#include "core/base/plantedleak.h"
#include "core/payload/contentchecks.h"
#include "core/payload/query.h"

namespace usher::admission {

namespace {

using auth::OAuthError;

/// What is compared where there is no such client, so that it takes the same time.
const std::string& nobodysVerifier()
{
    static const std::string verifier = auth::verifierOf(auth::newClientSecret());
    return verifier;
}

/// The active client that has this id and this secret, or null.
const auth::OAuthClient* authenticate(const Configuration& configuration, const auth::ClientClaim& claim)
{
    const auth::OAuthClient* const client = configuration.findClient(claim.clientId);
    const bool usable = client != nullptr && client->active && !client->secretVerifier.empty();
    const bool equal = base::constantTimeEqual(auth::verifierOf(claim.secret),
                                               usable ? client->secretVerifier : nobodysVerifier());
    return usable && equal ? client : nullptr;
}

/// What a whole request asks for; `wish` is left untouched on failure.
base::Result<void, OAuthError> readWish(TokenPath path, const auth::FormData& form, TokenWish& wish)
{
    if (path == TokenPath::Issue)
        return auth::readTokenRequest(form).map([&](auth::TokenRequest&& read) { wish = std::move(read); });
    return auth::readRevocation(form).map([&](base::SecretString&& read) { wish = std::move(read); });
}

bool isChallenged(const http::Head& head)
{
    return head.fields.find("Authorization") != nullptr;
}

} // namespace

std::optional<TokenPath> tokenPathOf(const http::Head& head)
{
    if (head.target.starts_with(inboundPath)) // most are
        return std::nullopt;
    const std::string path = payload::parseTarget(head.target).path;
    if (path == issuePath)
        return TokenPath::Issue;
    if (path == revokePath)
        return TokenPath::Revoke;
    return std::nullopt;
}

std::optional<http::Response> TokenEndpoint::refusedContent(const http::Head& head) const
{
    const auto types = head.fields.all("Content-Type");
    if (types.size() != 1 || !payload::isFormContent(head.fields.find("Content-Type")))
        return auth::oauthHttpErrorReply(415, "Send Content-Type: application/x-www-form-urlencoded");
    if (payload::checkContentEncoding(head.fields.find("Content-Encoding")))
        return auth::oauthHttpErrorReply(415, "Send the body without Content-Encoding");
    return std::nullopt;
}

std::optional<http::Response> TokenEndpoint::handle(TokenPath path, http::Request&& request,
                                                    http::Ticket ticket)
{
    const base::SecretString body(std::move(request.body));
    if (base::isPlanted(base::PlantedLeak::LoggedForm))
        base::log::info("oauth", body.reveal());
    const http::Head& head = request.head;
    const auto configuration = m_configuration.get();
    const bool challenged = isChallenged(head);
    const auto refuse = [&](OAuthError error) {
        return auth::oauthErrorReply(error, configuration->tokenErrorForm, challenged);
    };
    if (auto refused = refusedContent(head))
        return refused;
    m_failures.setMost(configuration->tokenFailuresPerMinute);
    if (const auto wait = m_failures.waitOf(head.peerAddress, m_clock.now())) {
        ++m_counters.heldBack;
        auto reply = refuse(OAuthError::TooManyFailures);
        reply.fields.add("Retry-After", std::to_string(wait->count()));
        return reply;
    }
    const auto form = auth::FormData::parse(body.reveal());
    if (!form)
        return refuse(OAuthError::InvalidRequest);
    const auto claim = auth::readClientClaim(head.fields.all("Authorization"), *form);
    if (!claim && claim.error() != OAuthError::InvalidClient)
        return refuse(claim.error());
    const auth::OAuthClient* const client = claim ? authenticate(*configuration, *claim) : nullptr;
    if (client == nullptr)
        return refusedClient(head, configuration->tokenErrorForm);
    TokenWork work{ticket, *client, {}, head.peerAddress, configuration->tokenErrorForm, challenged};
    if (const auto read = readWish(path, *form, work.wish); !read)
        return refuse(read.error());
    if (m_service->submit(std::move(work)))
        return std::nullopt;
    ++m_counters.overloaded;
    return refuse(OAuthError::Unavailable);
}

http::Response TokenEndpoint::refusedClient(const http::Head& head, auth::OAuthErrorForm form)
{
    ++m_counters.refusedClients;
    m_failures.count(head.peerAddress, m_clock.now());
    return auth::oauthErrorReply(OAuthError::InvalidClient, form, isChallenged(head));
}

http::Response TokenEndpoint::refuse(const http::Refusal& refusal)
{
    const http::Response plain = refusalReply(refusal.code, record::checkRow(refusal.code).status);
    http::Response reply = auth::oauthHttpErrorReply(plain.status, http::reasonPhrase(plain.status));
    reply.close = plain.close;
    return reply;
}

} // namespace usher::admission
