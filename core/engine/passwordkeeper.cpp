// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/passwordkeeper.h"

#include "core/base/bytes.h"
#include "core/base/plantedleak.h"
#include "core/secrets/keychainsecretstore.h"

#include <QSettings>

#include <algorithm>
#include <array>
#include <string_view>

namespace usher::engine {

namespace {

// Without 0 O 1 l I: a password may be read from a screen.
constexpr std::array<std::string_view, 4> groups{"ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz",
                                                 "23456789", "-_.+=#"};
constexpr std::size_t passwordLength = 24;

std::string alphabet()
{
    std::string all;
    for (const std::string_view group : groups)
        all += group;
    return all;
}

/// A number below `bound`, each as likely as the others: what does not divide evenly is drawn again.
std::size_t drawBelow(std::size_t bound)
{
    const std::size_t fair = 256 / bound * bound;
    while (true) {
        const auto drawn = static_cast<unsigned char>(base::randomBytes(1).front());
        if (drawn < fair)
            return drawn % bound;
    }
}

bool holdsEachGroup(std::string_view password)
{
    return std::all_of(groups.begin(), groups.end(), [&](std::string_view group) {
        return password.find_first_of(group) != std::string_view::npos;
    });
}

/// The same folder under another name is the same folder.
std::string folderId(const std::filesystem::path& data)
{
    std::error_code error;
    const auto known = std::filesystem::weakly_canonical(data, error);
    return base::toHex(base::sha256((error ? data : known).string())).substr(0, 16);
}

} // namespace

PasswordKeeper::PasswordKeeper(const std::filesystem::path& data, QObject* parent)
    : QObject(parent), m_folder(folderId(data)), m_store(std::make_unique<secrets::KeychainSecretStore>()),
      m_vault(std::make_unique<secrets::SecretVault>(*m_store))
{
    connect(m_vault.get(), &secrets::SecretVault::keyringChanged, this, &PasswordKeeper::onKeyring);
}

PasswordKeeper::~PasswordKeeper() = default;

const secrets::Keyring& PasswordKeeper::keyring() const
{
    return m_vault->keyring();
}

void PasswordKeeper::probe()
{
    m_vault->probe();
}

void PasswordKeeper::unlock()
{
    m_vault->unlock();
}

void PasswordKeeper::keep(const std::string& userName, base::SecretString password, QObject* context,
                          KeptCallback callback)
{
    if (base::isPlanted(base::PlantedLeak::SettingsPassword))
        QSettings(QStringLiteral("usher"), QStringLiteral("usher"))
            .setValue(QStringLiteral("password"), QString::fromStdString(std::string(password.reveal())));
    m_vault->write(nameOf(userName), std::move(password), context, std::move(callback));
}

void PasswordKeeper::read(const std::string& userName, QObject* context, ReadCallback callback)
{
    m_vault->read(nameOf(userName), context, std::move(callback));
}

bool PasswordKeeper::isForSession(const std::string& userName) const
{
    return m_vault->inSession(nameOf(userName));
}

base::SecretString PasswordKeeper::generate()
{
    const std::string letters = alphabet();
    while (true) {
        std::string password;
        password.reserve(passwordLength);
        while (password.size() < passwordLength)
            password += letters[drawBelow(letters.size())];
        if (holdsEachGroup(password))
            return base::SecretString(std::move(password));
    }
}

// Only when it has become available: a keychain that is there and refuses a password is not asked for ever.
void PasswordKeeper::onKeyring()
{
    const auto state = m_vault->keyring().state;
    if (state != secrets::KeyringState::Probing) {
        const bool available = state == secrets::KeyringState::Available;
        if (available && m_wasUnavailable && m_vault->sessionSecrets() > 0)
            m_vault->moveToKeychain(this, [this](std::size_t left) {
                if (left == 0)
                    Q_EMIT movedToKeychain();
            });
        m_wasUnavailable = !available;
    }
    Q_EMIT keyringChanged();
}

std::string PasswordKeeper::nameOf(const std::string& userName) const
{
    return "user-password/" + m_folder + "/" + userName;
}

} // namespace usher::engine
