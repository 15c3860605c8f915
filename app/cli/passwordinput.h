// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secretstring.h"

#include <string>

namespace usher::app {

/// Why no password could be read.
enum class PasswordInputError {
    Unreadable,
    Empty,
    TooLong, ///< over limits::secretBytes
    Lines,   ///< more than one line
};

/// One line of standard input without its end. At a terminal it is asked for with `prompt`, on standard
/// error, and not shown.
[[nodiscard]] base::Result<base::SecretString, PasswordInputError> readPassword(const std::string& prompt);

} // namespace usher::app
