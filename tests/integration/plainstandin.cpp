// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/plainstandin.h"

#include "core/identity/directory.h"
#include "core/simulate/alertsample.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>
#include <utility>
#include <vector>

namespace usher::test {

using simulate::TokenVersion;

PlainStandIn::PlainStandIn(Wrapper wrapper) : m_wrapper(std::move(wrapper))
{
    std::signal(SIGPIPE, SIG_IGN);
    m_provider = std::make_unique<simulate::DemoProvider>(
        simulate::DemoIdentity::open(m_place.filePath(QStringLiteral("idp")).toStdString()).value());
    m_folder = store::DataFolder::open(dataPath().toStdString()).value();
    m_store = std::make_unique<store::ConfigStore>(store::ConfigStore::open(*m_folder, m_clock).value());
    if (!m_provider->start(0))
        qFatal("the identity provider does not start");
    auth::OidcEntity entity;
    entity.name = entity.clientId = simulate::demoAudienceV1;
    entity.metadataUrl = simulate::DemoIdentity::metadataUrl(m_provider->baseUrl(), TokenVersion::V1);
    entity.tenant = simulate::demoTenant;
    entity.claimName = "appid";
    m_user.userName = "azure.kiln";
    m_user.source = entity.clientId;
    m_user.roles = {identity::integrationRole};
    if (!m_store->saveEntity(entity) || !m_store->saveUser(m_user))
        qFatal("the configuration cannot be stored");
    m_user = m_store->load()->users.at(0); // with its sys_id
    start();
}

void PlainStandIn::start()
{
    QStringList words = m_wrapper ? m_wrapper(dataPath()) : QStringList();
    words += {QStringLiteral(USHERCTL),     QStringLiteral("--data"), dataPath(),
              QStringLiteral("serve"),      QStringLiteral("--http"), QStringLiteral("--listen"),
              QStringLiteral("127.0.0.1:0")};
    m_engine = std::make_unique<Program>(words.takeFirst(), words);
    m_port = m_engine->ready().section(QLatin1Char(':'), -1).toUShort();
}

std::string PlainStandIn::token(std::chrono::seconds ahead) const
{
    return m_provider->identity().token(m_provider->baseUrl(), TokenVersion::V1, simulate::TokenFault::None,
                                        m_clock.now() + ahead);
}

std::string PlainStandIn::alert() const
{
    return simulate::alertBody("metric", false, 1, m_clock.now());
}

std::string PlainStandIn::request(const std::string& authorization, const std::string& body,
                                  const std::string& fields, const std::string& parameters)
{
    return "POST /api/sn_em_connector/em/inbound_event?source=azuremonitor" + parameters +
           " HTTP/1.1\r\nHost: usher.test\r\n" +
           (authorization.empty() ? std::string() : "Authorization: " + authorization + "\r\n") +
           "Content-Type: application/json\r\n" + fields + "Content-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

int PlainStandIn::send(const std::string& request, const char* from) const
{
    RawClient client(m_port, "127.0.0.1", from);
    if (!client.connected() || !client.send(request))
        return 0;
    const auto reply = client.readReply();
    // An orderly end would keep the port for a minute: after thousands nobody could listen on 0.0.0.0.
    client.reset();
    return reply ? reply->status : 0;
}

double PlainStandIn::acceptedRate(const std::string& request) const
{
    constexpr auto time = std::chrono::milliseconds(1500);
    std::atomic<int> accepted{0};
    const auto end = std::chrono::steady_clock::now() + time;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            RawClient client(port());
            while (std::chrono::steady_clock::now() < end && client.send(request)) {
                const auto reply = client.readReply();
                if (!reply || reply->status != 200)
                    return;
                ++accepted;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    return accepted / std::chrono::duration<double>(time).count();
}

bool PlainStandIn::setUserActive(bool active)
{
    m_user.active = active;
    return m_store->saveUser(m_user).has_value();
}

Finished PlainStandIn::ctl(const QStringList& arguments) const
{
    return run(QStringLiteral(USHERCTL), QStringList{QStringLiteral("--data"), dataPath()} + arguments);
}

} // namespace usher::test
