// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretvault.h"

#include "core/base/limits.h"
#include "core/secrets/completion.h"
#include "core/secrets/storable.h"

#include <utility>

namespace usher::secrets {

namespace {

/// Why a keychain in this state could not be read.
SecretError readError(KeyringState state)
{
    switch (state) {
    case KeyringState::Locked:
        return SecretError::Locked;
    case KeyringState::Slow:
        return SecretError::TimedOut;
    case KeyringState::Probing:
        return SecretError::Busy; // more waits for the probe than may
    case KeyringState::Available:
    case KeyringState::Absent:
        return SecretError::NoService;
    }
    return SecretError::NoService;
}

} // namespace

SecretVault::SecretVault(SecretStore& store, QObject* parent) : QObject(parent), m_store(store)
{
    connect(&m_store, &SecretStore::answersAgain, this, &SecretVault::probe);
    probe();
}

SecretVault::~SecretVault() = default;

void SecretVault::probe()
{
    if (m_probe)
        return;
    m_probe = std::make_unique<KeyringProbe>(m_store, [this](const Keyring& keyring) { onProbed(keyring); });
    m_probe->start();
    setKeyring({KeyringState::Probing, m_keyring.service});
}

void SecretVault::unlock()
{
    if (m_unlocking)
        return;
    m_unlocking = true;
    m_store.unlock(this, [this](const auto& /*the probe tells*/) {
        m_unlocking = false;
        probe();
    });
}

void SecretVault::onProbed(const Keyring& keyring)
{
    m_probe.release()->deleteLater(); // it is what calls
    if (keyring.state == KeyringState::Available)
        for (const std::string& name : m_owed)
            removeFromKeychain(name, [](Removed) {});
    m_keyring = keyring;
    for (const auto& waiting : std::exchange(m_waiting, {}))
        waiting();
    Q_EMIT keyringChanged();
}

void SecretVault::setKeyring(const Keyring& keyring)
{
    if (m_keyring == keyring)
        return;
    m_keyring = keyring;
    Q_EMIT keyringChanged();
}

void SecretVault::whenProbed(std::function<void()> function)
{
    if (m_probe && m_waiting.size() < base::limits::keychainQueue)
        m_waiting.push_back(std::move(function));
    else
        function(); // with too many waiting it finds no keychain
}

void SecretVault::write(const std::string& name, base::SecretString secret, QObject* context,
                        WriteCallback callback)
{
    const auto completion = makeCompletion<base::Result<Kept, SecretError>>(context, std::move(callback),
                                                                            base::fail(SecretError::Closed));
    if (!storable(name, secret))
        return completion->complete(base::fail(SecretError::Unsuitable));
    if (!inSession(name) && sessionSecrets() >= base::limits::sessionSecrets)
        return completion->complete(base::fail(SecretError::Busy));
    const auto number = ++m_lastNumber;
    m_session[name] = {std::move(secret), number};
    m_owed.erase(name);
    whenProbed([this, name, number, completion] {
        keep(name, number, [completion](const auto& kept) { completion->complete(kept); });
    });
}

void SecretVault::keep(const std::string& name, std::uint64_t number, const WriteCallback& done)
{
    if (!isNow(name, number))
        return done(base::fail(SecretError::Superseded));
    if (m_keyring.state != KeyringState::Available)
        return done(Kept::ForSessionOnly);
    m_store.write(name, m_session.at(name).secret, this,
                  [this, name, number, done](const auto& written) { onKept(name, number, written, done); });
}

void SecretVault::onKept(const std::string& name, std::uint64_t number,
                         const base::Result<void, SecretError>& written, const WriteCallback& done)
{
    const bool now = isNow(name, number);
    if (written) {
        if (now)
            m_session.erase(name);
        return done(Kept::InKeychain);
    }
    probe();
    if (now)
        return done(Kept::ForSessionOnly);
    done(base::fail(SecretError::Superseded));
}

bool SecretVault::isNow(const std::string& name, std::uint64_t number) const
{
    const auto found = m_session.find(name);
    return found != m_session.end() && found->second.number == number;
}

void SecretVault::read(const std::string& name, QObject* context, ReadCallback callback)
{
    using Result = base::Result<base::SecretString, SecretError>;
    const auto completion =
        makeCompletion<Result>(context, std::move(callback), base::fail(SecretError::Closed));
    const auto done = [completion](Result found) { completion->complete(std::move(found)); };
    if (const auto found = m_session.find(name); found != m_session.end())
        return done(found->second.secret);
    whenProbed([this, name, done] { readFromKeychain(name, done); });
}

void SecretVault::readFromKeychain(const std::string& name, const ReadCallback& done)
{
    if (const auto found = m_session.find(name); found != m_session.end())
        return done(found->second.secret); // written while this waited
    if (m_keyring.state != KeyringState::Available)
        return done(base::fail(readError(m_keyring.state)));
    m_store.read(name, this, [this, name, done](base::Result<base::SecretString, SecretError> found) {
        const auto written = m_session.find(name);
        if (!found && written != m_session.end())
            return done(written->second.secret);
        if (!found && found.error() != SecretError::NotFound && found.error() != SecretError::Unsuitable)
            probe();
        done(std::move(found));
    });
}

void SecretVault::remove(const std::string& name, QObject* context, RemoveCallback callback)
{
    const auto completion = makeCompletion<Removed>(context, std::move(callback), Removed::FromSessionOnly);
    m_session.erase(name);
    if (!storableName(name))
        return completion->complete(Removed::Everywhere); // there can be none
    if (m_owed.size() < base::limits::sessionSecrets)
        m_owed.insert(name); // until it is done
    whenProbed([this, name, completion] {
        const auto done = [completion](Removed removed) { completion->complete(removed); };
        if (m_keyring.state != KeyringState::Available)
            return done(Removed::FromSessionOnly);
        removeFromKeychain(name, done);
    });
}

void SecretVault::removeFromKeychain(const std::string& name, const RemoveCallback& done)
{
    m_store.remove(name, this, [this, name, done](const base::Result<void, SecretError>& removed) {
        if (!removed) {
            probe();
            return done(Removed::FromSessionOnly);
        }
        m_owed.erase(name);
        done(Removed::Everywhere);
    });
}

void SecretVault::moveToKeychain(QObject* context, MoveCallback callback)
{
    const auto completion = makeCompletion<std::size_t>(context, std::move(callback), sessionSecrets());
    whenProbed([this, completion] {
        std::vector<std::string> names;
        for (const auto& [name, secret] : m_session)
            names.push_back(name);
        moveNext(std::move(names), [completion](std::size_t left) { completion->complete(left); });
    });
}

void SecretVault::moveNext(std::vector<std::string> names, const MoveCallback& done)
{
    if (names.empty() || m_keyring.state != KeyringState::Available)
        return done(sessionSecrets());
    const std::string name = std::move(names.back());
    names.pop_back();
    const auto found = m_session.find(name);
    if (found == m_session.end())
        return moveNext(std::move(names), done);
    keep(
        name, found->second.number,
        [this, names = std::move(names), done](const auto& /*left if it failed*/) { moveNext(names, done); });
}

} // namespace usher::secrets
