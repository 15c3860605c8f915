// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/certificatekeeper.h"

#include "core/base/limits.h"
#include "core/base/log.h"
#include "core/base/timetext.h"
#include "core/http/certificatefacts.h"

#include <boost/asio/ip/address.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <vector>

namespace usher::engine {

namespace {

/// What the own certificate names besides loopback: this host and, when it is a certain one, the address.
std::vector<std::string> ownNames(const std::string& address)
{
    std::vector<std::string> names;
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) == 0 && host[0] != '\0')
        names.emplace_back(host.data());
    boost::system::error_code error;
    const auto literal = boost::asio::ip::make_address(address, error);
    // A certificate has no place for a zone, and `any address` is none to call.
    if (!error && !literal.is_unspecified() && address.find('%') == std::string::npos)
        names.push_back(literal.to_string());
    return names;
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

} // namespace

CertificateKeeper::CertificateKeeper(const base::Clock& clock, OnRenewed onRenewed)
    : m_clock(clock), m_onRenewed(std::move(onRenewed))
{
    m_timer.setInterval(base::limits::certificateLookEvery);
    m_timer.callOnTimeout([this] { look(); });
}

CertificateKeeper::Loaded CertificateKeeper::hold(const Options& options, const store::DataFolder& folder)
{
    release();
    if (options.plainHttp)
        return std::shared_ptr<const http::TlsContext>();
    if (options.certificateFiles)
        if (const auto missing = unnamedFile(options))
            return base::fail(*missing);
    m_files = options;
    m_ownFolder = options.certificate.empty() ? folder.tls() : std::filesystem::path();
    if (auto made = ensureOwn(); !made)
        return base::fail(made.error());
    m_loaded = stamps();
    auto context = load();
    if (!context) {
        release();
        return context;
    }
    warnOfTime();
    m_timer.start();
    return context;
}

void CertificateKeeper::release()
{
    m_timer.stop();
    m_ownFolder.clear();
    m_authority.clear();
    m_times.reset();
    m_timeSaid.clear();
    m_refused = {};
    m_complained = false;
}

void CertificateKeeper::look()
{
    renew();
    warnOfTime();
}

void CertificateKeeper::renew()
{
    if (const auto made = ensureOwn(); !made) {
        if (!m_complained)
            complain(made.error());
        m_complained = true;
        return;
    }
    m_complained = false;
    const Stamps found = stamps();
    if (found == m_loaded)
        return;
    auto context = load();
    if (!context) {
        if (found != m_refused)
            complain(context.error());
        m_refused = found;
        return;
    }
    m_loaded = found;
    base::log::info("tls", "new connections get the certificate that " + m_files.certificate.string() +
                               " holds now");
    m_onRenewed(std::move(*context));
}

base::Result<void, Failure> CertificateKeeper::ensureOwn()
{
    if (m_ownFolder.empty())
        return {};
    const auto own = http::ensureOwnCertificate(m_ownFolder, ownNames(m_files.address));
    if (!own)
        return base::fail(Failure{own.error() == http::CertificateError::FolderUnwritable
                                      ? Error::FolderUnwritable
                                      : Error::CertificateUnreadable,
                                  m_ownFolder.string()});
    m_files.certificate = own->certificate;
    m_files.key = own->key;
    m_authority = own->authority.string();
    return {};
}

CertificateKeeper::Loaded CertificateKeeper::load()
{
    auto context = http::TlsContext::create(m_files.certificate, m_files.key);
    if (!context)
        return base::fail(tlsFailure(context.error(), m_files));
    m_times.reset();
    if (const auto facts = http::readCertificateFacts(m_files.certificate))
        m_times = {facts->begins, facts->expires};
    m_timeSaid.clear();
    return *context;
}

/// A caller refuses it, which looks like silence from here.
void CertificateKeeper::warnOfTime()
{
    if (!m_times)
        return;
    const base::TimePoint now = m_clock.now();
    std::string warning;
    if (m_times->expires <= now)
        warning = " has expired on " + base::isoUtc(m_times->expires);
    else if (m_times->begins > now)
        warning = " is not valid before " + base::isoUtc(m_times->begins);
    if (warning.empty() || warning == m_timeSaid)
        return;
    m_timeSaid = warning;
    base::log::warning("tls", m_files.certificate.string() + warning + "; callers will refuse it");
}

CertificateKeeper::Stamp CertificateKeeper::stampOf(const std::filesystem::path& file)
{
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0)
        return {};
    return {status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

void CertificateKeeper::complain(const Failure& failure)
{
    base::log::warning("tls",
                       failure.thing + " cannot be used; the listener goes on with the certificate it has");
}

} // namespace usher::engine
