// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keyringprobe.h"
#include "core/secrets/secretstore.h"

#include <QObject>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace usher::secrets {

/// Where a secret was put.
enum class Kept {
    InKeychain,
    ForSessionOnly, ///< in this process's memory, gone with it
};

/// From where a secret was removed.
enum class Removed {
    Everywhere,
    FromSessionOnly, ///< the keychain could not be asked and may hold one; removed there once it can be
};

/// Keeps secrets as well as this desktop can, and says how well: in the keychain, or else in memory until the
/// process ends. Never in a file of its own.
///
///     write -> memory -> Available? -> keychain -> memory wiped -> InKeychain
///                 ^          \-> no, or the keychain failed ----> ForSessionOnly
///     read  -> memory? -> Available? -> keychain
///     remove -> memory, keychain -> Everywhere, or FromSessionOnly and owed to the keychain
///
///     probe() -> Probing -> Available (what is owed is removed) | Absent | Locked | Slow -> keyringChanged()
///
/// It probes from the beginning, on demand, after each failure of the keychain and when a hung one answers
/// again. Calls made during a probe wait for its end. Every call is answered exactly once, through the event
/// loop, unless its context is gone by then: at the latest after four times limits::keychainTime. While a
/// keychain cannot be asked it may hold an older secret of a name that was written for the session; after the
/// session that is the one to be found. Lives on the thread that makes it, with store and contexts.
class SecretVault : public QObject {
    Q_OBJECT
public:
    using WriteCallback = std::function<void(base::Result<Kept, SecretError>)>;
    using ReadCallback = SecretStore::Found;
    using RemoveCallback = std::function<void(Removed)>;
    using MoveCallback = std::function<void(std::size_t left)>;

    explicit SecretVault(SecretStore& store, QObject* parent = nullptr);
    ~SecretVault() override;

    [[nodiscard]] const Keyring& keyring() const { return m_keyring; }
    /// Looks again, without asking the user; keyringChanged() follows twice. Nothing while one runs.
    void probe();
    /// Lets the service ask the user to unlock the keyring, then probes.
    void unlock();

    /// Adds or replaces. Fails with Unsuitable, with Busy when memory holds limits::sessionSecrets, and with
    /// Superseded.
    void write(const std::string& name, base::SecretString secret, QObject* context, WriteCallback callback);
    /// Fails with NotFound only when the keychain was asked.
    void read(const std::string& name, QObject* context, ReadCallback callback);
    void remove(const std::string& name, QObject* context, RemoveCallback callback);
    /// Writes what is in memory to the keychain, if it is available. Answers how many are left in memory.
    void moveToKeychain(QObject* context, MoveCallback callback);

    [[nodiscard]] bool inSession(const std::string& name) const { return m_session.contains(name); }
    [[nodiscard]] std::size_t sessionSecrets() const { return m_session.size(); }

Q_SIGNALS:
    void keyringChanged();

private:
    struct SessionSecret {
        base::SecretString secret;
        std::uint64_t number = 0; ///< tells it from a later one of the same name
    };

    void onProbed(const Keyring& keyring);
    void setKeyring(const Keyring& keyring);
    void whenProbed(std::function<void()> function);
    /// Brings one secret from memory to the keychain, if it is still that one.
    void keep(const std::string& name, std::uint64_t number, const WriteCallback& done);
    void onKept(const std::string& name, std::uint64_t number, const base::Result<void, SecretError>& written,
                const WriteCallback& done);
    void readFromKeychain(const std::string& name, const ReadCallback& done);
    void removeFromKeychain(const std::string& name, const RemoveCallback& done);
    void moveNext(std::vector<std::string> names, const MoveCallback& done);
    [[nodiscard]] bool isNow(const std::string& name, std::uint64_t number) const;

    SecretStore& m_store;
    Keyring m_keyring;
    std::unique_ptr<KeyringProbe> m_probe; ///< while one runs
    bool m_unlocking = false;
    std::vector<std::function<void()>> m_waiting; ///< for the end of the probe
    std::map<std::string, SessionSecret> m_session;
    std::set<std::string> m_owed; ///< names to remove from the keychain once it can be asked
    std::uint64_t m_lastNumber = 0;
};

} // namespace usher::secrets
