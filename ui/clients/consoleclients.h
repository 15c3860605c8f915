// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/console.h"
#include "ui/clients/clientsource.h"

namespace usher::ui {

/// The OAuth clients of the engine's console, which must live longer.
class ConsoleClients final : public ClientSource {
    Q_OBJECT
public:
    explicit ConsoleClients(engine::Console& console, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<engine::ListedClient>& clients() const override { return m_clients; }
    [[nodiscard]] std::string tokenUrl() const override { return m_tokenUrl; }
    void change(const engine::ClientWish& wish, QObject* context, ChangedCallback callback) override;
    void fetchUsers(QObject* context, UsersCallback callback) override;

private:
    void onStatus();

    engine::Console& m_console;
    std::vector<engine::ListedClient> m_clients;
    std::string m_tokenUrl;
};

} // namespace usher::ui
