// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/clients/clientsource.h"

#include <QTimer>

namespace usher::ui {

/// OAuth clients without an engine: answers what it is told to, from the event loop.
class FakeClientSource final : public ClientSource {
public:
    std::vector<engine::ListedClient> list;
    std::vector<std::string> users{"azure.monitor", "watcher"};
    engine::ClientAnswer answer;
    std::vector<engine::ClientWish> wishes;

    void set(std::vector<engine::ListedClient> clients)
    {
        list = std::move(clients);
        Q_EMIT changed();
    }

    [[nodiscard]] const std::vector<engine::ListedClient>& clients() const override { return list; }
    [[nodiscard]] std::string tokenUrl() const override { return "https://127.0.0.1:8443/oauth_token.do"; }
    void change(const engine::ClientWish& wish, QObject* context, ChangedCallback callback) override
    {
        wishes.push_back(wish);
        auto told = answer;
        if (told.clientId.empty())
            told.clientId = wish.clientId;
        QTimer::singleShot(0, context, [told, callback] { callback(told); });
    }
    void fetchUsers(QObject* context, UsersCallback callback) override
    {
        QTimer::singleShot(0, context, [this, callback] { callback(users); });
    }
};

/// An own client.
inline engine::ListedClient ownClient(const std::string& id, const std::string& user = "azure.monitor")
{
    engine::ListedClient client;
    client.clientId = id;
    client.name = "client " + id;
    client.hasSecret = true;
    client.user = user;
    return client;
}

} // namespace usher::ui
