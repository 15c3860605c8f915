// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/nearestuser.h"

#include "core/base/guid.h"

#include <algorithm>

namespace usher::diagnosis {

namespace {

using identity::User;
using Reason = NearestUser::Reason;

/// Whether tokens of an active OAuth client lead to this user already.
bool isInUse(const admission::Configuration& configuration, const User& user)
{
    const auto& entities = configuration.entities;
    return std::any_of(entities.begin(), entities.end(), [&](const auth::OidcEntity& entity) {
        return entity.active && entity.userField == "source" && entity.clientId == user.source;
    });
}

bool mayRun(const admission::Configuration& configuration, const User& user)
{
    return configuration.directory.grantOf(user, identity::integrationRole) != identity::RoleGrant::None;
}

bool isUri(const std::string& text)
{
    return text.find("://") != std::string::npos;
}

bool isOtherVersion(const std::string& source, const std::string& wanted)
{
    return (base::isGuid(source) && isUri(wanted)) || (isUri(source) && base::isGuid(wanted));
}

/// The only user with the role whose Source is empty, else the likely one.
const User* userWithoutSource(const admission::Configuration& configuration)
{
    const User* only = nullptr;
    std::size_t count = 0;
    for (const User& user : configuration.directory.users())
        if (user.source.empty() && mayRun(configuration, user)) {
            only = &user;
            ++count;
        }
    if (count == 1)
        return only;
    const User* const likely = likelyUser(configuration);
    return likely != nullptr && likely->source.empty() ? likely : nullptr;
}

} // namespace

std::optional<NearestUser> nearestUser(const admission::Configuration& configuration,
                                       const std::string& wanted)
{
    const auto& users = configuration.directory.users();
    if (wanted.empty())
        return std::nullopt;
    for (const User& user : users)
        if (const auto miss = nearMiss(user.source, wanted); miss && !isInUse(configuration, user))
            return NearestUser{&user, Reason::NearMiss, miss};
    for (const User& user : users)
        if (user.userName == wanted || nearMiss(user.userName, wanted))
            return NearestUser{&user, Reason::InUserId, {}};
    for (const User& user : users)
        if (isOtherVersion(user.source, wanted) && mayRun(configuration, user) &&
            !isInUse(configuration, user))
            return NearestUser{&user, Reason::OtherVersion, {}};
    if (const User* const forgotten = userWithoutSource(configuration))
        return NearestUser{forgotten, Reason::SourceEmpty, {}};
    return std::nullopt;
}

const User* likelyUser(const admission::Configuration& configuration)
{
    const auto& users = configuration.directory.users();
    const User* only = nullptr;
    std::size_t count = 0;
    for (const User& user : users)
        if (mayRun(configuration, user)) {
            only = &user;
            ++count;
        }
    if (count == 1)
        return only;
    return users.size() == 1 ? &users.front() : nullptr;
}

} // namespace usher::diagnosis
