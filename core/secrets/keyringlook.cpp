// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keyringlook.h"

#include <QDBusObjectPath>
#include <QDBusVariant>

#include <utility>

namespace usher::secrets {

namespace {

KeyringState stateOf(SecretError error)
{
    return error == SecretError::TimedOut ? KeyringState::Slow : KeyringState::Absent;
}

} // namespace

KeyringLook::KeyringLook(SecretServiceBus& bus, const QDeadlineTimer& deadline, Callback callback,
                         QObject* parent)
    : QObject(parent), m_bus(bus), m_deadline(deadline), m_callback(std::move(callback))
{
}

void KeyringLook::start()
{
    if (!m_bus.connect()) {
        QMetaObject::invokeMethod(
            this, [this] { finish(KeyringState::Absent); }, Qt::QueuedConnection);
        return;
    }
    m_service = m_bus.serviceName();
    m_bus.ask(SecretServiceBus::call(QStringLiteral("ReadAlias"), {QStringLiteral("default")}), m_deadline,
              this, [this](const QDBusMessage& reply) { onDefaultKeyring(reply); });
}

void KeyringLook::onDefaultKeyring(const QDBusMessage& reply)
{
    if (const auto error = SecretServiceBus::errorOf(reply))
        return finish(stateOf(*error));
    if (m_service.empty())
        m_service = m_bus.serviceName(); // the question has started it
    const QString path = reply.arguments().value(0).value<QDBusObjectPath>().path();
    if (path.isEmpty() || path == QLatin1String("/"))
        return finish(KeyringState::Locked); // none yet: writing would ask the user to set one up
    m_bus.ask(SecretServiceBus::call(
                  path, QStringLiteral("DBus.Properties.Get"),
                  {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")}),
              m_deadline, this, [this](const QDBusMessage& answer) { onLocked(answer); });
}

void KeyringLook::onLocked(const QDBusMessage& reply)
{
    if (const auto error = SecretServiceBus::errorOf(reply))
        return finish(stateOf(*error));
    const bool locked = reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
    finish(locked ? KeyringState::Locked : KeyringState::Available);
}

void KeyringLook::finish(KeyringState state)
{
    if (state == KeyringState::Absent)
        m_service.clear();
    else if (m_service.empty())
        m_service = "Secret Service"; // e.g. the bus is still starting it
    deleteLater();
    std::exchange(m_callback, nullptr)(Keyring{state, m_service});
}

} // namespace usher::secrets
