// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secreterror.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDeadlineTimer>
#include <QVariantList>

#include <functional>
#include <optional>
#include <string>

class QObject;

namespace usher::secrets {

/// A connection of its own to the session bus, for what QtKeychain cannot tell or do: who keeps the secrets
/// and whether they are locked. Speaks the Secret Service API (specifications.freedesktop.org, draft 0.2) as
/// far as that. Kept open, because services have been seen to fall over clients that come and go. Connecting
/// may wait for the bus; asking does not. Lives on the keychain's thread.
class SecretServiceBus {
public:
    /// Gets the reply, or an error message when there was none in time.
    using Then = std::function<void(const QDBusMessage&)>;

    SecretServiceBus() = default;
    ~SecretServiceBus();
    SecretServiceBus(const SecretServiceBus&) = delete;
    SecretServiceBus& operator=(const SecretServiceBus&) = delete;

    /// Connects unless it is connected. False when there is no bus.
    [[nodiscard]] bool connect();

    /// A call of an object of the service. `member` is `interface.method` behind `org.freedesktop.`, for
    /// instance "Secret.Prompt.Prompt".
    [[nodiscard]] static QDBusMessage call(const QString& path, const QString& member,
                                           const QVariantList& arguments);
    /// A call of the service itself: `method` of org.freedesktop.Secret.Service.
    [[nodiscard]] static QDBusMessage call(const QString& method, const QVariantList& arguments);
    /// What an error message in place of a reply means; nothing for a reply.
    [[nodiscard]] static std::optional<SecretError> errorOf(const QDBusMessage& reply);

    /// `then` follows exactly once, through the event loop, while `context` is there.
    void ask(const QDBusMessage& question, const QDeadlineTimer& deadline, QObject* context,
             const Then& then) const;
    /// Calls the slot onCompleted(bool,QDBusVariant) of `receiver` when the prompt at `path` is over.
    [[nodiscard]] bool connectPrompt(const QString& path, QObject* receiver);

    /// The name of the desktop's program that answers for the service now; empty when nobody does. Asks only
    /// the bus itself, at most 1 s.
    [[nodiscard]] std::string serviceName() const;
    /// Its unique name on the bus; empty when nobody does. Asks only the bus itself, at most 1 s.
    [[nodiscard]] QString owner() const;

private:
    /// The process behind a bus name; 0 when nobody has it.
    [[nodiscard]] uint processOf(const QString& busName) const;
    [[nodiscard]] QVariant askBus(const char* method, const QString& busName, int timeout) const;

    QString m_name;
    QDBusConnection m_connection{QString()};
};

} // namespace usher::secrets
