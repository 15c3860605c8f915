// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oauthclient.h"
#include "core/auth/oidcentity.h"
#include "core/identity/raterule.h"
#include "core/identity/user.h"
#include "core/payload/connector.h"
#include "core/settings/settings.h"

#include <string>
#include <utility>
#include <vector>

namespace usher::store {

/// Records to create or to change, together or not at all. Each is found by its key, and what is found keeps
/// its sys_id; the sys_ids given here are not looked at.
struct ConfigurationChange {
    std::vector<identity::User> users;                   ///< by user name
    std::vector<identity::Group> groups;                 ///< by name; members are users by then
    std::vector<identity::RoleContainment> containments; ///< added where they are missing
    std::vector<auth::OidcEntity> entities;              ///< by client id
    std::vector<auth::OAuthClient> clients;     ///< by client id; without a secret it keeps what it has
    std::vector<payload::Connector> connectors; ///< by source
    std::vector<identity::RateRule> rateRules;  ///< by name
    /// Texts that Settings::set has accepted.
    std::vector<std::pair<settings::Key, std::string>> settings;
};

} // namespace usher::store
