// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::secrets {

/// Why the keychain did not do what was asked.
enum class SecretError {
    NotFound,   ///< it has no entry of this name
    Unsuitable, ///< the name or the secret is nothing it can hold (see storable.h)
    NoService,  ///< no Secret Service answers on the session bus, or there is no bus
    Locked,     ///< the keyring is locked, or the user refused
    TimedOut,   ///< no answer within limits::keychainTime; a write that succeeds later is taken back
    Busy,       ///< limits::keychainQueue questions are open already
    Failed,     ///< the service answered with an error of its own
    Superseded, ///< a later write or removal of the same name came before this one was begun
    Closed,     ///< the store was destroyed before there was an answer
};

} // namespace usher::secrets
