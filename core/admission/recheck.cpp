// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/recheck.h"

#include "core/admission/payloadstage.h"
#include "core/admission/replies.h"
#include "core/admission/usercontext.h"
#include "core/admission/walk.h"
#include "core/auth/kepttoken.h"
#include "core/auth/ownverdict.h"
#include "core/base/redact.h"

#include <algorithm>

namespace usher::admission {

namespace {

using enum record::CheckCode;
using record::CheckCode;
using record::CheckStatus;

/// Refusals that lie in the bytes of the request: no configuration changes them.
bool liesInRequest(CheckCode code)
{
    return code == ListenerNotImplemented || code == ListenerVersion || code == ListenerUriTooLong ||
           code == ListenerHeaderTooLarge || code == ListenerLengthRequired || code == ListenerExpectation ||
           code == ListenerMalformed || code == TokenMissing || code == TokenScheme || code == TokenMalformed;
}

/// Refusals that lie in a token, as of the time it came.
bool liesInToken(CheckCode code)
{
    return code == TokenSignature || code == TokenExpired || code == TokenNotYetValid ||
           code == TokenOpaqueExpired;
}

http::Fields fieldsOf(std::string_view lines)
{
    http::Fields fields;
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        const std::size_t colon = line.find(": ");
        if (colon != std::string_view::npos)
            fields.add(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    }
    return fields;
}

/// One stored request on its way through the stages; each answers whether to go on.
class Rewalk {
public:
    Rewalk(const store::RequestDetail& request, const Configuration& configuration)
        : m_request(request), m_configuration(configuration), m_then(request.row.outcome),
          m_headKept(!request.method.empty() && request.row.outcome != ListenerTimeout)
    {
        m_head.method = request.method;
        m_head.target = request.target;
        m_head.fields = fieldsOf(request.headers);
        m_result.counted = request.row.count > 1;
        m_result.bodyKept = m_headKept && request.bodyComplete;
        m_result.tokenProven = record::isValidated(m_then);
    }

    Recheck run()
    {
        if (listenerStage() && tokenStage() && callerStages() && payloadStage())
            leaveOut(record::Stage::Store);
        conclude();
        return std::move(m_result);
    }

private:
    bool listenerStage()
    {
        leaveOut(record::Stage::Listener);
        if (liesInRequest(m_then) || (!m_headKept && (m_then == ListenerPath || m_then == ListenerMethod)))
            return refuseAsThen();
        if (!m_headKept)
            return true;
        std::erase_if(m_kept, [](const auto& line) {
            return line.code == ListenerPath || line.code == ListenerMethod;
        });
        const auto refused = checkHead(m_head);
        if (!refused)
            return true;
        const bool byPath = *refused == ListenerPath;
        return refuse({*refused, CheckStatus::Refused, byPath ? std::string(inboundPath) : "POST",
                       byPath ? m_head.target.substr(0, m_head.target.find('?')) : m_head.method});
    }

    bool tokenStage()
    {
        if (wasOwnToken())
            return ownTokenStage();
        const auth::KeptToken kept{m_request.claims, thenGot(TokenAlgorithm), thenGot(TokenUnknownKey),
                                   m_then == TokenSignature};
        const auto verdict = auth::recheckToken(kept, m_configuration.tokenRules(), m_request.row.received);
        if (!verdict)
            return clientStage();
        m_kept.insert(m_kept.end(), verdict->trail.begin(), verdict->trail.end());
        m_result.clientId = verdict->clientId;
        m_result.refused = verdict->refused;
        if (verdict->refused)
            return false;
        m_entity = &m_configuration.entities[verdict->entity.value_or(0)];
        m_claim = verdict->userClaimValue;
        m_roles = verdict->roles;
        m_claimsKept = true;
        return true;
    }

    /// Its trail tells, and of one of a flood the client id.
    [[nodiscard]] bool wasOwnToken() const
    {
        for (const record::CheckResult& line : m_request.trail)
            if (line.code == TokenAlgorithm && line.status == CheckStatus::NotConfigured)
                return true;
        const auto& entities = m_configuration.entities;
        const std::string& client = m_request.row.clientId;
        return m_request.claims.empty() && !client.empty() && m_configuration.findClient(client) != nullptr &&
               std::none_of(entities.begin(), entities.end(),
                            [&](const auto& entity) { return entity.clientId == client; });
    }

    /// The record of the token is found by its fingerprint, as long as it is known. Whether it was ended is
    /// asked now, whether it had expired as of the time it came.
    bool ownTokenStage()
    {
        const std::string& client = m_result.clientId = m_request.row.clientId;
        const auto token =
            m_configuration.ownTokens
                ? m_configuration.ownTokens->withFingerprint(m_request.tokenFingerprint, client)
                : nullptr;
        if (!token)
            return forgottenTokenStage();
        for (const CheckCode code : {TokenMissing, TokenScheme, TokenMalformed})
            m_kept.push_back({code, CheckStatus::NotChecked, {}, {}});
        const auto verdict = auth::checkOwnToken(token, m_configuration.clients, m_request.row.received);
        m_kept.insert(m_kept.end(), verdict.trail.begin(), verdict.trail.end());
        m_result.refused = verdict.refused;
        m_ownToken = token;
        m_claimsKept = true;
        return !verdict.refused;
    }

