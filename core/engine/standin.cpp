// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/standin.h"

#include "core/base/loopback.h"
#include "core/http/certificateauthority.h"

#include <unistd.h>

#include <array>

namespace usher::engine {

namespace {

std::vector<std::string> ownNames()
{
    std::array<char, 256> name{};
    if (gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0')
        return {};
    return {name.data()};
}

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

Failure tlsFailure(http::TlsError error, const Options& options)
{
    switch (error) {
    case http::TlsError::CertificateUnreadable:
        return {Error::CertificateUnreadable, options.certificate.string()};
    case http::TlsError::KeyUnreadable:
        return {Error::KeyUnreadable, options.key.string()};
    case http::TlsError::KeyDoesNotMatch:
        return {Error::KeyDoesNotMatch, options.key.string()};
    case http::TlsError::Unusable:
        return {Error::CertificateUnusable, options.certificate.string()};
    }
    return {Error::CertificateUnusable, options.certificate.string()};
}

/// A file that is wanted and has no name.
std::optional<Failure> unnamedFile(const Options& options)
{
    if (options.certificate.empty())
        return Failure{Error::CertificateUnreadable, "(listener.certificate_file is empty)"};
    if (options.key.empty())
        return Failure{Error::KeyUnreadable, "(listener.key_file is empty)"};
    return std::nullopt;
}

std::string urlHost(const std::string& address)
{
    return address.find(':') != std::string::npos ? "[" + address + "]" : address;
}

} // namespace

StandIn::StandIn(const admission::ConfigurationSlot& configuration, const base::Clock& clock,
                 admission::Gate::Callbacks callbacks)
    : m_clock(clock), m_gate(configuration, clock, std::move(callbacks)), m_listener(m_gate)
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
    m_gate.attach(*m_writer);
    return {};
}

base::Result<std::shared_ptr<const http::TlsContext>, Failure>
StandIn::prepareTls(const Options& options, const store::DataFolder& folder)
{
    m_authority.clear();
    if (options.plainHttp)
        return std::shared_ptr<const http::TlsContext>();
    Options files = options;
    if (options.certificateFiles)
        if (const auto missing = unnamedFile(options))
            return base::fail(*missing);
    if (options.certificate.empty()) {
        const auto own = http::ensureOwnCertificate(folder.tls(), ownNames());
        if (!own)
            return base::fail(Failure{own.error() == http::CertificateError::FolderUnwritable
                                          ? Error::FolderUnwritable
                                          : Error::CertificateUnreadable,
                                      folder.tls().string()});
        files.certificate = own->certificate;
        files.key = own->key;
        m_authority = own->authority.string();
    }
    auto context = http::TlsContext::create(files.certificate, files.key);
    if (!context)
        return base::fail(tlsFailure(context.error(), files));
    return *context;
}

base::Result<void, Failure> StandIn::listen(const Options& options, const store::DataFolder& folder,
                                            std::size_t maxBodyBytes)
{
    // The last place before the socket: whatever set the address, tokens never cross a network in the clear.
    if (options.plainHttp && !isLoopback(options.address))
        return base::fail(Failure{Error::PlainHttpElsewhere, options.address});
    auto tls = prepareTls(options, folder);
    if (!tls)
        return base::fail(tls.error());
    m_gate.admitAgain();
    http::ListenerOptions listening;
    listening.address = options.address;
    listening.port = options.port;
    listening.tls = *tls;
    listening.maxBodyBytes = maxBodyBytes;
    const auto started = m_listener.start(listening);
    if (!started)
        return base::fail(Failure{listenFailure(started.error()),
                                  urlHost(options.address) + ":" + std::to_string(options.port)});
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
    m_listening = false;
}

void StandIn::close()
{
    unlisten();
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

Failure storeFailure(store::StoreError error, const std::string& folder)
{
    switch (error) {
    case store::StoreError::FolderUnwritable:
    case store::StoreError::ReadOnly:
    case store::StoreError::DiskFull:
        return {Error::FolderUnwritable, folder};
    case store::StoreError::HeldByAnother:
        return {Error::FolderHeld, folder};
    case store::StoreError::NewerSchema:
        return {Error::DatabaseNewer, folder};
    case store::StoreError::NotADatabase:
    case store::StoreError::Busy:
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
