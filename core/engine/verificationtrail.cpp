// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/verificationtrail.h"

#include "core/admission/usercontext.h"

#include <algorithm>

namespace usher::engine {

namespace {

using enum record::CheckCode;
using record::CheckStatus;

std::vector<VerificationLine> uncheckedTrail()
{
    std::vector<VerificationLine> trail;
    for (const record::CheckRow& row : record::allChecks())
        trail.push_back({{row.code, CheckStatus::NotChecked, {}, {}}, Basis::None});
    return trail;
}

/// Takes over a line for a check that ran; one that did not rests on nothing.
void take(Verification& verification, const record::CheckResult& line, Basis basis)
{
    const bool ran = line.status != CheckStatus::NotReached && line.status != CheckStatus::NotChecked;
    verification.trail[std::size_t(line.code)] = {line, ran ? basis : Basis::None};
}

std::vector<const auth::OidcEntity*> meant(const admission::Configuration& configuration,
                                           const std::string& clientId)
{
    std::vector<const auth::OidcEntity*> entities;
    for (const auth::OidcEntity& entity : configuration.entities)
        if (entity.active && (clientId.empty() || entity.clientId == clientId))
            entities.push_back(&entity);
    return entities;
}

/// What happened to the request.
void takeRecord(Verification& verification, const store::RequestDetail& record)
{
    verification.user = record.row.user;
    verification.clientId = record.row.clientId;
    for (const record::CheckResult& line : record.trail)
        take(verification, line, Basis::Real);
    verification.state = Verification::State::Passed;
    if (record.row.outcome != Accepted) {
        verification.state = Verification::State::Refused;
        verification.refused = record.row.outcome;
    }
}

/// What the next valid request would meet; of several entities the first that would be refused counts.
void foresee(Verification& verification, const admission::Configuration& configuration,
             const std::string& clientId)
{
    admission::Forecast worst;
    for (const auth::OidcEntity* const entity : meant(configuration, clientId)) {
        admission::Forecast next = admission::forecast(configuration, *entity);
        if (!verification.clientId.empty() && !next.refused)
            continue;
        verification.clientId = entity->clientId;
        worst = std::move(next);
        if (worst.refused)
            break;
    }
    verification.user = worst.user;
    verification.refused = worst.refused;
    verification.certain = worst.certain || worst.refused.has_value();
    verification.state = worst.refused ? Verification::State::Refused : Verification::State::Passed;
    if (worst.trail.empty())
        return; // another user claim than the audience: only a token tells
    for (record::CheckResult& line :
         record::wholeTrail(worst.refused.value_or(PayloadConnector), worst.trail)) {
        const record::Stage stage = record::checkStage(line.code);
        const bool foreseen = stage == record::Stage::User || stage == record::Stage::Access;
        // An app role stands in a token only.
        if (line.code == AccessAppRole && line.status == CheckStatus::Passed)
            line = {AccessAppRole, CheckStatus::NotChecked, {}, {}};
        if (foreseen || line.code == worst.refused)
            take(verification, line, Basis::Forecast);
    }
}

/// A request without a token: the listener's checks are real, and that it asks for a token is.
void concludeWithoutToken(Verification& verification, const std::optional<store::RequestDetail>& record,
                          const admission::Configuration& configuration, const std::string& clientId)
{
    if (record && record->row.outcome != TokenMissing && record->row.outcome != Accepted) {
        takeRecord(verification, *record);
        return;
    }
    if (verification.status >= 200 && verification.status < 300) {
        verification.error = VerificationFailure{VerificationError::TokenNotAsked, {}, {}};
        return;
    }
    if (!record) {
        verification.error = VerificationFailure{VerificationError::NoRecord, {}, {}};
        return;
    }
    for (const record::CheckResult& line : record->trail)
        if (record::checkStage(line.code) == record::Stage::Listener)
            take(verification, line, Basis::Real);
    foresee(verification, configuration, clientId);
}

} // namespace

Verification failedVerification(VerificationError error, const std::string& thing, const std::string& detail)
{
    Verification failed;
    failed.trail = uncheckedTrail();
    failed.error = VerificationFailure{error, thing, detail};
    return failed;
}

void conclude(Verification& verification, const std::optional<store::RequestDetail>& record,
              const admission::Configuration& configuration, const std::string& clientId)
{
    verification.trail = uncheckedTrail();
    if (record)
        verification.requestId = record->row.id;
    if (!verification.withToken) {
        concludeWithoutToken(verification, record, configuration, clientId);
    } else if (record) {
        takeRecord(verification, *record);
    } else {
        const bool accepted = verification.status >= 200 && verification.status < 300;
        verification.state = accepted ? Verification::State::Passed : Verification::State::Refused;
    }
}

bool canForesee(const admission::Configuration& configuration, const std::string& clientId)
{
    return !meant(configuration, clientId).empty();
}

bool awaitsKeys(const admission::Configuration& configuration, const std::string& clientId)
{
    const auto entities = meant(configuration, clientId);
    return std::any_of(entities.begin(), entities.end(), [&](const auth::OidcEntity* entity) {
        const auth::Provider* const provider = auth::findProvider(*configuration.providers, *entity);
        return provider == nullptr || (provider->keys == nullptr && provider->lastError.empty());
    });
}

} // namespace usher::engine
