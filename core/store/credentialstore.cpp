// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/credentialstore.h"

#include "core/base/limits.h"
#include "core/store/changelog.h"
#include "core/store/schema.h"
#include "core/store/tokentable.h"
#include "core/store/transaction.h"

#include <iterator>
#include <utility>

namespace usher::store {

namespace {

constexpr std::string_view credentialTable = "oauth_credential";
constexpr std::string_view triedTable = "sys_user";

/// A user whose password was tried.
struct TriedUser {
    std::string name;
    PasswordTries tries;
};

base::Result<TriedUser, StoreError> readTries(Connection& connection, const std::string& sysId)
{
    auto statement =
        connection.prepare("SELECT user_name, failed_attempts, locked_out FROM sys_user WHERE sys_id = ?");
    if (!statement)
        return base::fail(statement.error());
    const auto row = statement->add(sysId).step();
    if (!row || !*row)
        return base::fail(row ? StoreError::NotFound : row.error());
    return TriedUser{statement->text(0), {statement->integer(1), statement->boolean(2)}};
}

} // namespace

class CredentialStore::Impl {
public:
    Impl(Connection connection, const base::Clock& clock)
        : m_connection(std::move(connection)), m_tokens(m_connection), m_clock(clock)
    {
    }

    /// Runs what changes tokens as a transaction; `make` fills in what it has done.
    template <class Make> Change change(Make make)
    {
        auto transaction = Transaction::begin(m_connection);
        if (!transaction)
            return base::fail(transaction.error());
        auth::OwnTokenChange done;
        if (const base::Result<void, StoreError> made = make(done, m_clock.now()); !made)
            return base::fail(made.error());
        if (done.tokens.empty() && done.forgotten.empty())
            return done;
        const auto generation = m_tokens.bumpGeneration();
        if (!generation)
            return base::fail(generation.error());
        done.generation = *generation;
        if (const auto committed = transaction->commit(); !committed)
            return base::fail(committed.error());
        return done;
    }

    [[nodiscard]] base::Result<void, StoreError> forget(auth::OwnTokenChange& done, base::TimePoint now)
    {
        m_sincePruning = 0;
        return m_tokens.prune(now).map(
            [&](std::vector<base::Sha256> gone) { done.forgotten = std::move(gone); });
    }

    [[nodiscard]] base::Result<PasswordTries, StoreError> count(const std::string& sysId, bool success);
    [[nodiscard]] base::Result<void, StoreError> write(const std::string& sysId, const TriedUser& before,
                                                       const PasswordTries& after);

    Connection m_connection;
    TokenTable m_tokens;
    const base::Clock& m_clock;
    std::size_t m_sincePruning = base::limits::tokensBetweenPrunings; ///< the first issue prunes
};

base::Result<PasswordTries, StoreError> CredentialStore::Impl::count(const std::string& sysId, bool success)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return base::fail(transaction.error());
    const auto before = readTries(m_connection, sysId);
    if (!before)
        return base::fail(before.error());
    PasswordTries after = before->tries;
    after.failedAttempts = success ? 0 : after.failedAttempts + 1;
    after.lockedOut = after.lockedOut || after.failedAttempts >= base::limits::failedPasswords;
    if (after.failedAttempts == before->tries.failedAttempts && after.lockedOut == before->tries.lockedOut)
        return after;
    auto done = write(sysId, *before, after);
    if (done)
        done = transaction->commit();
    return done.map([&] { return after; });
}

/// The log of changes gets the lock alone: with every try in it, a guesser would drive out everything else.
base::Result<void, StoreError> CredentialStore::Impl::write(const std::string& sysId, const TriedUser& before,
                                                            const PasswordTries& after)
{
    auto statement =
        m_connection.prepare("UPDATE sys_user SET failed_attempts = ?, locked_out = ? WHERE sys_id = ?");
    if (!statement)
        return base::fail(statement.error());
    auto done = statement->addAll(after.failedAttempts, std::int64_t(after.lockedOut), sysId).run();
    if (done && after.lockedOut != before.tries.lockedOut)
        done = ChangeLog(m_connection, m_clock.now())
                   .changed(triedTable, before.name, "locked_out", "false", "true");
    if (done)
        done = raiseGeneration(m_connection);
    return done;
}

CredentialStore::CredentialStore(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
CredentialStore::~CredentialStore() = default;
CredentialStore::CredentialStore(CredentialStore&&) noexcept = default;
CredentialStore& CredentialStore::operator=(CredentialStore&&) noexcept = default;

base::Result<CredentialStore, StoreError> CredentialStore::open(const DataFolder& folder,
                                                                const base::Clock& clock)
{
    auto connection = openDatabase(folder);
    if (!connection)
        return base::fail(connection.error());
    return CredentialStore(std::make_unique<Impl>(std::move(*connection), clock));
}

CredentialStore::Change CredentialStore::issue(std::span<const auth::OwnToken> tokens)
{
    return m_impl->change([&](auth::OwnTokenChange& done, base::TimePoint now) {
        for (const auth::OwnToken& token : tokens) {
            auto changed = m_impl->m_tokens.issue(token, now);
            if (!changed)
                return base::Result<void, StoreError>(base::fail(changed.error()));
            std::move(changed->begin(), changed->end(), std::back_inserter(done.tokens));
        }
        m_impl->m_sincePruning += tokens.size();
        if (m_impl->m_sincePruning < base::limits::tokensBetweenPrunings)
            return base::Result<void, StoreError>();
        return m_impl->forget(done, now);
    });
}

CredentialStore::Change CredentialStore::revoke(const base::Sha256& digest, const std::string& clientId)
{
    return revoke(std::span(&digest, 1), clientId);
}

CredentialStore::Change CredentialStore::revoke(std::span<const base::Sha256> digests,
                                                const std::string& clientId)
{
    return m_impl->change([&](auth::OwnTokenChange& done, base::TimePoint now) {
        for (const base::Sha256& digest : digests) {
            auto ended = m_impl->m_tokens.revoke(digest, clientId, now);
            if (!ended)
                return base::Result<void, StoreError>(base::fail(ended.error()));
            std::move(ended->begin(), ended->end(), std::back_inserter(done.tokens));
        }
        return base::Result<void, StoreError>();
    });
}

CredentialStore::Change CredentialStore::revokeClient(const std::string& clientId)
{
    return m_impl->change([&](auth::OwnTokenChange& done, base::TimePoint now) {
        auto ended = m_impl->m_tokens.revokeClient(clientId, now);
        if (!ended || ended->empty())
            return ended.map([](const auto&) {});
        done.tokens = std::move(*ended);
        return ChangeLog(m_impl->m_connection, now)
            .changed(credentialTable, clientId, "revoked", {}, std::to_string(done.tokens.size()));
    });
}

CredentialStore::Change CredentialStore::prune()
{
    return m_impl->change(
        [&](auth::OwnTokenChange& done, base::TimePoint now) { return m_impl->forget(done, now); });
}

base::Result<auth::OwnTokens, StoreError> CredentialStore::load()
{
    const auto transaction = Transaction::begin(m_impl->m_connection, Transaction::Kind::Read);
    if (!transaction)
        return base::fail(transaction.error());
    return loadTokens(m_impl->m_tokens);
}

base::Result<PasswordTries, StoreError> CredentialStore::countFailure(const std::string& userSysId)
{
    return m_impl->count(userSysId, false);
}

base::Result<PasswordTries, StoreError> CredentialStore::countSuccess(const std::string& userSysId)
{
    return m_impl->count(userSysId, true);
}

} // namespace usher::store
