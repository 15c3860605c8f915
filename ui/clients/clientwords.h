// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/clientchange.h"
#include "core/engine/clientlist.h"

#include <QString>

namespace usher::ui {

/// Words about OAuth clients, in the person's language. Names in them are shownText().
[[nodiscard]] QString clientKindWord(engine::ListedClient::Kind kind);
[[nodiscard]] QString clientStateWord(bool active);
/// Why requests of a client that leads to nobody are refused.
[[nodiscard]] QString nobodyText(const engine::ListedClient& client);

/// What is asked before a change that cannot be undone.
struct ClientQuestion {
    QString text;
    QString consequence;
    QString button;
};
/// Of NewSecret, RevokeTokens and Remove.
[[nodiscard]] ClientQuestion clientQuestion(engine::ClientWish::Kind kind,
                                            const engine::ListedClient& client);

/// What was done.
[[nodiscard]] QString clientDoneText(engine::ClientWish::Kind kind, const engine::ListedClient& client,
                                     const engine::ClientAnswer& answer);
/// Why it was not.
[[nodiscard]] QString clientErrorText(const engine::ClientAnswer& answer);

} // namespace usher::ui
