// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/usercontext.h"

#include "core/base/redact.h"

#include <algorithm>

namespace usher::admission {

namespace {

using enum record::CheckCode;
using record::CheckStatus;

/// Walks the checks of User and Access; each step answers whether to go on.
class UserWalk {
public:
    explicit UserWalk(const Configuration& configuration) : m_configuration(configuration) {}

    [[nodiscard]] bool find(const auth::OidcEntity& entity, const std::string& value)
    {
        if (value.empty())
            return refuse(UserClaimMissing, "claim " + entity.userClaim, "absent or empty");
        const auto match = m_configuration.directory.resolve(entity.userField, value);
        const std::string expected = entity.userField + " = " + base::shownValue(value);
        if (match.count == 0)
            return refuse(UserNotFound, expected, "no user");
        if (match.count > 1)
            return refuse(UserAmbiguous, "one user with " + expected, std::to_string(match.count) + " users");
        m_user = match.user;
        m_context.user = m_user->userName;
        // Only an own client's token has its user bound.
        return pass(UserNotFound, expected, m_user->userName) &&
               note(UserNoneBound, CheckStatus::NotConfigured);
    }

    [[nodiscard]] bool mayRun()
    {
        if (!m_user->active)
            return refuse(UserInactive, "true", "false");
        if (m_user->lockedOut)
            return refuse(UserLockedOut, "false", "true");
        if (!m_configuration.enforcePasswordReset)
            return note(UserPasswordReset, CheckStatus::NotConfigured);
        return !m_user->passwordNeedsReset || refuse(UserPasswordReset, "false", "true");
    }

    [[nodiscard]] bool hasRole()
    {
        switch (m_configuration.directory.grantOf(*m_user, identity::integrationRole)) {
        case identity::RoleGrant::Direct:
            return pass(AccessRole, identity::integrationRole, "granted directly");
        case identity::RoleGrant::Contained:
            return pass(AccessRole, identity::integrationRole, "contained in a role");
        case identity::RoleGrant::None:
            break;
        }
        return refuse(AccessRole, identity::integrationRole, listed(m_user->roles));
    }

    [[nodiscard]] bool hasAppRole(const std::vector<std::string>& roles)
    {
        const auto& wanted = m_configuration.appRoles;
        if (wanted.empty())
            return note(AccessAppRole, CheckStatus::NotConfigured);
        const auto found = std::find_first_of(roles.begin(), roles.end(), wanted.begin(), wanted.end());
        if (found == roles.end())
            return refuse(AccessAppRole, listed(wanted), listed(roles));
        return pass(AccessAppRole, listed(wanted), base::shownValue(*found));
    }

    /// Requests are counted one by one, not here.
    bool leaveRateOut()
    {
        return note(AccessRateLimit,
                    m_configuration.limitsRates() ? CheckStatus::NotChecked : CheckStatus::NotConfigured);
    }

    [[nodiscard]] UserContext take() { return std::move(m_context); }

private:
    static std::string listed(const std::vector<std::string>& words)
    {
        std::string text;
        for (const std::string& word : words)
            text += (text.empty() ? "" : ", ") + word;
        return text.empty() ? "none" : base::shownValue(text);
    }

    bool refuse(record::CheckCode code, std::string expected, std::string got)
    {
        m_context.refused = code;
        m_context.trail.push_back({code, CheckStatus::Refused, std::move(expected), std::move(got)});
        return false;
    }

    bool pass(record::CheckCode code, std::string expected, std::string got)
    {
        m_context.trail.push_back({code, CheckStatus::Passed, std::move(expected), std::move(got)});
        return true;
    }

    bool note(record::CheckCode code, CheckStatus status)
    {
        m_context.trail.push_back({code, status, {}, {}});
        return true;
    }

    const Configuration& m_configuration;
    const identity::User* m_user = nullptr;
    UserContext m_context;
};

} // namespace

UserContext resolveUserContext(const Configuration& configuration, const auth::OidcEntity& entity,
                               const std::string& userClaimValue, const std::vector<std::string>& roles)
{
    UserWalk walk(configuration);
    [[maybe_unused]] const bool admitted = walk.find(entity, userClaimValue) && walk.mayRun() &&
                                           walk.hasRole() && walk.hasAppRole(roles) && walk.leaveRateOut();
    return walk.take();
}

Forecast forecast(const Configuration& configuration, const auth::OidcEntity& entity)
{
    Forecast foreseen;
    const auth::Provider* const provider = auth::findProvider(*configuration.providers, entity);
    if (provider != nullptr && provider->keys == nullptr && !provider->lastError.empty()) {
        foreseen.refused = TokenKeysUnavailable;
        foreseen.trail.push_back({TokenKeysUnavailable, CheckStatus::Refused, "keys of " + entity.metadataUrl,
                                  provider->lastError});
    } else if (entity.userClaim != "aud") {
        foreseen.certain = false;
    } else {
        // A token that matches the entity carries its client id as audience; app roles are only known from a
        // token.
        UserContext context =
            resolveUserContext(configuration, entity, entity.clientId, configuration.appRoles);
        foreseen.refused = context.refused;
        foreseen.trail = std::move(context.trail);
        foreseen.user = std::move(context.user);
        foreseen.certain = provider != nullptr && provider->keys != nullptr;
    }
    return foreseen;
}

} // namespace usher::admission
