// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/passwordkeeper.h"

#include <QString>

namespace usher::ui {

/// The keychain in a few words, for the status line: `Keychain: GNOME Keyring`.
[[nodiscard]] QString keyringText(const secrets::Keyring& keyring);

} // namespace usher::ui
