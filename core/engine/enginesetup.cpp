// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/engine/engine.h"
#include "core/engine/setupchange.h"

/// The part of the engine that the set-up asks for.
namespace usher::engine {

// Its tokens must not open a listener that others reach.
void Engine::dropDemo()
{
    m_demo.reset();
    m_options.demo = false;
    m_keeper->setDemoTrusted(false);
    if (!distrustDemo(m_keeper->store()))
        base::log::warning("demo", "the trust in the demo provider could not be taken away");
    m_keeper->poll();
}

base::Result<void, Failure> Engine::relisten(const ListenerDraft& draft)
{
    const Options before = m_options;
    const bool listened = m_standIn->listening();
    if (auto stopped = setListening(false); !stopped)
        return stopped;
    m_options = withListener(m_options, draft);
    const auto listening = setListening(true);
    if (!listening) {
        m_options = before;
        if (listened && !setListening(true))
            base::log::warning("engine", "the listener could not be started again as it was");
    }
    return listening;
}

SetupState Engine::setupState()
{
    SetupState state;
    if (!m_keeper)
        return state;
    if (const auto stored = m_keeper->store().load())
        state = stateOf(*stored, m_options);
    state.mayListen = m_standIn != nullptr;
    state.certificate = certificate();
    state.webhookUrl = m_status.url;
    state.listening = m_status.listening;
    return state;
}

CertificateFacts Engine::certificate() const
{
    CertificateFacts facts;
    const bool own = usesOwnCertificate(m_options);
    const auto read =
        http::readCertificateFacts(own ? m_folder->tls() / "server.pem" : m_options.certificate);
    if (read)
        static_cast<http::CertificateFacts&>(facts) = *read;
    if (own)
        facts.authorityFile = (m_folder->tls() / "ca.pem").string();
    return facts;
}

SetupApplied Engine::applySetup(const SetupDraft& draft)
{
    SetupApplied applied;
    const auto refuse = [&](Failure failure) {
        applied.failure = std::move(failure);
        return applied;
    };
    if (!m_keeper)
        return refuse({Error::DatabaseUnusable, m_options.data.string()});
    const auto stored = m_keeper->store().load();
    if (!stored)
        return refuse(storeFailure(stored.error(), m_options.data.string()));
    const ListenerDraft before = listenerOf(m_options);
    if (m_standIn && !isLoopback(draft.listener.address))
        dropDemo();
    if (m_standIn && (draft.listener != before || !m_standIn->listening()))
        if (const auto listening = relisten(draft.listener); !listening)
            return refuse(listening.error());
    const auto saved = m_keeper->store().apply(changeFor(draft, *stored, before));
    m_keeper->poll();
    if (!saved)
        return refuse(storeFailure(saved.error(), m_options.data.string()));
    applied.stored = true;
    applied.webhookUrl = m_status.url;
    return applied;
}

void Engine::fetchMetadata(const ClientDraft& draft, MetadataProbe::Callback callback)
{
    if (!m_probe)
        m_probe = std::make_unique<MetadataProbe>();
    m_probe->ask(draft, std::move(callback));
}

base::Result<std::string, store::StoreError> Engine::exportConfiguration()
{
    if (!m_keeper)
        return base::fail(store::StoreError::Io);
    return exportText(m_keeper->store());
}

base::Result<Imported, ImportFailure> Engine::importConfiguration(std::string_view text)
{
    if (!m_keeper)
        return base::fail(ImportFailure(store::StoreError::Io));
    auto imported = importText(m_keeper->store(), text);
    m_keeper->poll();
    return imported;
}

} // namespace usher::engine
