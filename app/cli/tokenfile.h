// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secretstring.h"

#include <string>

namespace usher::app {

enum class TokenFileError {
    Unreadable,
    Empty,
    TooLong ///< more than limits::tokenBytes and a few blanks
};

/// The bearer token in a file, or on standard input (`-`): without the blanks around it and a leading
/// `Bearer`.
[[nodiscard]] base::Result<base::SecretString, TokenFileError> readToken(const std::string& file);

} // namespace usher::app
