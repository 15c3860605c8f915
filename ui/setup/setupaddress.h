// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupdraft.h"

#include <QString>

#include <string>

namespace usher::ui {

/// `https://127.0.0.1:8443`: how a listener of that draft is reached. A wildcard address gives the name of
/// this computer. A free port that is not picked yet reads `…`.
[[nodiscard]] QString baseAddress(const engine::ListenerDraft& draft);
/// The same with the inbound path of a connector.
[[nodiscard]] QString webhookAddress(const engine::ListenerDraft& draft, const std::string& connectorSource);

/// Whether only this computer reaches it.
[[nodiscard]] bool isLoopbackOnly(const engine::ListenerDraft& draft);

} // namespace usher::ui
