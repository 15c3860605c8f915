// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"

#include <QObject>

#include <chrono>

namespace usher::ui {

/// Puts a secret on the clipboard, asks clipboard managers not to remember it, and takes it off again after
/// `time` or at the end of the program if it is still there by then. Needs nobody to wait for it.
void copySecret(base::SecretString secret, std::chrono::milliseconds time);

} // namespace usher::ui
