// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace usher::secrets {

/// Whether secrets can be kept beyond this session.
enum class KeyringState {
    Probing,   ///< not known yet, or being looked at again
    Available, ///< an entry could be written, read and removed
    Absent,    ///< no service on the session bus, or none that works
    Locked,    ///< the user has to unlock it (or to set one up) first
    Slow,      ///< the service is there and does not answer within limits::keychainTime
};

/// What keeps secrets on this desktop, as far as it is known.
struct Keyring {
    KeyringState state = KeyringState::Probing;
    /// Its name, e.g. "GNOME Keyring"; "Secret Service" when it is none of those known by name; empty when
    /// there is none.
    std::string service;

    [[nodiscard]] bool operator==(const Keyring&) const = default;
};

} // namespace usher::secrets
