// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/configstore.h"

#include <string>
#include <string_view>
#include <vector>

namespace usher::test {

/// A set-up that tests break by name, as another process would, and heal again. It is healthy when this is
/// made: the first OAuth client is for V1 tokens of simulate::demoAudienceV1, its user `azure.monitor`.
class ConfigurationSite {
public:
    ConfigurationSite(store::ConfigStore& store, std::string standInUrl);

    [[nodiscard]] store::ConfigStore& store() { return m_store; }
    [[nodiscard]] const std::string& standInUrl() const { return m_standInUrl; }
    [[nodiscard]] auth::OidcEntity entity() const; ///< of V1
    [[nodiscard]] identity::User user() const;     ///< of V1

    void save(const auth::OidcEntity& entity);
    void save(const identity::User& user);
    void set(settings::Key key, const std::string& text);
    /// Puts a user of another name, whom nothing is known of, in the place of the V1 user.
    void replaceUser(const identity::User& user);

    /// Brings everything back as it was.
    void heal();

private:
    store::ConfigStore& m_store;
    const std::string m_standInUrl; ///< https
    store::StoredConfiguration m_healthy;
};

/// A fault of the configuration, and what an otherwise good V1 request then leads to.
struct ConfigurationFault {
    std::string_view name;
    std::string_view finding; ///< the first one, or a note
    std::string_view check;   ///< outcome of the request
    void (*apply)(ConfigurationSite&);
};

[[nodiscard]] std::vector<ConfigurationFault> allConfigurationFaults();

} // namespace usher::test
