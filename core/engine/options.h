// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace usher::engine {

/// What an engine is started with.
struct Options {
    std::filesystem::path data;
    std::string address = "127.0.0.1"; ///< literal address
    std::uint16_t port = 8443;         ///< 0 picks a free one
    bool plainHttp = false;            ///< only on loopback
    bool listenerFromSettings = false; ///< address, port, transport and files are those of the settings
    std::filesystem::path certificate; ///< both or none; none = the own certificate
    std::filesystem::path key;
    bool certificateFiles = false; ///< the two are wanted, even when none is named: then nothing listens
    bool demo = false;             ///< own identity provider, sample alerts, a user who gets switched off
    std::chrono::seconds demoBreakAfter{20}; ///< 0 = never
};

/// Why an engine could not start; `Failure::thing` names the folder, port or file.
enum class Error {
    FolderUnwritable,
    FolderHeld, ///< another engine owns it
    DatabaseUnusable,
    DatabaseDamaged, ///< or another program's file
    DatabaseLocked,  ///< by another program
    DatabaseNewer,
    DiskFull,
    BadAddress,
    AddressInUse,
    PortForbidden,
    AddressNotHere,
    PlainHttpElsewhere, ///< plain HTTP on an address that others reach
    DemoElsewhere,      ///< the demo on an address that others reach
    CertificateUnreadable,
    KeyUnreadable,
    KeyDoesNotMatch,
    CertificateUnusable,
    DemoFailed,
    NoResources,
};

struct Failure {
    Error error = Error::NoResources;
    std::string thing;
};

} // namespace usher::engine
