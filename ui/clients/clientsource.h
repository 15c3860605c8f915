// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/clientchange.h"
#include "core/engine/clientlist.h"

#include <QObject>

#include <functional>
#include <string>
#include <vector>

namespace usher::ui {

/// Where the page of OAuth clients gets them from and has them changed. Answers come later, on the window's
/// thread, exactly once, and not after `context` is gone.
class ClientSource : public QObject {
    Q_OBJECT
public:
    using ChangedCallback = std::function<void(const engine::ClientAnswer&)>;
    using UsersCallback = std::function<void(const std::vector<std::string>&)>;

    using QObject::QObject;

    [[nodiscard]] virtual const std::vector<engine::ListedClient>& clients() const = 0;
    /// Where own clients ask for tokens.
    [[nodiscard]] virtual std::string tokenUrl() const = 0;
    virtual void change(const engine::ClientWish& wish, QObject* context, ChangedCallback callback) = 0;
    /// The names of all users.
    virtual void fetchUsers(QObject* context, UsersCallback callback) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace usher::ui
