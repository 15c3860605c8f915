// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keyringunlock.h"

#include <QDBusObjectPath>

#include <utility>

namespace usher::secrets {

KeyringUnlock::KeyringUnlock(SecretServiceBus& bus, const QDeadlineTimer& deadline, Callback callback)
    : m_bus(bus), m_deadline(deadline), m_callback(std::move(callback))
{
}

void KeyringUnlock::start()
{
    if (!m_bus.connect()) {
        QMetaObject::invokeMethod(
            this, [this] { finish(base::fail(SecretError::NoService)); }, Qt::QueuedConnection);
        return;
    }
    m_bus.ask(SecretServiceBus::call(QStringLiteral("ReadAlias"), {QStringLiteral("default")}), m_deadline,
              this, [this](const QDBusMessage& reply) { onDefaultKeyring(reply); });
}

void KeyringUnlock::onDefaultKeyring(const QDBusMessage& reply)
{
    if (const auto error = SecretServiceBus::errorOf(reply))
        return finish(base::fail(*error));
    const auto keyring = reply.arguments().value(0).value<QDBusObjectPath>();
    QDBusMessage question;
    if (keyring.path() == QLatin1String("/"))
        question =
            SecretServiceBus::call(QStringLiteral("CreateCollection"),
                                   {QVariantMap{{QStringLiteral("org.freedesktop.Secret.Collection.Label"),
                                                 QStringLiteral("Default keyring")}},
                                    QStringLiteral("default")});
    else
        question = SecretServiceBus::call(QStringLiteral("Unlock"),
                                          {QVariant::fromValue(QList<QDBusObjectPath>{keyring})});
    m_bus.ask(question, m_deadline, this, [this](const QDBusMessage& answer) { onPrompt(answer); });
}

void KeyringUnlock::onPrompt(const QDBusMessage& reply)
{
    if (const auto error = SecretServiceBus::errorOf(reply))
        return finish(base::fail(*error));
    const QString path = reply.arguments().value(1).value<QDBusObjectPath>().path();
    if (path == QLatin1String("/"))
        return finish({});
    if (path.isEmpty() || !m_bus.connectPrompt(path, this))
        return finish(base::fail(SecretError::Failed));
    m_bus.ask(SecretServiceBus::call(path, QStringLiteral("Secret.Prompt.Prompt"), {QString()}), m_deadline,
              this, [this](const QDBusMessage& answer) {
                  if (const auto error = SecretServiceBus::errorOf(answer))
                      finish(base::fail(*error));
              });
}

void KeyringUnlock::onCompleted(bool dismissed, const QDBusVariant& /*result*/)
{
    if (dismissed)
        return finish(base::fail(SecretError::Locked));
    finish({});
}

void KeyringUnlock::finish(base::Result<void, SecretError> result)
{
    if (const auto callback = std::exchange(m_callback, nullptr))
        callback(result);
}

} // namespace usher::secrets
