// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/standing.h"

#include "core/diagnosis/describe.h"
#include "core/diagnosis/nearmiss.h"

#include <algorithm>
#include <set>

namespace usher::diagnosis {

namespace {

using Findings = std::vector<Finding>;

/// Providers whose keys serve, but could not be fetched again. Without keys it is foreseen.
void addProviders(Findings& findings, const admission::Configuration& configuration)
{
    std::set<std::string> told;
    for (const auth::OidcEntity& entity : configuration.entities) {
        const auth::Provider* const provider = auth::findProvider(*configuration.providers, entity);
        const bool failing =
            entity.active && provider != nullptr && provider->keys && !provider->lastError.empty();
        if (failing && told.insert(auth::providerKey(entity)).second)
            findings.push_back(describe(entryOf("oidc.refresh_failing"), {{"client", entity.clientId},
                                                                          {"expected", entity.metadataUrl},
                                                                          {"got", provider->lastError}}));
    }
}

void addCertificate(Findings& findings, bool ownCertificateOutside)
{
    if (ownCertificateOutside)
        findings.push_back(
            describe(entryOf("listener.own_certificate"),
                     {{"expected", "one of a well-known authority"}, {"got", "one that Usher made itself"}}));
}

void addTwins(Findings& findings, const admission::Configuration& configuration)
{
    const auto& entities = configuration.entities;
    for (auto one = entities.begin(); one != entities.end(); ++one)
        for (auto other = std::next(one); other != entities.end(); ++other) {
            const auto miss = nearMiss(other->clientId, one->clientId);
            if (one->active && other->active && miss)
                findings.push_back(
                    describe(entryOf("oidc.twin_clients"), {{"client", one->clientId},
                                                            {"expected", one->clientId},
                                                            {"got", other->clientId},
                                                            {"difference", nearMissWord(*miss)}}));
        }
}

/// The role that a user keeps; none is given to one that lacks it.
std::string neededRole(const identity::User& user, const admission::Configuration& configuration)
{
    const auto grant = configuration.directory.grantOf(user, identity::integrationRole);
    return grant != identity::RoleGrant::None ? identity::integrationRole : "";
}

void addPrivileges(Findings& findings, const identity::User& user,
                   const admission::Configuration& configuration)
{
    using enum Repair::Kind;
    const auto add = [&](const char* code, std::string expected, std::string got, Repair repair) {
        findings.push_back(
            describe(entryOf(code),
                     {{"user", user.userName}, {"expected", std::move(expected)}, {"got", std::move(got)}}));
        findings.back().repair = std::move(repair);
    };
    if (!user.webServiceAccessOnly)
        add("user.interactive", "true", "false", {TickWebServiceOnly, user.userName, {}});
    if (user.identityType == "human")
        add("user.human_identity", "machine", "human", {SetIdentityType, user.userName, "machine"});
    std::string roles;
    for (const std::string& role : user.roles)
        roles += (roles.empty() ? "" : ", ") + role;
    const bool extra = std::any_of(user.roles.begin(), user.roles.end(),
                                   [](const auto& role) { return role != identity::integrationRole; });
    if (extra)
        add("user.extra_roles", identity::integrationRole, roles,
            {RemoveExtraRoles, user.userName, neededRole(user, configuration)});
}

} // namespace

std::vector<Finding> standingFindings(const Evidence& evidence)
{
    const admission::Configuration& configuration = evidence.configuration;
    Findings findings;
    addProviders(findings, configuration);
    addCertificate(findings, evidence.ownCertificateOutside);
    addTwins(findings, configuration);
    bool anyActive = false;
    std::set<std::string> told;
    const auto look = [&](const identity::User* user) {
        if (user != nullptr && told.insert(user->userName).second)
            addPrivileges(findings, *user, configuration);
    };
    for (const auth::OidcEntity& entity : configuration.entities) {
        anyActive = anyActive || entity.active;
        if (entity.active && entity.userClaim == "aud")
            look(configuration.directory.resolve(entity.userField, entity.clientId).user);
    }
    for (const auth::OAuthClient& client : configuration.clients) {
        anyActive = anyActive || (client.active && !client.secretVerifier.empty());
        if (client.active)
            look(configuration.directory.resolve("user_name", client.applicationUser).user);
    }
    if (!anyActive)
        findings.push_back(describe(entryOf("setup.no_client"), {}));
    return findings;
}

} // namespace usher::diagnosis
