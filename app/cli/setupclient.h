// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/cli/output.h"
#include "core/auth/oauthclient.h"

namespace usher::app {

/// `setup client`: makes own OAuth clients and their secrets.
void addSetupClient(CLI::App& setup, Context& context);

/// How `setup list` and `setup show` tell an own OAuth client; of its secret only whether there is one.
[[nodiscard]] Record clientRecord(const auth::OAuthClient& client);
[[nodiscard]] std::string clientTable(const std::vector<auth::OAuthClient>& clients);

} // namespace usher::app
