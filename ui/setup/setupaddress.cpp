// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupaddress.h"

#include "core/engine/engine.h"
#include "core/engine/standin.h"
#include "ui/text.h"

#include <QHostAddress>
#include <QSysInfo>

namespace usher::ui {

namespace {

QString hostOf(const std::string& address)
{
    const auto text = toText(address);
    const QHostAddress host(text);
    if (host == QHostAddress(QHostAddress::AnyIPv4) || host == QHostAddress(QHostAddress::AnyIPv6))
        return QSysInfo::machineHostName();
    return text.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(text) : text;
}

} // namespace

QString baseAddress(const engine::ListenerDraft& draft)
{
    const bool plain = draft.transport == engine::ListenerDraft::Transport::PlainHttp;
    return QStringLiteral("%1://%2:%3")
        .arg(plain ? QStringLiteral("http") : QStringLiteral("https"), hostOf(draft.address),
             draft.port == 0 ? QStringLiteral("…") : QString::number(draft.port));
}

QString webhookAddress(const engine::ListenerDraft& draft, const std::string& connectorSource)
{
    return toText(engine::webhookUrl(baseAddress(draft).toStdString(), connectorSource));
}

bool isLoopbackOnly(const engine::ListenerDraft& draft)
{
    return engine::isLoopback(draft.address);
}

} // namespace usher::ui
