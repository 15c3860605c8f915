// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oauthclient.h"
#include "core/auth/oidcentity.h"
#include "core/auth/owntokens.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/identity/raterule.h"
#include "core/identity/user.h"
#include "core/payload/connector.h"
#include "core/settings/settings.h"
#include "core/store/configurationchange.h"
#include "core/store/datafolder.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace usher::store {

/// The configuration as stored, at one generation.
struct StoredConfiguration {
    std::uint64_t generation = 0; ///< grows with every change, from whichever process
    std::vector<identity::User> users;
    std::vector<identity::Group> groups;
    std::vector<identity::RoleContainment> containments;
    std::vector<auth::OidcEntity> entities;
    std::vector<auth::OAuthClient> clients;     ///< own ones
    std::vector<payload::Connector> connectors; ///< beside the one of the settings connector.*
    std::vector<identity::RateRule> rateRules;
    settings::Settings settings;
};

/// Reads and changes the configuration. Every change is one transaction that also bumps the generation and
/// writes what changed to the log of changes (config_change). One connection; lives on one thread.
class ConfigStore {
public:
    [[nodiscard]] static base::Result<ConfigStore, StoreError> open(const DataFolder& folder,
                                                                    const base::Clock& clock);
    ~ConfigStore();
    ConfigStore(ConfigStore&&) noexcept;
    ConfigStore& operator=(ConfigStore&&) noexcept;

    [[nodiscard]] base::Result<std::uint64_t, StoreError> generation();
    [[nodiscard]] base::Result<StoredConfiguration, StoreError> load();

    /// Makes all of the change in one transaction, which bumps the generation once; on failure nothing of it.
    [[nodiscard]] base::Result<void, StoreError> apply(const ConfigurationChange& change);

    /// The tokens that were issued here. They change without a new generation() of the configuration, so
    /// that issuing one costs nobody a reading of it; what counts their changes is tokenGeneration().
    [[nodiscard]] base::Result<std::uint64_t, StoreError> tokenGeneration();
    [[nodiscard]] base::Result<auth::OwnTokens, StoreError> loadTokens();

    /// Creates (empty sysId) or updates. Constraint when the user name is another user's. A user that is
    /// saved without a password verifier keeps the one it has.
    [[nodiscard]] base::Result<void, StoreError> saveUser(const identity::User& user);
    [[nodiscard]] base::Result<void, StoreError> removeUser(const std::string& userName);
    /// Sets what verifies the password, or takes it away (empty). NotFound when there is no such user.
    [[nodiscard]] base::Result<void, StoreError> savePassword(const std::string& userName,
                                                              const std::string& verifier);

    /// Creates or, with the sysId of one that is there, renames and updates. Constraint when the name is
    /// another group's, NotFound when a member is no user.
    [[nodiscard]] base::Result<void, StoreError> saveGroup(const identity::Group& group);
    [[nodiscard]] base::Result<void, StoreError> removeGroup(const std::string& name);
    [[nodiscard]] base::Result<void, StoreError> addContainment(const identity::RoleContainment& containment);

    /// Creates or updates; the key is the client id.
    [[nodiscard]] base::Result<void, StoreError> saveEntity(const auth::OidcEntity& entity);
    [[nodiscard]] base::Result<void, StoreError> removeEntity(const std::string& clientId);

    /// Creates or updates; the key is the client id. Constraint when the name is another client's. Whoever is
    /// removed has its tokens revoked, so that they do not come back with a client of the same id.
    [[nodiscard]] base::Result<void, StoreError> saveClient(const auth::OAuthClient& client);
    [[nodiscard]] base::Result<void, StoreError> removeClient(const std::string& clientId);

    /// Creates or updates; the key is the source.
    [[nodiscard]] base::Result<void, StoreError> saveConnector(const payload::Connector& connector);
    [[nodiscard]] base::Result<void, StoreError> removeConnector(const std::string& source);

    /// Creates or updates; the key is the name.
    [[nodiscard]] base::Result<void, StoreError> saveRateRule(const identity::RateRule& rule);
    [[nodiscard]] base::Result<void, StoreError> removeRateRule(const std::string& name);

    /// `text` must have been accepted by Settings::set.
    [[nodiscard]] base::Result<void, StoreError> saveSetting(settings::Key key, const std::string& text);

private:
    class Impl;
    explicit ConfigStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace usher::store
