// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/cli/output.h"
#include "core/auth/owntokens.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher::app {

/// What each own OAuth client has been given, by client id.
using TokenTallies = std::map<std::string, auth::TokenTally, std::less<>>;

/// As stored now; when it cannot be read the line is printed and the exit code of `stores` set.
[[nodiscard]] std::optional<TokenTallies> loadTallies(Stores& stores, const Context& context);

/// How lists tell an own OAuth client; of its secret only whether there is one.
[[nodiscard]] Record clientRecord(const auth::OAuthClient& client, const TokenTallies& tallies);
[[nodiscard]] std::string clientTable(const std::vector<auth::OAuthClient>& clients,
                                      const TokenTallies& tallies);

/// The client id and, this once, the secret.
[[nodiscard]] std::string secretText(const Context& context, const std::string& clientId,
                                     const base::SecretString& secret);

/// What is wrong with a life span, if anything.
[[nodiscard]] std::optional<std::string> wrongLifespan(const std::string& name, std::int64_t seconds);

/// One line when no token of this client could lead to a user.
void warnIfUnbound(const auth::OAuthClient& client, const std::vector<identity::User>& users);

} // namespace usher::app
