// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"
#include "core/secrets/secretvault.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace usher::engine {

/// Keeps the integration users' passwords, which have to be shown again when the ServiceNow record is made:
/// in the desktop's keychain, or for the session only where there is none that works, until there is one.
/// They are never part of the configuration and never sent anywhere. Lives on the window's thread and never
/// blocks it.
class PasswordKeeper : public QObject {
    Q_OBJECT
public:
    using KeptCallback = std::function<void(base::Result<secrets::Kept, secrets::SecretError>)>;
    using ReadCallback = std::function<void(base::Result<base::SecretString, secrets::SecretError>)>;

    /// `data` tells the passwords of one data folder from those of another.
    explicit PasswordKeeper(const std::filesystem::path& data, QObject* parent = nullptr);
    ~PasswordKeeper() override;

    [[nodiscard]] const secrets::Keyring& keyring() const;
    /// Looks again; keyringChanged() follows.
    void probe();
    /// Lets the keyring's service ask the user to unlock it.
    void unlock();

    void keep(const std::string& userName, base::SecretString password, QObject* context,
              KeptCallback callback);
    void read(const std::string& userName, QObject* context, ReadCallback callback);
    /// Whether the password is in memory only: no keychain has it.
    [[nodiscard]] bool isForSession(const std::string& userName) const;

    /// 24 characters out of upper and lower case letters and digits without look-alikes, with at least one of
    /// each and a sign; over 130 bits from the system's generator.
    [[nodiscard]] static base::SecretString generate();

Q_SIGNALS:
    void keyringChanged();
    /// All that was held for the session only is in the keychain now.
    void movedToKeychain();

private:
    void onKeyring();
    [[nodiscard]] std::string nameOf(const std::string& userName) const;

    std::string m_folder;
    std::unique_ptr<secrets::SecretStore> m_store;
    std::unique_ptr<secrets::SecretVault> m_vault; ///< gone before the store
    bool m_wasUnavailable = false;                 ///< when it was last looked at
};

} // namespace usher::engine
