// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gaterig.h"

#include "core/auth/oidcentity.h"
#include "core/http/certificateauthority.h"
#include "core/http/tlscontext.h"
#include "tests/core/http/tlsclient.h"

#include <csignal>
#include <future>

namespace usher::test {

namespace {

constexpr const char* path = "/rig";
constexpr const char* issuer = "https://sts.rig.example/0b1e5a60-77aa-4c11-9d0f-2f8f3f1d5e01/";
constexpr auto recordTime = std::chrono::seconds(3);

void must(bool done, const char* what)
{
    if (!done)
        qFatal("the rig cannot %s", what);
}

store::DataFolder folderOf(const std::filesystem::path& place)
{
    auto folder = store::DataFolder::open(place);
    must(folder.has_value(), "open its data folder");
    return *folder;
}

std::shared_ptr<const http::TlsContext> ownTls(const store::DataFolder& folder)
{
    const auto own = http::ensureOwnCertificate(folder.tls(), {});
    must(own.has_value(), "make a certificate");
    auto context = http::TlsContext::create(own->certificate, own->key);
    must(context.has_value(), "use its certificate");
    return *context;
}

} // namespace

GateRig::GateRig(RigOptions options)
    : m_clock(options.realClock ? static_cast<const base::Clock&>(m_systemClock) : m_manualClock),
      m_tls(options.tls)
{
    std::signal(SIGPIPE, SIG_IGN);
    startEngineThread();
    openDoor(std::move(options));
    setUp();
}

GateRig::~GateRig()
{
    holdWriter(false);
    m_gate->releaseParked();
    m_listener->stop();
    m_tokenService->stop();
    m_writer->stop();
    onEngineThread([this] {
        m_keeper.reset();
        m_server.reset();
    });
    m_thread.quit();
    m_thread.wait();
}

void GateRig::onEngineThread(const std::function<void()>& function)
{
    QMetaObject::invokeMethod(m_context.get(), function, Qt::BlockingQueuedConnection);
}

void GateRig::startEngineThread()
{
    m_context = std::make_unique<QObject>();
    m_context->moveToThread(&m_thread);
    m_thread.start();
    onEngineThread([this] {
        auto store = store::ConfigStore::open(folderOf(dataFolder()), m_clock);
        must(store.has_value(), "open its store");
        m_server = std::make_unique<ScriptedServer>();
        m_keeper = std::make_unique<engine::ConfigurationKeeper>(std::move(*store), m_clock);
        QObject::connect(m_keeper.get(), &engine::ConfigurationKeeper::changed, m_context.get(), [this] {
            const std::scoped_lock lock(m_mutex);
            m_happened.notify_all();
        });
        must(m_keeper->start().has_value(), "read its configuration");
    });
}

void GateRig::openDoor(RigOptions options)
{
    const store::DataFolder folder = folderOf(dataFolder());
    admission::Gate::Callbacks callbacks;
    callbacks.refreshWanted = [this](const std::string& url) { refresh(url); };
    callbacks.committed = [this](std::int64_t newestId) {
        std::unique_lock lock(m_mutex);
        m_newestId = newestId;
        m_happened.notify_all();
        m_happened.wait(lock, [this] { return !m_held; });
    };
    m_gate = std::make_unique<admission::Gate>(m_keeper->slot(), m_clock, std::move(callbacks));
    m_tokenEndpoint = std::make_unique<admission::TokenEndpoint>(m_keeper->slot(), m_clock);
    m_health = std::make_unique<admission::HealthEndpoint>(
        admission::HealthEndpoint::Parts{m_keeper->slot(), *m_gate, m_tokenEndpoint->counters()});
    m_router = std::make_unique<admission::Router>(*m_gate, *m_tokenEndpoint, *m_health);
    m_listener = std::make_unique<http::Listener>(*m_router);
    m_gate->attach(*m_listener);
    auto writer = store::Writer::start(folder, *m_gate, m_clock);
    must(writer.has_value(), "start its writer");
    m_writer = std::move(*writer);
    m_gate->attach(*m_writer);
    m_health->attach(*m_writer, folder);
    restartTokenService();
    auto reader = store::Reader::open(folder);
    must(reader.has_value(), "read its store");
    m_reader.emplace(std::move(*reader));
    onEngineThread([this] {
        QObject::connect(&m_keeper->providers(), &auth::ProviderCache::settled, m_context.get(),
                         [this](const std::string& url) { m_gate->providerSettled(url); });
    });
    if (m_tls)
        options.listener.tls = ownTls(folder);
    must(m_listener->start(options.listener).has_value(), "listen");
}

void GateRig::restartTokenService()
{
    if (m_tokenService)
        m_tokenService->stop();
    auto service = admission::TokenService::start(
        folderOf(dataFolder()),
        {m_keeper->slot(), *m_listener, m_clock, m_tokenEndpoint->counters(), m_tokenEndpoint->failures()});
    must(service.has_value(), "start its token service");
    if (m_listener->port() == 0) {
        m_tokenEndpoint->attach(**service);
    } else { // the io thread reads it
        std::promise<void> attached;
        m_listener->post([&] {
            m_tokenEndpoint->attach(**service);
            attached.set_value();
        });
        attached.get_future().wait();
    }
    m_tokenService = std::move(*service);
}

void GateRig::setUp()
{
    publish(path, issuer, R"({"keys":[)" + m_key.jwk(rigKeyId) + "]}");
    configure([this](store::ConfigStore& store) {
        auth::OidcEntity entity;
        entity.name = "rig";
        entity.clientId = rigAudience;
        entity.metadataUrl = metadataUrl(path);
        entity.claimName = "appid";
        identity::User user;
        user.userName = rigUser;
        user.source = rigAudience;
        user.roles = {identity::integrationRole};
        must(store.saveEntity(entity) && store.saveUser(user), "set itself up");
    });
    must(waitForProviders(), "fetch its keys");
}

void GateRig::holdWriter(bool hold)
{
    const std::scoped_lock lock(m_mutex);
    m_held = hold;
    m_happened.notify_all();
}

std::filesystem::path GateRig::dataFolder() const
{
    return m_folder.filePath(QStringLiteral("data")).toStdString();
}

std::shared_ptr<const admission::Configuration> GateRig::configuration() const
{
    return m_keeper->slot().get();
}

void GateRig::configure(const std::function<void(store::ConfigStore&)>& change)
{
    onEngineThread([&] {
        change(m_keeper->store());
        m_keeper->poll();
    });
}

void GateRig::provide(const std::function<void(ScriptedServer&)>& change)
{
    onEngineThread([&] { change(*m_server); });
}

void GateRig::publish(const std::string& place, const std::string& announced, const std::string& jwks)
{
    const std::string document =
        R"({"issuer":")" + announced + R"(","jwks_uri":")" + metadataUrl(place) + R"(/keys"})";
    provide([&](ScriptedServer& server) {
        const QByteArray at = QByteArray::fromStdString(place);
        server.answer(at, "200 OK", QByteArray::fromStdString(document));
        server.answer(at + "/keys", "200 OK", QByteArray::fromStdString(jwks));
    });
}

std::string GateRig::metadataUrl(const std::string& place) const
{
    return m_server->url(QByteArray::fromStdString(place)).toStdString();
}

void GateRig::refresh(const std::string& metadataUrl)
{
    QMetaObject::invokeMethod(
        m_context.get(), [this, metadataUrl] { m_keeper->providers().refresh(metadataUrl); },
        Qt::QueuedConnection);
}

bool GateRig::waitFor(const std::function<bool(const admission::Configuration&)>& holds)
{
    std::unique_lock lock(m_mutex);
    return m_happened.wait_for(lock, RawClient::patience, [&] {
        const auto now = configuration();
        return holds(*now);
    });
}

bool GateRig::waitForProviders()
{
    return waitFor([](const admission::Configuration& now) {
        for (const auth::OidcEntity& entity : now.entities) {
            const auto found = now.providers->find(auth::providerKey(entity));
            const bool known = found != now.providers->end() && found->second;
            const bool asked = known && (found->second->keys || !found->second->lastError.empty());
            if (entity.active && (!asked || found->second->refreshing))
                return false;
        }
        return true;
    });
}

std::string GateRig::header() const
{
    return std::string(R"({"typ":"JWT","alg":"RS256","kid":")") + rigKeyId + "\"}";
}

std::string GateRig::claims() const
{
    const std::int64_t now = base::toMillis(m_clock.now()) / 1000;
    return std::string(R"({"aud":")") + rigAudience + R"(","iss":")" + issuer + R"(","appid":")" +
           auth::azureActionGroupsAppId + R"(","roles":["ActionGroupsSecureWebhook"],"nbf":)" +
           std::to_string(now - 60) + R"(,"exp":)" + std::to_string(now + 3600) + "}";
}

