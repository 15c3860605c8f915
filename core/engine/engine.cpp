// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "core/admission/replies.h"
#include "core/base/limits.h"
#include "core/base/log.h"
#include "core/engine/repairs.h"
#include "core/engine/setupchange.h"

namespace usher::engine {

namespace {

using namespace std::chrono_literals;

constexpr auto frameTime = 16ms;
constexpr std::size_t mostRefreshWishes = 4096;

} // namespace

std::string webhookUrl(const std::string& baseUrl, const std::string& connectorSource)
{
    return baseUrl + std::string(admission::inboundPath) + "?source=" + connectorSource;
}

std::string tokenUrl(const std::string& webhookUrl)
{
    return webhookUrl.substr(0, webhookUrl.find(admission::inboundPath)) + std::string(admission::issuePath);
}

Engine::Engine(Options options, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_refreshWishes(mostRefreshWishes), m_statusTimer(this),
      m_arrivalTimer(this)
{
    m_statusTimer.setInterval(base::limits::diagnosisEvery);
    connect(&m_statusTimer, &QTimer::timeout, this, &Engine::refreshStatus);
}

Engine::~Engine()
{
    stop();
}

base::Result<void, Failure> Engine::openStores()
{
    const std::string path = m_options.data.string();
    auto store = store::ConfigStore::open(*m_folder, m_clock);
    if (!store)
        return base::fail(storeFailure(store.error(), path));
    auto reader = store::Reader::open(*m_folder);
    if (!reader)
        return base::fail(storeFailure(reader.error(), path));
    m_reader.emplace(std::move(*reader));
    m_statusBuilder = {};
    m_keeper = std::make_unique<ConfigurationKeeper>(std::move(*store), m_clock);
    if (!m_options.listenerFromSettings)
        return {};
    const auto stored = m_keeper->store().load();
    if (!stored)
        return base::fail(storeFailure(stored.error(), path));
    m_options = withListenerSettings(m_options, stored->settings);
    return {};
}

base::Result<void, Failure> Engine::openHistory()
{
    auto history = HistoryKeeper::open(*m_folder, *m_reader, m_clock.now());
    if (!history)
        return base::fail(storeFailure(history.error(), m_options.data.string()));
    m_history.emplace(std::move(*history));
    return {};
}

base::Result<void, Failure> Engine::prepareDemo()
{
    if (!m_options.demo) {
        if (const auto done = distrustDemo(m_keeper->store()); !done)
            return base::fail(storeFailure(done.error(), m_options.data.string()));
        return {};
    }
    if (!isLoopback(m_options.address))
        return base::fail(Failure{Error::DemoElsewhere, m_options.address});
    auto demo = Demo::prepare(*m_folder, m_keeper->store(), m_clock);
    if (!demo)
        return base::fail(demo.error());
    m_demo = std::move(*demo);
    connect(m_demo.get(), &Demo::sent, this, &Engine::sampleSent);
    connect(m_demo.get(), &Demo::userDeactivated, this, [this] {
        m_keeper->poll();
        Q_EMIT demoUserDeactivated();
    });
    return {};
}

base::Result<void, Failure> Engine::start()
{
    if (m_standIn)
        return setListening(true); // only the listener could not start
    auto folder = store::DataFolder::open(m_options.data);
    if (!folder)
        return base::fail(storeFailure(folder.error(), m_options.data.string()));
    m_folder = std::move(*folder);
    auto lock = store::EngineLock::take(*m_folder);
    if (!lock)
        return base::fail(storeFailure(lock.error(), m_options.data.string()));
    m_lock.emplace(std::move(*lock));

    auto ready =
        openStores().and_then([this] { return openHistory(); }).and_then([this] { return prepareDemo(); });
    if (ready) {
        if (const auto loaded = m_keeper->start(); !loaded)
            ready = base::fail(storeFailure(loaded.error(), m_options.data.string()));
    }
    if (ready) {
        admission::Gate::Callbacks callbacks;
        callbacks.refreshWanted = [this](const std::string& url) {
            // A full box means thousands of wishes wait already; whoever wished is served by theirs.
            [[maybe_unused]] const bool put = m_refreshWishes.push(std::string(url));
            announce();
        };
        callbacks.committed = [this](std::int64_t newestId) {
            m_newestId = newestId;
            announce();
        };
        m_standIn = std::make_unique<StandIn>(m_keeper->slot(), m_clock, std::move(callbacks));
        connect(&m_keeper->providers(), &auth::ProviderCache::settled, this,
                [this](const std::string& url) { m_standIn->gate().providerSettled(url); });
        ready = m_standIn->open(*m_folder).and_then([this] { return setListening(true); });
    }
    if (!ready) {
        stop();
        return ready;
    }
    m_status.mode = Status::Mode::Owner;
    startTimers();
    return {};
}

base::Result<void, Failure> Engine::attach()
{
    auto folder = store::DataFolder::open(m_options.data);
    if (!folder)
        return base::fail(storeFailure(folder.error(), m_options.data.string()));
    m_folder = std::move(*folder);
    if (const auto opened = openStores(); !opened)
        return opened;
    if (const auto loaded = m_keeper->start(); !loaded)
        return base::fail(storeFailure(loaded.error(), m_options.data.string()));
    m_keeper->setDemoTrusted(true); // whose listener it is decides
    m_status.mode = Status::Mode::Attached;
    connect(&m_statusTimer, &QTimer::timeout, this, &Engine::lookForArrivals);
    startTimers();
    return {};
}

void Engine::startTimers()
{
    connect(m_keeper.get(), &ConfigurationKeeper::changed, this, &Engine::onConfigurationChanged);
    m_arrivalTimer.setSingleShot(true);
    m_arrivalTimer.setInterval(frameTime);
    connect(&m_arrivalTimer, &QTimer::timeout, this, [this] {
        m_announcedId = m_newestId;
        Q_EMIT requestsArrived(m_announcedId);
    });
    m_statusTimer.start();
    refreshStatus();
}

void Engine::stop()
{
    m_statusTimer.stop();
    m_arrivalTimer.stop();
    m_verifier.reset();
    // Nobody vouches for its tokens any more.
    if (m_demo && !distrustDemo(m_keeper->store()))
        base::log::warning("demo", "the trust in the demo provider could not be taken away");
    m_demo.reset();
    m_probe.reset();
    if (m_standIn)
        m_standIn->close();
    m_standIn.reset();
    if (m_history)
        m_history->end(m_clock.now());
    m_history.reset();
    m_keeper.reset();
    m_reader.reset();
    m_lock.reset();
    m_status.mode = Status::Mode::Stopped;
    m_status.listening = false;
}

base::Result<void, Failure> Engine::setListening(bool on)
{
    if (!m_standIn || on == m_standIn->listening())
        return {};
    if (!on) {
        if (m_demo)
            m_demo->pause();
        m_standIn->unlisten();
        m_lock->publish({});
    } else {
        const auto stored = m_keeper->store().load();
        // In force before the first connection: tokens of the demo open no listener that others reach.
        m_keeper->setDemoTrusted(m_demo && isLoopback(m_options.address));
        const auto maxBody =
            (stored ? stored->settings : settings::Settings()).integer(settings::Key::ListenerMaxBodyBytes);
        if (auto listening = m_standIn->listen(m_options, *m_folder, std::size_t(maxBody)); !listening)
            return listening;
        // A port that was picked stays: the address was given out.
        m_options.port = m_standIn->port();
        publish();
        if (m_demo)
            runDemo();
    }
    if (m_status.mode != Status::Mode::Stopped)
        refreshStatus();
    return {};
}

void Engine::publish()
{
    std::error_code error; // of a folder that has gone: then the file is named as it was given
    const auto& file = m_options.certificate;
    const auto absolute = file.empty() ? file : std::filesystem::absolute(file, error);
    m_lock->publish(m_standIn->baseUrl(), error ? file : absolute);
}

base::Result<void, Failure> Engine::startDemo()
{
    if (m_demo)
        return setListening(true);
    if (!m_standIn)
        return base::fail(Failure{Error::DemoFailed, m_options.address});
    m_options.demo = true;
    if (auto prepared = prepareDemo(); !prepared) {
        m_options.demo = false;
        return prepared;
    }
    m_keeper->setDemoTrusted(true);
    m_keeper->poll();
    if (!m_standIn->listening())
        return setListening(true);
    runDemo();
    return {};
}

void Engine::runDemo()
{
    m_demo->run(webhookUrl(m_standIn->baseUrl(), m_keeper->slot().get()->connectorSource),
                m_standIn->authorityFile(), m_options.demoBreakAfter);
}

std::shared_ptr<const admission::Configuration> Engine::configuration() const
{
    return m_keeper ? m_keeper->slot().get() : nullptr;
}

base::Result<diagnosis::Repair, store::StoreError> Engine::repair(const diagnosis::Repair& repair)
{
    if (!m_keeper)
        return base::fail(store::StoreError::Io);
    auto undo = applyRepair(m_keeper->store(), repair);
    m_keeper->poll();
    return undo;
}

void Engine::sendSample(const std::string& kind, bool resolved)
{
    if (m_demo)
        m_demo->sendOne(kind, resolved);
    else
        Q_EMIT sampleSent(0, QStringLiteral("the demo identity provider is not trusted"));
}

void Engine::verify(VerificationWish wish, Verifier::Callback callback)
{
    if (m_status.mode == Status::Mode::Stopped)
        return callback(failedVerification(VerificationError::NotRunning, m_options.data.string()));
    m_keeper->poll();
    const auto configuration = m_keeper->slot().get();
    if (wish.token.empty())
        wish.token = demoTokenFor(wish.clientId, *m_folder, configuration->entities, m_clock.now())
                         .value_or(base::SecretString());
    const auto callBack = takeTestToken(wish, callback);
    if (!callBack)
        return callback(failedVerification(VerificationError::StoreUnreadable, m_options.data.string()));
    if (!m_verifier)
        m_verifier = std::make_unique<Verifier>(*m_reader, m_keeper->slot(), m_clock);
    m_verifier->verify(std::move(wish),
                       m_standIn ? ownPlace(*m_standIn, m_options, configuration->connectorSource)
                                 : publishedPlace(*m_folder, configuration->connectorSource),
                       *callBack);
}

std::string Engine::baseUrl() const
{
    return m_standIn ? m_standIn->baseUrl() : store::EngineLock::publishedUrl(*m_folder);
}

void Engine::announce()
{
    // Any thread: one wake-up at a time is under way, without arguments.
    if (!m_wakePending.exchange(true))
        QMetaObject::invokeMethod(this, &Engine::onWake, Qt::QueuedConnection);
}

void Engine::onWake()
{
    m_wakePending = false;
    if (!m_keeper)
        return; // stopped meanwhile
    for (const std::string& url : m_refreshWishes.takeAll())
        m_keeper->providers().refresh(url);
    if (m_newestId != m_announcedId && !m_arrivalTimer.isActive())
        m_arrivalTimer.start();
}

void Engine::lookForArrivals()
{
    if (m_status.totals.newestId == m_announcedId)
        return;
    m_announcedId = m_status.totals.newestId;
    Q_EMIT requestsArrived(m_announcedId);
}

void Engine::onConfigurationChanged()
{
    if (m_standIn)
        m_standIn->adoptRules();
    refreshStatus();
}

void Engine::refreshStatus()
{
    const auto configuration = m_keeper->slot().get();
    // Whoever only looks is told by the engine that owns the folder.
    const StatusBuilder::Surroundings around{
        m_standIn ? m_standIn->health() : store::EngineLock::published(*m_folder).health,
        m_standIn && m_standIn->listening() && offersOwnCertificate(m_options)};
    if (m_lock)
        m_lock->publishHealth(around.health);
    const auto now = m_clock.now();
    const bool read = m_statusBuilder.update(m_status, *m_reader, *configuration, around, now);
    if (read && m_history)
        m_history->look(m_status.report.findings, now);
    const std::string base = baseUrl();
    m_status.listening = m_standIn ? m_standIn->listening() : !base.empty();
    m_status.url = webhookUrl(base, configuration->connectorSource);
    m_status.https = !base.starts_with("http:");
    m_status.loopbackOnly = isLoopback(m_options.address);
    m_status.clients = listClients(*configuration, m_clock.now());
    m_status.demo = trustedDemoProvider(configuration->entities, simulate::TokenVersion::V1).has_value();
    Q_EMIT statusChanged();
}

} // namespace usher::engine
