// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/base/secretstring.h"
#include "core/store/credentialstore.h"
#include "core/store/decoytry.h"

#include <optional>
#include <string>

namespace usher::admission {

/// Verifies passwords, and counts the wrong ones. Whether there is such a user, and what is the matter with
/// it, changes neither the answer nor what is done for it: one scrypt and one commit for each that is
/// refused. Lives on one thread.
class PasswordCheck {
public:
    explicit PasswordCheck(store::DecoyTry decoy) : m_decoy(std::move(decoy)) {}

    /// The sys_id of the user who may have tokens for this password; nothing = nobody may.
    [[nodiscard]] std::optional<std::string> check(const Configuration& configuration,
                                                   const std::string& userName,
                                                   const base::SecretString& password,
                                                   store::CredentialStore& store);

private:
    [[nodiscard]] std::optional<std::string> refuse();

    store::DecoyTry m_decoy;
};

/// Whether this user may have and renew tokens at all.
[[nodiscard]] bool mayHoldTokens(const identity::User& user);

} // namespace usher::admission
