// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/callers.h"

#include "core/base/redact.h"

namespace usher::admission {

namespace {

using enum record::CheckCode;
using record::CheckStatus;

/// What only a request can answer is left open by the walks: its own line stands with the request.
bool isLeftOpen(const record::CheckResult& line)
{
    return line.status == CheckStatus::NotChecked &&
           (line.code == TokenReplayed || line.code == AccessRateLimit);
}

/// Whether and how each request of a valid token has to take it.
void prepareUse(Caller& caller, const auth::OidcEntity& entity)
{
    caller.once = entity.jti;
    caller.skew = std::chrono::seconds(entity.clockSkewSeconds);
    if (caller.once && !caller.verdict->tokenId.empty())
        caller.use = auth::ReplayGuard::useOf(entity.clientId, caller.verdict->tokenId);
}

/// Which rule counts the requests of a valid token.
void prepareRate(Caller& caller, const Configuration& configuration)
{
    const auto match = configuration.directory.resolve("user_name", caller.user);
    if (caller.refused || match.user == nullptr)
        return;
    const identity::RateRule* const rule =
        rateRuleFor(configuration.rateRules, configuration.directory, *match.user);
    if (rule != nullptr)
        caller.rule = *rule;
}

/// User and Access of a valid token.
UserContext contextOf(Caller& caller, const Configuration& configuration)
{
    const auth::TokenVerdict& verdict = *caller.verdict;
    if (verdict.ownToken)
        return resolveUserContext(configuration, *verdict.ownToken);
    const auth::OidcEntity& entity = configuration.entities[verdict.entity.value_or(0)];
    prepareUse(caller, entity);
    return resolveUserContext(configuration, entity, verdict.userClaimValue, verdict.roles);
}

std::shared_ptr<const Caller> makeCaller(std::shared_ptr<const auth::TokenVerdict> verdict,
                                         const Configuration& configuration)
{
    auto caller = std::make_shared<Caller>();
    record::Trail trail = verdict->trail;
    caller->refused = verdict->refused;
    caller->verdict = std::move(verdict);
    if (!caller->refused) {
        UserContext context = contextOf(*caller, configuration);
        trail.insert(trail.end(), context.trail.begin(), context.trail.end());
        caller->user = std::move(context.user);
        caller->refused = context.refused;
        prepareRate(*caller, configuration);
        std::erase_if(trail, isLeftOpen);
        if (!caller->refused && !caller->rule && configuration.limitsRates())
            trail.push_back({AccessRateLimit, CheckStatus::NotConfigured, {}, "no rule for this user"});
    }
    caller->trail = std::make_shared<const std::string>(record::encodeTrail(trail));
    return caller;
}

std::string hourly(const identity::RateRule& rule)
{
    return "at most " + std::to_string(rule.limit) + " requests an hour (" + rule.name + ")";
}

/// Why a token that counts once is not taken.
std::string whyNot(auth::ReplayGuard::Answer answer, const std::string& tokenId)
{
    switch (answer) {
    case auth::ReplayGuard::Answer::Taken:
        break;
    case auth::ReplayGuard::Answer::Seen:
        return base::shownValue(tokenId) + ", taken before";
    case auth::ReplayGuard::Answer::Ended:
        return base::shownValue(tokenId) + ", of a token so old that it may have been taken";
    case auth::ReplayGuard::Answer::Full:
        return "no room to remember another token";
    }
    return {};
}

} // namespace

Identification Callers::identify(std::span<const std::string_view> authorization,
                                 const Configuration& configuration, base::TimePoint now)
{
    Identification found;
    found.caller = callerOf(authorization, configuration, now);
    found.refused = found.caller->refused;
    found.trail = found.caller->trail;
    if (found.caller->once && !takeToken(found, now))
        return found;
    if (found.caller->rule)
        countRequest(found, now);
    return found;
}

bool Callers::takeToken(Identification& found, base::TimePoint now)
{
    const Caller& caller = *found.caller;
    const std::string expected = "a jti or uti that was not taken before";
    std::string got = "neither";
    if (caller.use) {
        const auto answer =
            m_guard.take(*caller.use, caller.verdict->expires - caller.skew, caller.skew, now);
        if (answer == auth::ReplayGuard::Answer::Taken) {
            found.taken = caller.use;
            found.lines.push_back(
                {TokenReplayed, CheckStatus::Passed, expected, base::shownValue(caller.verdict->tokenId)});
            return true;
        }
        got = whyNot(answer, caller.verdict->tokenId);
    }
    found.refused = TokenReplayed;
    found.lines.push_back({TokenReplayed, CheckStatus::Refused, expected, std::move(got)});
    record::Trail before = caller.verdict->trail;
    std::erase_if(before, [](const auto& line) { return line.code >= TokenReplayed; });
    found.trail = std::make_shared<const std::string>(record::encodeTrail(before));
    return false;
}

// Azure sends again what is answered 429.
void Callers::returnToken(Identification& found)
{
    if (!found.taken)
        return;
    m_guard.giveBack(*found.taken);
    found.taken.reset();
}

void Callers::giveBack(const record::AdmissionRecord& request)
{
    if (request.tokenUse)
        m_guard.giveBack(*request.tokenUse);
    if (request.rateCount)
        m_limiter.giveBack(*request.rateCount);
}

void Callers::countRequest(Identification& found, base::TimePoint now)
{
    const Caller& caller = *found.caller;
    found.rate = m_limiter.count(*caller.rule, caller.user, now);
    const bool within = found.rate->within;
    if (!within) {
        found.refused = AccessRateLimit;
        returnToken(found);
    }
    found.lines.push_back({AccessRateLimit, within ? CheckStatus::Passed : CheckStatus::Refused,
                           hourly(*caller.rule),
                           within ? std::to_string(found.rate->count) + " in this hour"
                                  : "more than " + std::to_string(found.rate->limit)});
}

std::shared_ptr<const Caller> Callers::callerOf(std::span<const std::string_view> authorization,
                                                const Configuration& configuration, base::TimePoint now)
{
    const base::Sha256 digest =
        base::sha256(authorization.size() == 1 ? authorization.front() : std::string_view());
    for (auto* known : {&m_valid, &m_refused})
        if (auto caller = known->find(digest, configuration.version);
            caller && caller->verdict->standsAt(now))
            return caller;
    auto caller = makeCaller(std::make_shared<const auth::TokenVerdict>(
                                 auth::checkToken(authorization, configuration.tokenRules(), now)),
                             configuration);
    if (caller->verdict->standsAt(now))
        (caller->verdict->refused ? m_refused : m_valid).insert(digest, configuration.version, caller);
    return caller;
}

} // namespace usher::admission