std::string GateRig::request(const std::string& fields, const std::string& body, const std::string& target)
{
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + fields +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string GateRig::bearer(const std::string& token)
{
    return "Authorization: Bearer " + token + "\r\n";
}

std::optional<RawReply> GateRig::exchange(const std::string& bytes)
{
    const bool toHead = bytes.starts_with("HEAD ");
    if (!m_tls) {
        RawClient client(port());
        client.send(bytes);
        return client.readReply(toHead);
    }
    TlsClient client(port(), {});
    if (!client.connected() || !client.send(bytes))
        return std::nullopt;
    return client.readReply();
}

RigAnswer GateRig::send(const std::string& bytes)
{
    RigAnswer answer;
    answer.reply = exchange(bytes);
    auto stored = records(1);
    if (!stored.empty())
        answer.record = std::move(stored.front());
    return answer;
}

std::vector<store::RequestDetail> GateRig::records(std::size_t count)
{
    {
        std::unique_lock lock(m_mutex);
        m_happened.wait_for(lock, recordTime, [&] { return m_newestId >= m_seenId + std::int64_t(count); });
    }
    std::vector<store::RequestDetail> details;
    const auto rows = m_reader->newRequests({}, m_seenId, 0);
    must(rows.has_value(), "read its requests");
    for (auto row = rows->rbegin(); row != rows->rend() && details.size() < count; ++row) {
        auto detail = m_reader->request(row->id);
        must(detail.has_value(), "read a request");
        details.push_back(std::move(*detail));
        m_seenId = row->id;
    }
    return details;
}

} // namespace usher::test
