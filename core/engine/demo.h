// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"
#include "core/engine/options.h"
#include "core/simulate/demoprovider.h"
#include "core/simulate/sender.h"
#include "core/store/configstore.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace usher::engine {

/// How the user that the demo switches off is called, and its sibling for V2 tokens (a user has one Source),
/// where nobody has these names already.
inline constexpr const char* demoUser = "azure.monitor";
inline constexpr const char* demoUserV2 = "azure.monitor.v2";

/// Whether this configuration trusts the demo identity provider for a token version, and where it is reached.
[[nodiscard]] std::optional<std::string> trustedDemoProvider(const std::vector<auth::OidcEntity>& entities,
                                                             simulate::TokenVersion version);

/// Takes the trust in the demo provider away: its OIDC entities become inactive.
[[nodiscard]] base::Result<void, store::StoreError> distrustDemo(store::ConfigStore& store);

/// The demo: an identity provider of our own, users and OIDC entities that fit it, an alert every second, and
/// after a while a user who gets switched off. Lives on the engine thread.
class Demo : public QObject {
    Q_OBJECT
public:
    /// Starts the provider and writes what it needs into the configuration; a demo begins healthy.
    [[nodiscard]] static base::Result<std::unique_ptr<Demo>, Failure>
    prepare(const store::DataFolder& folder, store::ConfigStore& store, const base::Clock& clock);

    /// Begins to send to `webhook`; after `breakAfter` (0 = never) the user is deactivated, once.
    void run(const std::string& webhook, const std::string& authorityFile, std::chrono::seconds breakAfter);
    void pause();

    /// One alert now; sent() follows.
    void sendOne(const std::string& kind, bool resolved);

Q_SIGNALS:
    /// What became of a sendOne(); `status` 0 = no reply.
    void sent(int status, const QString& error);
    /// The demo user was switched off.
    void userDeactivated();

private:
    Demo(simulate::DemoIdentity identity, store::ConfigStore& store, const base::Clock& clock);
    [[nodiscard]] base::Result<void, store::StoreError> configure();
    void sendNext();
    void deactivateUser();
    [[nodiscard]] const base::SecretString& token();
    void post(const std::string& body, simulate::Sender::Callback answered);

    store::ConfigStore& m_store;
    const base::Clock& m_clock;
    simulate::DemoProvider m_provider;
    simulate::Sender m_sender;
    QTimer m_alerts;
    QTimer m_break;
    std::string m_user; ///< user_name of the one who is switched off
    std::string m_webhook;
    base::SecretString m_token;
    base::TimePoint m_minted{};
    std::uint64_t m_serial = 0;
    bool m_broken = false;
};

} // namespace usher::engine
