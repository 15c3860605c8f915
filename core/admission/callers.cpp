// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/callers.h"

#include "core/base/limits.h"

namespace usher::admission {

namespace {

std::shared_ptr<const Caller> makeCaller(std::shared_ptr<const auth::TokenVerdict> verdict,
                                         const Configuration& configuration)
{
    auto caller = std::make_shared<Caller>();
    record::Trail trail = verdict->trail;
    caller->refused = verdict->refused;
    if (!verdict->refused) {
        UserContext context =
            resolveUserContext(configuration, configuration.entities[verdict->entity.value_or(0)],
                               verdict->userClaimValue, verdict->roles);
        trail.insert(trail.end(), context.trail.begin(), context.trail.end());
        caller->user = std::move(context.user);
        caller->refused = context.refused;
    }
    caller->trail = std::make_shared<const std::string>(record::encodeTrail(trail));
    caller->verdict = std::move(verdict);
    return caller;
}

} // namespace

std::shared_ptr<const Caller> Callers::identify(std::span<const std::string_view> authorization,
                                                const Configuration& configuration, base::TimePoint now)
{
    const std::string_view only = authorization.size() == 1 ? authorization.front() : std::string_view();
    auto verdict = m_verdicts.find(only, configuration.version, now);
    if (m_version != configuration.version || m_callers.size() >= base::limits::verdicts) {
        m_callers.clear();
        m_version = configuration.version;
    }
    if (verdict) {
        const auto known = m_callers.find(verdict.get());
        if (known != m_callers.end())
            return known->second;
    } else {
        verdict = std::make_shared<const auth::TokenVerdict>(
            auth::checkToken(authorization, configuration.tokenRules(), now));
        m_verdicts.insert(only, configuration.version, verdict);
    }
    auto caller = makeCaller(verdict, configuration);
    // A refused verdict is not remembered: its next sending may meet other keys or another time.
    if (!verdict->refused)
        m_callers.emplace(verdict.get(), caller);
    return caller;
}

} // namespace usher::admission
