// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnose.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace usher::test {

inline constexpr const char* worldTenant = "3f1f6f6e-8c1b-4d0a-a2c5-5e0b7d1c9a42";
inline constexpr const char* worldClient = "api://usher";
inline constexpr const char* worldUser = "azure.monitor";
inline constexpr const char* worldCaller = "461e8683-5575-4561-ac7f-899cc907d62a";
inline constexpr const char* worldAppid =
    "appid 461e8683-5575-4561-ac7f-899cc907d62a"; ///< as a check asks for it
inline constexpr const char* worldAzp = "azp 461e8683-5575-4561-ac7f-899cc907d62a";

[[nodiscard]] std::string joined(std::initializer_list<std::string_view> parts);

/// A healthy V1 set-up at one moment that tests then break: one OAuth client, one user, fresh keys.
class DiagnosisWorld {
public:
    DiagnosisWorld();

    /// Claims of a V1 token that is good here, JSON; `more` are members that come last and win.
    [[nodiscard]] static std::string claims(const std::string& more = {});

    /// Requests that a check refused in the last five minutes. Returns the group, for its claims.
    diagnosis::OutcomeGroup& refused(record::CheckCode code, const std::string& got,
                                     const std::string& expected = "wanted");
    /// The same of requests that led to the user.
    diagnosis::OutcomeGroup& refusedUser(record::CheckCode code, const std::string& got,
                                         const std::string& expected = "wanted");
    diagnosis::OutcomeGroup& accepted();
    /// One of the recent requests; they are added newest first.
    diagnosis::RecentRequest& recent(record::CheckCode outcome);
    void changed(const char* column, const std::string& before, const std::string& after);

    [[nodiscard]] auth::Provider& provider() { return *m_provider; }
    [[nodiscard]] diagnosis::Report report() const;

    base::TimePoint now;
    std::vector<identity::User> users;
    std::vector<identity::RoleContainment> containments;
    std::vector<auth::OidcEntity> entities;
    std::vector<auth::OAuthClient> ownClients;
    std::vector<auth::OwnToken> ownTokens;
    std::vector<diagnosis::OutcomeGroup> groups;
    std::vector<diagnosis::RecentRequest> requests;
    std::vector<store::ChangeRow> changes;
    std::vector<std::string> appRoles;
    std::vector<identity::RateRule> rateRules;
    store::StoreHealth health;
    bool ownCertificateOutside = false;
    bool keysAreProbed = false;
    bool enforcePasswordReset = false;

private:
    std::shared_ptr<auth::Provider> m_provider;
};

} // namespace usher::test
