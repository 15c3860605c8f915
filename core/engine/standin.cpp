// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/standin.h"

#include "core/base/loopback.h"

namespace usher::engine {

namespace {

Error listenFailure(http::ListenError error)
{
    switch (error) {
    case http::ListenError::BadAddress:
        return Error::BadAddress;
    case http::ListenError::AddressInUse:
        return Error::AddressInUse;
    case http::ListenError::PermissionDenied:
        return Error::PortForbidden;
    case http::ListenError::AddressNotHere:
        return Error::AddressNotHere;
    case http::ListenError::Other:
        return Error::NoResources;
    }
    return Error::NoResources;
}

std::string urlHost(const std::string& address)
{
    return address.find(':') != std::string::npos ? "[" + address + "]" : address;
}

} // namespace

StandIn::StandIn(admission::ConfigurationSlot& configuration, const base::Clock& clock,
                 admission::Gate::Callbacks callbacks)
    : m_configuration(configuration), m_clock(clock), m_gate(configuration, clock, std::move(callbacks)),
      m_tokenEndpoint(configuration, clock), m_health({configuration, m_gate, m_tokenEndpoint.counters()}),
      m_router(m_gate, m_tokenEndpoint, m_health), m_listener(m_router),
      m_certificate(clock, [this](auto renewed) { m_listener.setTls(std::move(renewed)); })
{
    m_gate.attach(m_listener); // before the writer thread, which reads it
}

StandIn::~StandIn()
{
    close();
}

base::Result<void, Failure> StandIn::open(const store::DataFolder& folder)
{
    auto writer = store::Writer::start(folder, m_gate, m_clock);
    if (!writer)
        return base::fail(storeFailure(writer.error(), folder.path().string()));
    m_writer = std::move(*writer);
    adoptRules();
    m_gate.attach(*m_writer);
    m_health.attach(*m_writer, folder);
    auto tokens =
        admission::TokenService::start(folder, {m_configuration, m_listener, m_clock,
                                                m_tokenEndpoint.counters(), m_tokenEndpoint.failures()});
    if (!tokens)
        return base::fail(storeFailure(tokens.error(), folder.path().string()));
    m_tokens = std::move(*tokens);
    m_tokenEndpoint.attach(*m_tokens);
    return {};
}

void StandIn::adoptRules()
{
    if (!m_writer)
        return;
    const auto configuration = m_configuration.get();
    m_writer->setAlertRules(configuration->alertRules);
    m_writer->setRetentionRules(configuration->retentionRules);
}

base::Result<void, Failure> StandIn::listen(const Options& options, const store::DataFolder& folder,
                                            std::size_t maxBodyBytes)
{
    // The last place before the socket: whatever set the address, tokens never cross a network in the clear.
    if (options.plainHttp && !isLoopback(options.address))
        return base::fail(Failure{Error::PlainHttpElsewhere, options.address});
    auto tls = m_certificate.hold(options, folder);
    if (!tls)
        return base::fail(tls.error());
    m_gate.admitAgain();
    http::ListenerOptions listening;
    listening.address = options.address;
    listening.port = options.port;
    listening.tls = *tls;
    listening.maxBodyBytes = maxBodyBytes;
    const auto started = m_listener.start(listening);
    if (!started) {
        m_certificate.release();
        return base::fail(Failure{listenFailure(started.error()),
                                  urlHost(options.address) + ":" + std::to_string(options.port)});
    }
    m_listening = true;
    m_baseUrl = std::string(options.plainHttp ? "http" : "https") + "://" + urlHost(options.address) + ":" +
                std::to_string(m_listener.port());
    return {};
}

void StandIn::unlisten()
{
    if (!m_listening)
        return;
    m_gate.releaseParked();
    m_listener.stop();
    m_certificate.release();
    m_listening = false;
}

void StandIn::close()
{
    unlisten();
    if (m_tokens)
        m_tokens->stop();
    if (m_writer)
        m_writer->stop();
}

store::StoreHealth StandIn::health() const
{
    return m_writer ? m_writer->health() : store::StoreHealth();
}

bool isLoopback(const std::string& address)
{
    return address == "localhost" || base::isLoopbackAddress(address);
}

Options withRunningTransport(Options options, const store::DataFolder& folder)
{
    const auto running = store::EngineLock::published(folder);
    if (running.url.empty())
        return options;
    options.plainHttp = running.url.starts_with("http:");
    options.certificateFiles = !running.certificate.empty();
    options.certificate = running.certificate;
    return options;
}

bool usesOwnCertificate(const Options& options)
{
    return !options.plainHttp && !options.certificateFiles && options.certificate.empty();
}

bool offersOwnCertificate(const Options& options)
{
    return usesOwnCertificate(options) && !isLoopback(options.address);
}

Failure storeFailure(store::StoreError error, const std::string& folder)
{
    switch (error) {
    case store::StoreError::FolderUnwritable:
    case store::StoreError::ReadOnly:
        return {Error::FolderUnwritable, folder};
    case store::StoreError::DiskFull:
        return {Error::DiskFull, folder};
    case store::StoreError::HeldByAnother:
        return {Error::FolderHeld, folder};
    case store::StoreError::NewerSchema:
        return {Error::DatabaseNewer, folder};
    case store::StoreError::NotADatabase:
        return {Error::DatabaseDamaged, folder};
    case store::StoreError::Busy:
        return {Error::DatabaseLocked, folder};
    case store::StoreError::Io:
    case store::StoreError::Constraint:
    case store::StoreError::NotFound:
    case store::StoreError::Interrupted:
    case store::StoreError::Internal:
        return {Error::DatabaseUnusable, folder};
    }
    return {Error::DatabaseUnusable, folder};
}

} // namespace usher::engine
