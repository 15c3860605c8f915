// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/rules.h"
#include "core/auth/oauthclient.h"
#include "core/auth/oautherror.h"
#include "core/auth/owntokens.h"
#include "core/auth/tokenverdict.h"
#include "core/identity/directory.h"
#include "core/identity/raterule.h"
#include "core/payload/connector.h"
#include "core/settings/settings.h"
#include "core/store/retentionrules.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace usher::admission {

/// Who may ask for /healthz and /metrics.
enum class MonitoringAccess {
    Nobody,
    Loopback, ///< programs of this computer, not through a proxy
    Anyone,
};

/// Everything a request is checked against, at one moment. Immutable: the io thread reads it without a lock.
struct Configuration {
    std::uint64_t version = 0; ///< another one for every change of configuration or keys
    identity::Directory directory;
    std::vector<auth::OidcEntity> entities;
    std::shared_ptr<const auth::Providers> providers;
    std::vector<payload::Connector> connectors; ///< beside the first, connectorSource with connectorLabel
    std::vector<identity::RateRule> rateRules;
    std::vector<auth::OAuthClient> clients;           ///< own ones
    std::shared_ptr<const auth::OwnTokens> ownTokens; ///< null: none was issued here

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
    auth::OAuthErrorForm tokenErrorForm = auth::OAuthErrorForm::Rfc6749;
    bool passwordNeedsInteractiveSession = false;
    std::size_t tokenFailuresPerMinute = 100; ///< of one address
    bool inspectOtherSchemas = true;
    MonitoringAccess monitoringAccess = MonitoringAccess::Loopback;
    alerts::Rules alertRules; ///< how the events of accepted requests fold into alerts
    store::RetentionRules retentionRules;

    /// Reads the settings into the members above.
    void apply(const settings::Settings& settings);

    /// Label of the active connector with exactly this source, or null. That of the settings is looked at
    /// first, so that one of the same source beside it never counts.
    [[nodiscard]] const std::string* findConnector(std::string_view source) const;

    /// The own OAuth client with exactly this client id, or null.
    [[nodiscard]] const auth::OAuthClient* findClient(std::string_view clientId) const;

    /// Whether there is a rate rule that counts.
    [[nodiscard]] bool limitsRates() const;

    [[nodiscard]] auth::TokenRules tokenRules() const
    {
        return {entities, *providers, algorithms, clients, ownTokens.get()};
    }
};

/// Where the current configuration stands. Any thread; whoever reads waits for nobody who writes.
class ConfigurationSlot {
public:
    [[nodiscard]] std::shared_ptr<const Configuration> get() const { return m_current.load(); }

    /// Puts a copy of `next` into force, under the next version. Own tokens that were issued or ended here
    /// since `next` was read from the store stay so.
    void set(std::shared_ptr<const Configuration> next);

    /// Puts what was just done to own tokens into force, without reading anything: a token that is in the
    /// store may be sent to its client as soon as this returns. Only a token that ended makes a new version:
    /// a new one is in no remembered verdict.
    void apply(const auth::OwnTokenChange& change);

private:
    std::mutex m_writing;
    std::uint64_t m_version = 0; ///< by m_writing
    std::atomic<std::shared_ptr<const Configuration>> m_current;
};

} // namespace usher::admission
