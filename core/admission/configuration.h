// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/tokenverdict.h"
#include "core/identity/directory.h"
#include "core/identity/raterule.h"
#include "core/payload/connector.h"
#include "core/settings/settings.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace usher::admission {

/// Everything a request is checked against, at one moment. Immutable: the io thread reads it without a lock.
struct Configuration {
    std::uint64_t version = 0; ///< another one for every change of configuration or keys
    identity::Directory directory;
    std::vector<auth::OidcEntity> entities;
    std::shared_ptr<const auth::Providers> providers;
    std::vector<payload::Connector> connectors; ///< beside the first, connectorSource with connectorLabel
    std::vector<identity::RateRule> rateRules;

    // The settings that admission uses, read once.
    std::set<std::string, std::less<>> algorithms;
    std::vector<std::string> appRoles; ///< empty = the check is off
    std::string connectorSource;
    std::string connectorLabel;
    int keysUnavailableStatus = 401;
    int successStatus = 200;
    int tooLargeStatus = 413;
    int userAmbiguousStatus = 401;
    int userInactiveStatus = 401;
    int userLockedOutStatus = 401;
    int userPasswordResetStatus = 401;
    int roleStatus = 403;
    bool enforcePasswordReset = false;
    bool inspectOtherSchemas = true;

    /// Reads the settings into the members above.
    void apply(const settings::Settings& settings);

    /// Label of the active connector with exactly this source, or null. That of the settings is looked at
    /// first, so that one of the same source beside it never counts.
    [[nodiscard]] const std::string* findConnector(std::string_view source) const;

    /// Whether there is a rate rule that counts.
    [[nodiscard]] bool limitsRates() const;

    [[nodiscard]] auth::TokenRules tokenRules() const { return {entities, *providers, algorithms}; }
};

/// Where the current configuration stands. Any thread.
class ConfigurationSlot {
public:
    [[nodiscard]] std::shared_ptr<const Configuration> get() const { return m_current.load(); }
    void set(std::shared_ptr<const Configuration> configuration)
    {
        m_current.store(std::move(configuration));
    }

private:
    std::atomic<std::shared_ptr<const Configuration>> m_current;
};

} // namespace usher::admission
