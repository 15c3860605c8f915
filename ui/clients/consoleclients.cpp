// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/consoleclients.h"

#include "core/engine/engine.h"

namespace usher::ui {

ConsoleClients::ConsoleClients(engine::Console& console, QObject* parent)
    : ClientSource(parent), m_console(console)
{
    connect(&console, &engine::Console::statusChanged, this, &ConsoleClients::onStatus);
    onStatus();
}

void ConsoleClients::change(const engine::ClientWish& wish, QObject* context, ChangedCallback callback)
{
    m_console.changeClient(wish, context, std::move(callback));
}

void ConsoleClients::fetchUsers(QObject* context, UsersCallback callback)
{
    m_console.fetchSetup(context, [callback = std::move(callback)](const engine::SetupState& state) {
        std::vector<std::string> names;
        for (const auto& user : state.around.users)
            names.push_back(user.userName);
        callback(names);
    });
}

void ConsoleClients::onStatus()
{
    const auto& status = m_console.status();
    const auto url = engine::tokenUrl(status.url);
    if (status.clients == m_clients && url == m_tokenUrl)
        return;
    m_clients = status.clients;
    m_tokenUrl = url;
    Q_EMIT changed();
}

} // namespace usher::ui
