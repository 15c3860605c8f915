// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/owntokens.h"
#include "core/base/clock.h"
#include "core/store/datafolder.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace usher::store {

/// Where a user stands after a password was tried.
struct PasswordTries {
    std::int64_t failedAttempts = 0;
    bool lockedOut = false;
};

/// What a token service writes: tokens, and what wrong passwords do to a user. Every call is one transaction
/// on the disk, so it does not belong on an io thread. One connection; lives on one thread. How a token gets
/// from here to the requests that carry it:
///
///     issue() -> OwnTokenChange -> admission::ConfigurationSlot::apply() -> the reply with the token
///        \-> generation + 1, which the engine of any other process sees within
///            limits::configurationPollTime
class CredentialStore {
public:
    [[nodiscard]] static base::Result<CredentialStore, StoreError> open(const DataFolder& folder,
                                                                        const base::Clock& clock);
    ~CredentialStore();
    CredentialStore(CredentialStore&&) noexcept;
    CredentialStore& operator=(CredentialStore&&) noexcept;

    using Change = base::Result<auth::OwnTokenChange, StoreError>;

    /// Stores the tokens of one reply, all or none, and ends the oldest living ones of the client beyond
    /// limits::tokensPerClient. Constraint when a digest is there already.
    [[nodiscard]] Change issue(std::span<const auth::OwnToken> tokens);

    /// Ends a token of this client now (RFC 7009). Of another client's, an ended or an unknown token the
    /// change is empty: whoever asks need not know.
    [[nodiscard]] Change revoke(const base::Sha256& digest, const std::string& clientId);
    /// The same of several, all or none.
    [[nodiscard]] Change revoke(std::span<const base::Sha256> digests, const std::string& clientId);
    /// Ends all living tokens of a client; writes it to the log of changes.
    [[nodiscard]] Change revokeClient(const std::string& clientId);

    /// Removes what ended too long ago. Every limits::tokensBetweenPrunings issued tokens it happens anyway.
    [[nodiscard]] Change prune();

    /// What is stored, with its generation.
    [[nodiscard]] base::Result<auth::OwnTokens, StoreError> load();

    /// Counts a wrong password of the user with this sys_id; the limits::failedPasswords'th in a row locks
    /// the user out. NotFound when there is no such user.
    [[nodiscard]] base::Result<PasswordTries, StoreError> countFailure(const std::string& userSysId);
    /// The password was right: counts from 0 again. A user who is locked out stays so.
    [[nodiscard]] base::Result<PasswordTries, StoreError> countSuccess(const std::string& userSysId);

private:
    class Impl;
    explicit CredentialStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace usher::store
