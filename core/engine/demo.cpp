// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/demo.h"

#include "core/base/log.h"
#include "core/engine/repairs.h"
#include "core/engine/standin.h"
#include "core/identity/directory.h"
#include "core/simulate/alertsample.h"

#include <algorithm>

namespace usher::engine {

namespace {

using namespace std::chrono_literals;
using simulate::TokenVersion;

constexpr auto alertEvery = 1s;
constexpr auto tokenLife = 1h; ///< then a new one, as Azure does now and then

std::string audience(TokenVersion version)
{
    return version == TokenVersion::V1 ? simulate::demoAudienceV1 : simulate::demoAudienceV2;
}

auth::OidcEntity entity(TokenVersion version, const std::string& baseUrl)
{
    auth::OidcEntity made;
    made.name = version == TokenVersion::V1 ? "Usher demo (V1 tokens)" : "Usher demo (V2 tokens)";
    made.clientId = audience(version);
    made.metadataUrl = simulate::DemoIdentity::metadataUrl(baseUrl, version);
    made.tenant = simulate::demoTenant;
    made.claimName = version == TokenVersion::V1 ? "appid" : "azp";
    made.demo = true;
    return made;
}

/// A user of the demo's own: the one who has the name already may be somebody's.
identity::User newUser(TokenVersion version, const std::vector<identity::User>& users)
{
    identity::User made;
    made.userName = identity::freeUserName(version == TokenVersion::V1 ? demoUser : demoUserV2, users);
    made.source = audience(version);
    made.identityType = "machine";
    return made;
}

/// A demo begins healthy: what the last one broke on its user is mended, the rest stays as it is.
identity::User healthyUser(TokenVersion version, const std::vector<identity::User>& users)
{
    const auto held = std::find_if(users.begin(), users.end(), [&](const identity::User& user) {
        return user.source == audience(version);
    });
    identity::User wanted = held != users.end() ? *held : newUser(version, users);
    wanted.active = true;
    wanted.lockedOut = false;
    if (std::find(wanted.roles.begin(), wanted.roles.end(), identity::integrationRole) == wanted.roles.end())
        wanted.roles.emplace_back(identity::integrationRole);
    return wanted;
}

} // namespace

std::optional<std::string> trustedDemoProvider(const std::vector<auth::OidcEntity>& entities,
                                               TokenVersion version)
{
    for (const auth::OidcEntity& held : entities)
        if (held.demo && held.active && held.clientId == audience(version))
            return held.metadataUrl.substr(0, held.metadataUrl.find('/', held.metadataUrl.find("//") + 2));
    return std::nullopt;
}

base::Result<void, store::StoreError> distrustDemo(store::ConfigStore& store)
{
    const auto stored = store.load();
    if (!stored)
        return base::fail(stored.error());
    for (auth::OidcEntity held : stored->entities) {
        if (!held.demo || !held.active)
            continue;
        held.active = false;
        if (const auto saved = store.saveEntity(held); !saved)
            return saved;
    }
    return {};
}

base::Result<std::unique_ptr<Demo>, Failure>
Demo::prepare(const store::DataFolder& folder, store::ConfigStore& store, const base::Clock& clock)
{
    auto identity = simulate::DemoIdentity::open(folder.demo());
    if (!identity)
        return base::fail(Failure{Error::DemoFailed, folder.demo().string()});
    std::unique_ptr<Demo> demo(new Demo(std::move(*identity), store, clock));
    if (!demo->m_provider.start(0))
        return base::fail(Failure{Error::DemoFailed, "127.0.0.1"});
    if (const auto configured = demo->configure(); !configured)
        return base::fail(storeFailure(configured.error(), folder.path().string()));
    return demo;
}

Demo::Demo(simulate::DemoIdentity identity, store::ConfigStore& store, const base::Clock& clock)
    : m_store(store), m_clock(clock), m_provider(std::move(identity)), m_sender(this), m_alerts(this),
      m_break(this)
{
    m_alerts.setInterval(alertEvery);
    m_break.setSingleShot(true);
    connect(&m_alerts, &QTimer::timeout, this, &Demo::sendNext);
    connect(&m_break, &QTimer::timeout, this, &Demo::deactivateUser);
}

base::Result<void, store::StoreError> Demo::configure()
{
    const auto stored = m_store.load();
    if (!stored)
        return base::fail(stored.error());
    for (const TokenVersion version : {TokenVersion::V1, TokenVersion::V2}) {
        if (const auto saved = m_store.saveEntity(entity(version, m_provider.baseUrl())); !saved)
            return saved;
        const identity::User user = healthyUser(version, stored->users);
        if (const auto saved = m_store.saveUser(user); !saved)
            return saved;
        if (version == TokenVersion::V1)
            m_user = user.userName;
    }
    return {};
}

void Demo::run(const std::string& webhook, const std::string& authorityFile, std::chrono::seconds breakAfter)
{
    m_webhook = webhook;
    m_sender.setAuthority(authorityFile);
    m_alerts.start();
    if (breakAfter > 0s && !m_broken)
        m_break.start(breakAfter);
}

void Demo::pause()
{
    m_alerts.stop();
    m_break.stop();
}

void Demo::sendNext()
{
    // Every third alert resolves the one before it.
    const bool resolved = m_serial % 3 == 2;
    post(simulate::alertBody("metric", resolved, resolved ? m_serial - 1 : m_serial, m_clock.now()),
         [](const simulate::SendResult&) { /* the table of requests shows it */ });
    ++m_serial;
}

void Demo::sendOne(const std::string& kind, bool resolved)
{
    post(simulate::alertBody(kind, resolved, m_serial++, m_clock.now()),
         [this](const simulate::SendResult& result) {
             Q_EMIT sent(result.status, QString::fromStdString(result.error));
         });
}

void Demo::post(const std::string& body, simulate::Sender::Callback answered)
{
    m_sender.send(m_webhook, token(), body, this, std::move(answered));
}

const base::SecretString& Demo::token()
{
    const base::TimePoint now = m_clock.now();
    if (m_token.empty() || now - m_minted > tokenLife || now < m_minted) {
        m_token = base::SecretString(m_provider.identity().token(m_provider.baseUrl(), TokenVersion::V1,
                                                                 simulate::TokenFault::None, now));
        m_minted = now;
    }
    return m_token;
}

void Demo::deactivateUser()
{
    m_broken = true;
    if (applyRepair(m_store, {diagnosis::Repair::Kind::DeactivateUser, m_user, {}}))
        Q_EMIT userDeactivated();
    else
        base::log::warning("demo", "the demo user could not be deactivated; is it there?");
}

} // namespace usher::engine
