// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/secrets/secreterror.h"
#include "core/secrets/secretservicebus.h"

#include <QDBusVariant>
#include <QDeadlineTimer>
#include <QObject>

#include <functional>

namespace usher::secrets {

/// Lets the Secret Service ask the user to unlock the default keyring, or to set one up when there is none.
///
///     default keyring? -> Unlock or CreateCollection -> Prompt, if there is one -> Completed -> callback,
///     once
///
/// The questions before the dialog have the deadline; the dialog is waited for as long as this lives. It is
/// never dismissed: GNOME Keyring 42.1 aborts over Prompt.Dismiss (measured), and with it go the user's open
/// keyrings. Lives on the keychain's thread.
class KeyringUnlock : public QObject {
    Q_OBJECT
public:
    using Callback = std::function<void(base::Result<void, SecretError>)>;

    KeyringUnlock(SecretServiceBus& bus, const QDeadlineTimer& deadline, Callback callback);

    /// The callback follows, always through the event loop.
    void start();

private Q_SLOTS:
    void onCompleted(bool dismissed, const QDBusVariant& result);

private:
    void onDefaultKeyring(const QDBusMessage& reply);
    /// The reply's second argument is the prompt, "/" for none.
    void onPrompt(const QDBusMessage& reply);
    void finish(base::Result<void, SecretError> result);

    SecretServiceBus& m_bus;
    const QDeadlineTimer m_deadline;
    Callback m_callback;
};

} // namespace usher::secrets
