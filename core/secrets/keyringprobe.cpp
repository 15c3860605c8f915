// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keyringprobe.h"

#include "core/base/bytes.h"

#include <utility>

namespace usher::secrets {

KeyringState stateAfter(SecretError error)
{
    switch (error) {
    case SecretError::Locked:
        return KeyringState::Locked;
    case SecretError::TimedOut:
    case SecretError::Busy:
        return KeyringState::Slow;
    case SecretError::NotFound:
    case SecretError::Unsuitable:
    case SecretError::NoService:
    case SecretError::Failed:
    case SecretError::Superseded:
    case SecretError::Closed:
        return KeyringState::Absent;
    }
    return KeyringState::Absent;
}

KeyringProbe::KeyringProbe(SecretStore& store, Callback callback)
    : m_store(store), m_callback(std::move(callback)), m_name("probe/" + base::toHex(base::randomBytes(16))),
      m_value(base::toHex(base::randomBytes(16)))
{
}

void KeyringProbe::start()
{
    m_store.look(this, [this](const Keyring& keyring) { onLooked(keyring); });
}

void KeyringProbe::onLooked(const Keyring& keyring)
{
    m_keyring = keyring;
    if (keyring.state != KeyringState::Available)
        return finish(keyring.state);
    m_store.write(m_name, m_value, this, [this](const base::Result<void, SecretError>& written) {
        if (!written)
            return finish(stateAfter(written.error()));
        m_store.read(m_name, this, [this](const auto& read) { onRead(read); });
    });
}

void KeyringProbe::onRead(const base::Result<base::SecretString, SecretError>& read)
{
    // Also without this probe, and whatever comes of it: the entry is worth nothing.
    m_store.remove(m_name, &m_store, [](const auto&) {});
    if (!read)
        return finish(stateAfter(read.error()));
    const bool same = base::constantTimeEqual(read->reveal(), m_value.reveal());
    finish(same ? KeyringState::Available : KeyringState::Absent);
}

void KeyringProbe::finish(KeyringState state)
{
    m_keyring.state = state;
    if (const auto callback = std::exchange(m_callback, nullptr))
        callback(m_keyring);
}

} // namespace usher::secrets
