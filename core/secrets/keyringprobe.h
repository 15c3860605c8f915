// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QObject>

#include <functional>

namespace usher::secrets {

/// Finds out whether secrets can be kept: by what the service says, and by doing it.
///
///     look -> absent, locked, slow ------------------------------> callback, once
///        \-> write an entry -> read it -> the same? -> remove it -> callback, once
///
/// Never asks the user. Takes at most three times limits::keychainTime. Lives on the store's thread.
class KeyringProbe : public QObject {
    Q_OBJECT
public:
    using Callback = std::function<void(const Keyring&)>;

    KeyringProbe(SecretStore& store, Callback callback);

    /// The callback follows through the event loop, unless the probe is destroyed before.
    void start();

private:
    void onLooked(const Keyring& keyring);
    void onRead(const base::Result<base::SecretString, SecretError>& read);
    void finish(KeyringState state);

    SecretStore& m_store;
    Callback m_callback;
    Keyring m_keyring;
    const std::string m_name; ///< its own, so that two programs do not disturb each other
    const base::SecretString m_value;
};

/// What a failure of the store says of the keyring.
[[nodiscard]] KeyringState stateAfter(SecretError error);

} // namespace usher::secrets
