// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/walk.h"

#include "core/admission/payloadstage.h"
#include "core/admission/replies.h"
#include "core/admission/storablefields.h"
#include "core/admission/straycredential.h"
#include "core/base/loopback.h"
#include "core/base/plantedleak.h"
#include "core/base/redact.h"
#include "core/payload/alertmapper.h"
#include "core/payload/utf8text.h"
#include "core/record/verificationmark.h"

#include <iterator>

namespace usher::admission {

namespace {

using enum record::CheckCode;

/// A refused request's payload is only read for the table while it is of a size that Azure sends.
constexpr std::size_t summaryBytes = 256 * 1024;
constexpr std::size_t clientIdBytes = 256;

/// From loopback only. A tunnel's callers stand there, too: what they could hide is the finding that requests
/// come without a token, never the record of one.
bool isOwnVerification(const http::Head& head)
{
    return base::isLoopbackAddress(head.peerAddress) &&
           head.target.find(std::string(record::verificationParameter) + "=") != std::string::npos;
}

/// One request on its way through the stages.
class Walk {
public:
    Walk(const http::Request& request, const Configuration& configuration, base::TimePoint now)
        : m_request(request), m_configuration(configuration), m_now(now)
    {
        m_decision.record = beginRecord(m_request.head);
    }

    Decision run(Callers& callers)
    {
        if (callerStages(callers) && payloadStage())
            accept();
        else
            refuse();
        return std::move(m_decision);
    }

private:
    /// Token, User and Access.
    bool callerStages(Callers& callers)
    {
        Identification found =
            callers.identify(m_request.head.fields.all("Authorization"), m_configuration, m_now);
        const Caller* const caller = found.caller.get();
        record::AdmissionRecord& record = m_decision.record;
        record.callerTrail = std::move(found.trail);
        record.trail = std::move(found.lines);
        record.tokenUse = found.taken;
        if (found.rate)
            record.rateCount = found.rate->counted;
        m_rate = std::move(found.rate);
        record.tokenFingerprint = caller->verdict->fingerprint;
        record.claims = caller->verdict->claims;
        // Not verified before the Token stage has passed: a stranger may have written anything there.
        record.clientId = payload::cutBytes(base::redactSecrets(caller->verdict->clientId), clientIdBytes);
        if (found.refused != TokenReplayed)
            record.user = caller->user;
        if (found.refused == TokenMissing)
            missToken();
        m_decision.wantsRefreshOf = caller->verdict->wantsRefreshOf;
        m_outcome = found.refused.value_or(Accepted);
        return !found.refused;
    }

    /// Says more than that there is no token: what was sent in its place.
    void missToken()
    {
        record::AdmissionRecord& record = m_decision.record;
        if (isOwnVerification(m_request.head))
            record.clientId = record::verificationCaller;
        std::string instead = strayCredential(m_request.head);
        if (instead.empty())
            return;
        record.callerTrail.reset();
        record.trail.push_back({TokenMissing, record::CheckStatus::Refused, "a bearer token in Authorization",
                                std::move(instead)});
    }

    bool payloadStage()
    {
        PayloadFindings found = checkPayload(m_request.head, m_request.body, m_configuration);
        record::Trail& trail = m_decision.record.trail;
        std::move(found.trail.begin(), found.trail.end(), std::back_inserter(trail));
        m_connectorLabel = std::move(found.connectorLabel);
        m_decision.record.events = std::move(found.events);
        if (found.summary)
            m_decision.record.alert = std::move(*found.summary);
        m_summarized = found.summary.has_value();
        if (!found.refused)
            return true;
        m_outcome = found.refused->code;
        m_payloadStatus = found.refused->status;
        return false;
    }

    void accept()
    {
        std::vector<std::string> ids;
        for (record::EventValues& event : m_decision.record.events) {
            event.sysId = base::newSysId(base::toMillis(m_now));
            ids.push_back(event.sysId);
        }
        m_decision.reply = success(ids);
        close(Accepted);
    }

    void refuse()
    {
        if (!m_summarized && m_request.body.size() <= summaryBytes)
            m_decision.record.alert =
                payload::mapAlert(m_request.body, {}, m_configuration.inspectOtherSchemas).summary;
        const int status = m_payloadStatus != 0 ? m_payloadStatus : replyStatus(m_outcome, m_configuration);
        m_decision.reply = m_outcome == PayloadNoTarget ? success({}) : refusalReply(m_outcome, status);
        if (m_outcome == AccessRateLimit)
            m_decision.reply = rateLimitReply(*m_rate);
        if (base::isPlanted(base::PlantedLeak::RepliedToken))
            for (const std::string_view value : m_request.head.fields.all("Authorization"))
                m_decision.reply.body += value;
        close(m_outcome);
    }

    [[nodiscard]] http::Response success(std::span<const std::string> ids) const
    {
        return successReply(m_configuration.successStatus, m_connectorLabel, ids);
    }

    void close(record::CheckCode outcome)
    {
        if (m_rate)
            addRateFields(m_decision.reply, *m_rate);
        m_decision.record.outcome = outcome;
        m_decision.record.status = m_decision.reply.status;
        m_decision.record.durationMicroseconds = std::chrono::duration_cast<std::chrono::microseconds>(
                                                     std::chrono::steady_clock::now() - m_request.complete)
                                                     .count();
    }

    const http::Request& m_request;
    const Configuration& m_configuration;
    base::TimePoint m_now;
    Decision m_decision;
    record::CheckCode m_outcome = Accepted;
    std::optional<RateUse> m_rate;
    std::string m_connectorLabel;
    int m_payloadStatus = 0;
    bool m_summarized = false;
};

} // namespace

Decision admit(const http::Request& request, const Configuration& configuration, Callers& callers,
               base::TimePoint now)
{
    return Walk(request, configuration, now).run(callers);
}

std::optional<record::CheckCode> checkHead(const http::Head& head)
{
    if (payload::parseTarget(head.target).path != inboundPath)
        return ListenerPath;
    if (head.method != "POST")
        return ListenerMethod;
    return std::nullopt;
}

record::AdmissionRecord beginRecord(const http::Head& head)
{
    record::AdmissionRecord record;
    record.received = head.received;
    record.sourceAddress = head.peerAddress;
    record.method = head.method;
    record.target = payload::storableTarget(head.target);
    record.headers = storableFields(head.fields);
    return record;
}

} // namespace usher::admission
