// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listenaddress.h"

#include "core/engine/standin.h"

#include <array>
#include <charconv>

namespace usher::app {

namespace {

/// What is said before and behind the thing.
struct FailureRow {
    engine::Error error;
    const char* before;
    const char* after;
};

using enum engine::Error;

/// Indexed by Error.
constexpr std::array failureRows{
    FailureRow{FolderUnwritable, "", " cannot be made or written; choose another data folder with --data"},
    FailureRow{FolderHeld, "the data folder ",
               " is in use by a running engine; stop it or choose another one with --data"},
    FailureRow{DatabaseUnusable, "",
               "/usher.db cannot be read or written; check the disk and the permissions of the folder"},
    FailureRow{
        DatabaseDamaged, "",
        "/usher.db is damaged or no database of Usher; put a backup in its place with usherctl restore "
        "FILE, or choose another --data"},
    FailureRow{DatabaseLocked, "",
               "/usher.db is locked by another program; end it (fuser names it) and start again"},
    FailureRow{DatabaseNewer, "",
               "/usher.db was written by a newer version of Usher; use that version or another --data"},
    FailureRow{DiskFull, "the disk that holds ", " is full; make room and start again"},
    FailureRow{BadAddress, "", " is no literal address and port; use for example --listen 127.0.0.1:8443"},
    FailureRow{AddressInUse, "",
               " is taken by another program; choose another port with --listen 127.0.0.1:PORT"},
    FailureRow{PortForbidden, "no permission to listen on ", "; choose a port above 1023 with --listen"},
    FailureRow{AddressNotHere, "", " is not an address of this computer; choose another one with --listen"},
    FailureRow{PlainHttpElsewhere, "plain HTTP is only for loopback addresses, not for ",
               "; set listener.transport to own or listener.address to 127.0.0.1"},
    FailureRow{DemoElsewhere, "the demo is only for loopback addresses, not for ",
               ": its tokens must not open a listener that others reach; give --listen 127.0.0.1:8443"},
    FailureRow{CertificateUnreadable, "the certificate ", " cannot be read as PEM; check the file"},
    FailureRow{KeyUnreadable, "the private key ", " cannot be read as unencrypted PEM; check the file"},
    FailureRow{KeyDoesNotMatch, "the private key ", " does not belong to the certificate; give its own key"},
    FailureRow{CertificateUnusable, "OpenSSL refuses the certificate ", "; make one with P-256 or RSA-2048"},
    FailureRow{DemoFailed, "the demo identity provider cannot start (", "); check the data folder"},
    FailureRow{NoResources, "the system has no descriptors or memory left to listen on ", "; close programs"},
};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < failureRows.size(); ++i)
        if (std::size_t(failureRows[i].error) != i)
            return false;
    return failureRows.back().error == NoResources; // the last one
}
static_assert(isInOrder());

} // namespace

bool parseListenAddress(const std::string& text, engine::Options& options)
{
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return false;
    std::string address = text.substr(0, colon);
    if (address.front() == '[' && address.back() == ']')
        address = address.substr(1, address.size() - 2);
    else if (address.find(':') != std::string::npos)
        return false;
    const char* const end = text.data() + text.size();
    std::uint16_t port = 0;
    const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, port);
    if (error != std::errc() || stop != end || address.empty())
        return false;
    options.address = address == "localhost" ? "127.0.0.1" : address;
    options.port = port;
    return true;
}

std::optional<std::string> wrongUse(const engine::Options& options)
{
    const bool loopback = engine::isLoopback(options.address);
    if (options.plainHttp && !loopback)
        return "--http is only for loopback addresses; leave it out to use HTTPS";
    if (options.demo && !loopback)
        return "--demo is only for loopback addresses: its tokens must not open a listener that others reach";
    if (options.certificate.empty() != options.key.empty())
        return "--tls-cert and --tls-key belong together; give both or none";
    if (options.plainHttp && !options.certificate.empty())
        return "--http and --tls-cert exclude each other";
    return std::nullopt;
}

bool isWrongUse(const engine::Failure& failure)
{
    return failure.error == PlainHttpElsewhere || failure.error == DemoElsewhere;
}

std::string failureText(const engine::Failure& failure)
{
    const FailureRow& row = failureRows[std::size_t(failure.error)];
    return row.before + failure.thing + row.after;
}

} // namespace usher::app
