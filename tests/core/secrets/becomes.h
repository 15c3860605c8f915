// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretvault.h"

#include <QTest>

namespace usher::test {

/// Whether the keyring is in this state, or is found in it by a probe, which this waits for.
[[nodiscard]] inline bool becomes(secrets::SecretVault& vault, secrets::KeyringState state)
{
    const auto now = [&] { return vault.keyring().state; };
    if (now() != secrets::KeyringState::Probing && now() != state)
        vault.probe();
    (void)QTest::qWaitFor([&] { return now() != secrets::KeyringState::Probing; });
    return now() == state;
}

} // namespace usher::test
