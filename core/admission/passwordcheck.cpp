// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/passwordcheck.h"

#include "core/base/limits.h"
#include "core/base/log.h"
#include "core/identity/password.h"

namespace usher::admission {

bool mayHoldTokens(const identity::User& user)
{
    return user.active && !user.lockedOut;
}

std::optional<std::string> PasswordCheck::refuse()
{
    m_decoy.write();
    return std::nullopt;
}

std::optional<std::string> PasswordCheck::check(const Configuration& configuration,
                                                const std::string& userName,
                                                const base::SecretString& password,
                                                store::CredentialStore& store)
{
    const identity::User* const user = configuration.directory.resolve("user_name", userName).user;
    const bool right =
        identity::verifyPassword(user != nullptr ? user->passwordVerifier : std::string(), password);
    if (user == nullptr)
        return refuse();
    if (!right) {
        const auto tries = store.countFailure(user->sysId);
        if (!tries)
            return refuse();
        if (tries->failedAttempts == base::limits::failedPasswords)
            base::log::warning("oauth", userName + " was locked out by wrong passwords");
        return std::nullopt;
    }
    const bool interactive = !configuration.passwordNeedsInteractiveSession || !user->webServiceAccessOnly;
    if (!mayHoldTokens(*user) || !interactive)
        return refuse();
    // The store knows of a lock that the configuration has not read yet.
    const auto tries = store.countSuccess(user->sysId);
    if (!tries || tries->lockedOut)
        return std::nullopt;
    return user->sysId;
}

} // namespace usher::admission
