// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretservicebus.h"

#include <QDBusError>
#include <QDBusPendingCallWatcher>

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

namespace usher::secrets {

namespace {

QString serviceBusName()
{
    return QStringLiteral("org.freedesktop.secrets");
}

/// Names on the bus that tell who it is. Compared by process: some have a connection for each name.
constexpr std::array<std::pair<const char*, const char*>, 6> knownServices{{
    {"org.gnome.keyring", "GNOME Keyring"},
    {"org.kde.kwalletd5", "KWallet"},
    {"org.kde.kwalletd6", "KWallet"},
    {"org.kde.secretservicecompat", "KWallet"},
    {"org.freedesktop.impl.portal.desktop.kwallet", "KWallet"},
    {"org.keepassxc.KeePassXC.MainWindow", "KeePassXC"},
}};

QString newConnectionName()
{
    static std::atomic<unsigned> count{0};
    return QStringLiteral("usher-keychain-%1").arg(++count);
}

} // namespace

SecretServiceBus::~SecretServiceBus()
{
    QDBusConnection::disconnectFromBus(m_name);
}

bool SecretServiceBus::connect()
{
    if (m_connection.isConnected())
        return true;
    QDBusConnection::disconnectFromBus(m_name);
    m_name = newConnectionName(); // not one that was lost
    m_connection = QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name);
    return m_connection.isConnected();
}

QDBusMessage SecretServiceBus::call(const QString& path, const QString& member, const QVariantList& arguments)
{
    const qsizetype dot = member.lastIndexOf(QLatin1Char('.'));
    const QString interface = QStringLiteral("org.freedesktop.") + member.first(dot);
    QDBusMessage message =
        QDBusMessage::createMethodCall(serviceBusName(), path, interface, member.sliced(dot + 1));
    message.setArguments(arguments);
    return message;
}

QDBusMessage SecretServiceBus::call(const QString& method, const QVariantList& arguments)
{
    return call(QStringLiteral("/org/freedesktop/secrets"), QStringLiteral("Secret.Service.") + method,
                arguments);
}

std::optional<SecretError> SecretServiceBus::errorOf(const QDBusMessage& reply)
{
    if (reply.type() == QDBusMessage::ReplyMessage)
        return std::nullopt;
    const auto type = QDBusError(reply).type();
    if (type == QDBusError::NoReply || type == QDBusError::Timeout || type == QDBusError::TimedOut)
        return SecretError::TimedOut;
    const bool nobody = type == QDBusError::ServiceUnknown || type == QDBusError::Disconnected;
    return nobody ? SecretError::NoService : SecretError::Failed;
}

void SecretServiceBus::ask(const QDBusMessage& question, const QDeadlineTimer& deadline, QObject* context,
                           const Then& then) const
{
    const int timeout = std::max(int(deadline.remainingTime()), 1);
    auto* watcher = new QDBusPendingCallWatcher(m_connection.asyncCall(question, timeout), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [then](QDBusPendingCallWatcher* finished) {
                         finished->deleteLater();
                         then(finished->reply());
                     });
}

bool SecretServiceBus::connectPrompt(const QString& path, QObject* receiver)
{
    // By name, because QtDBus knows no other way.
    return m_connection.connect(serviceBusName(), path, QStringLiteral("org.freedesktop.Secret.Prompt"),
                                QStringLiteral("Completed"), receiver, SLOT(onCompleted(bool, QDBusVariant)));
}

std::string SecretServiceBus::serviceName() const
{
    const uint process = processOf(serviceBusName());
    if (process == 0)
        return {};
    for (const auto& [busName, name] : knownServices)
        if (processOf(QLatin1String(busName)) == process)
            return name;
    return "Secret Service";
}

QString SecretServiceBus::owner() const
{
    return askBus("GetNameOwner", serviceBusName(), 1000).toString();
}

uint SecretServiceBus::processOf(const QString& busName) const
{
    constexpr int timeout = 1000 / int(knownServices.size() + 1);
    return askBus("GetConnectionUnixProcessID", busName, timeout).toUInt();
}

QVariant SecretServiceBus::askBus(const char* method, const QString& busName, int timeout) const
{
    const QString bus = QStringLiteral("org.freedesktop.DBus");
    QDBusMessage question = QDBusMessage::createMethodCall(bus, QStringLiteral("/org/freedesktop/DBus"), bus,
                                                           QLatin1String(method));
    question.setArguments({busName});
    const QDBusMessage reply = m_connection.call(question, QDBus::Block, timeout);
    return reply.type() == QDBusMessage::ReplyMessage ? reply.arguments().value(0) : QVariant();
}

} // namespace usher::secrets
