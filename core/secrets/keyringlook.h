// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keyring.h"
#include "core/secrets/secretservicebus.h"

#include <QDeadlineTimer>
#include <QObject>

#include <functional>
#include <string>

namespace usher::secrets {

/// Asks the Secret Service whether it is there and whether its default keyring is unlocked. Reads only:
/// nothing asks the user. A service that the bus can start is started.
///
///     bus? -> whose? -> default keyring? -> locked? -> callback, once
///
/// Needed before every job of QtKeychain, whose answers do not tell: a locked keyring reads as "not found",
/// and removing from it as success. Lives on the keychain's thread.
class KeyringLook : public QObject {
    Q_OBJECT
public:
    using Callback = std::function<void(const Keyring&)>;

    KeyringLook(SecretServiceBus& bus, const QDeadlineTimer& deadline, Callback callback, QObject* parent);

    /// The callback follows through the event loop, at the deadline at the latest. A look that has answered
    /// deletes itself.
    void start();

private:
    void onDefaultKeyring(const QDBusMessage& reply);
    void onLocked(const QDBusMessage& reply);
    void finish(KeyringState state);

    SecretServiceBus& m_bus;
    const QDeadlineTimer m_deadline;
    Callback m_callback;
    std::string m_service;
};

} // namespace usher::secrets
