// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listenaddress.h"

#include "core/engine/standin.h"

#include <charconv>

namespace usher::app {

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
    return failure.error == engine::Error::PlainHttpElsewhere ||
           failure.error == engine::Error::DemoElsewhere;
}

std::string failureText(const engine::Failure& failure)
{
    using enum engine::Error;
    const std::string& thing = failure.thing;
    switch (failure.error) {
    case FolderUnwritable:
        return thing + " cannot be made or written; choose another data folder with --data";
    case FolderHeld:
        return "the data folder " + thing +
               " is in use by a running engine; stop it or choose another one with --data";
    case DatabaseUnusable:
        return thing +
               "/usher.db is no database of Usher, damaged or locked; move it away or choose another --data";
    case DatabaseNewer:
        return thing +
               "/usher.db was written by a newer version of Usher; use that version or another --data";
    case BadAddress:
        return thing + " is no literal address and port; use for example --listen 127.0.0.1:8443";
    case AddressInUse:
        return thing + " is taken by another program; choose another port with --listen 127.0.0.1:PORT";
    case PortForbidden:
        return "no permission to listen on " + thing + "; choose a port above 1023 with --listen";
    case AddressNotHere:
        return thing + " is not an address of this computer; choose another one with --listen";
    case PlainHttpElsewhere:
        return "plain HTTP is only for loopback addresses, not for " + thing +
               "; set listener.transport to own or listener.address to 127.0.0.1";
    case DemoElsewhere:
        return "the demo is only for loopback addresses, not for " + thing +
               ": its tokens must not open a listener that others reach; give --listen 127.0.0.1:8443";
    case CertificateUnreadable:
        return "the certificate " + thing + " cannot be read as PEM; check the file";
    case KeyUnreadable:
        return "the private key " + thing + " cannot be read as unencrypted PEM; check the file";
    case KeyDoesNotMatch:
        return "the private key " + thing + " does not belong to the certificate; give its own key";
    case CertificateUnusable:
        return "OpenSSL refuses the certificate " + thing + "; make one with P-256 or RSA-2048";
    case DemoFailed:
        return "the demo identity provider cannot start (" + thing + "); check the data folder";
    case NoResources:
        return "the system has no descriptors or memory left to listen on " + thing + "; close programs";
    }
    return thing;
}

} // namespace usher::app