    /// Nobody knows any more whose token it was, but its client.
    bool forgottenTokenStage()
    {
        leaveOut(record::Stage::Token);
        const auth::OAuthClient* const client = m_configuration.findClient(m_result.clientId);
        if (client == nullptr || !client->active)
            return refuse({TokenRevoked, CheckStatus::Refused, std::string(auth::activeOwnClient),
                           client == nullptr ? "one that is gone" : "an inactive one"});
        return !liesInToken(m_then) || refuseAsThen();
    }

    /// Of one of a flood, and of a request that was refused before its token was read, at most the client id
    /// is kept.
    bool clientStage()
    {
        leaveOut(record::Stage::Token);
        if (liesInToken(m_then))
            return refuseAsThen();
        const std::string& client = m_result.clientId = m_request.row.clientId;
        if (client.empty())
            return true;
        std::erase_if(m_kept, [](const auto& line) { return line.code == TokenAudience; });
        for (const auth::OidcEntity& entity : m_configuration.entities)
            if (entity.active && entity.clientId == client)
                m_entity = &entity;
        if (m_entity == nullptr)
            return refuse(
                {TokenAudience, CheckStatus::Refused, "a client id of an active OIDC entity", client});
        m_kept.push_back({TokenAudience, CheckStatus::Passed, client, client});
        if (m_entity->userClaim == "aud")
            m_claim = client;
        else
            m_entity = nullptr; // the claim that names the user is gone
        // What else refused the token then is gone with its claims.
        m_told = m_result.tokenProven || m_then == TokenAudience;
        return true;
    }

    /// User and Access.
    bool callerStages()
    {
        if (m_entity == nullptr && !m_ownToken) {
            leaveOut(record::Stage::User);
            leaveOut(record::Stage::Access);
            m_told = false;
            return true;
        }
        UserContext context = m_ownToken
                                  ? resolveUserContext(m_configuration, *m_ownToken)
                                  : resolveUserContext(m_configuration, *m_entity, m_claim,
                                                       m_claimsKept ? m_roles : m_configuration.appRoles);
        m_result.user = std::move(context.user);
        m_result.refused = context.refused;
        for (record::CheckResult& line : context.trail) {
            if (!m_claimsKept && line.code == AccessAppRole && line.status == CheckStatus::Passed) {
                line = {AccessAppRole, CheckStatus::NotChecked, {}, {}};
                m_told = false;
            }
            m_kept.push_back(std::move(line));
        }
        return !context.refused;
    }

    bool payloadStage()
    {
        if (m_result.bodyKept) {
            PayloadFindings found = checkPayload(m_head, m_request.body, m_configuration);
            m_kept.insert(m_kept.end(), found.trail.begin(), found.trail.end());
            if (found.refused)
                m_result.refused = found.refused->code;
            return !found.refused;
        }
        leaveOut(record::Stage::Payload);
        if (!m_headKept)
            return true;
        std::erase_if(m_kept, [](const auto& line) {
            return line.code >= PayloadConnector && line.code <= PayloadContentEncoding;
        });
        const auto refusal =
            checkEnvelope(payload::parseTarget(m_head.target).parameters, m_head.fields, m_configuration);
        return !refusal || refuse(refusalLine(*refusal));
    }

    void conclude()
    {
        const auto& refused = m_result.refused;
        // Neither what came before this request nor how many is known: when that decided, it may again.
        if (m_then == TokenReplayed || m_then == AccessRateLimit)
            for (const record::CheckResult& line : m_kept)
                m_told = m_told && (line.code != m_then || line.status != CheckStatus::NotChecked);
        if (refused)
            std::erase_if(m_kept, [&](const auto& line) { return line.code > *refused; });
        m_result.trail = record::wholeTrail(refused.value_or(Accepted), m_kept);
        m_result.answer = refused  ? Recheck::Answer::WouldBeRefused
                          : m_told ? Recheck::Answer::WouldPass
                                   : Recheck::Answer::CannotTell;
    }

    /// What a check compared then; nothing when it did not run or the value was cut.
    [[nodiscard]] std::optional<std::string> thenGot(CheckCode code) const
    {
        for (const record::CheckResult& line : m_request.trail)
            if (line.code == code && !line.got.empty() && !line.got.ends_with(base::cutMark))
                return line.got;
        return std::nullopt;
    }

    void leaveOut(record::Stage stage)
    {
        for (const record::CheckRow& row : record::allChecks())
            if (row.stage == stage)
                m_kept.push_back({row.code, CheckStatus::NotChecked, {}, {}});
    }

    bool refuse(record::CheckResult line)
    {
        m_result.refused = line.code;
        std::erase_if(m_kept, [&](const auto& other) { return other.code == line.code; });
        m_kept.push_back(std::move(line));
        return false;
    }

    bool refuseAsThen()
    {
        for (const record::CheckResult& line : m_request.trail)
            if (line.code == m_then)
                return refuse(line);
        return refuse({m_then, CheckStatus::Refused, {}, {}});
    }

    const store::RequestDetail& m_request;
    const Configuration& m_configuration;
    const CheckCode m_then; ///< the outcome
    const bool m_headKept;
    http::Head m_head;
    record::Trail m_kept;
    Recheck m_result;
    const auth::OidcEntity* m_entity = nullptr;
    std::shared_ptr<const auth::OwnToken> m_ownToken; ///< in place of an entity
    std::string m_claim;                              ///< value of the entity's user claim
    std::vector<std::string> m_roles;
    bool m_claimsKept = false;
    bool m_told = true; ///< nothing that decides is missing
};

} // namespace

Recheck recheck(const store::RequestDetail& request, const Configuration& configuration)
{
    return Rewalk(request, configuration).run();
}

} // namespace usher::admission
