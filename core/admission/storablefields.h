// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/message.h"

#include <string>

namespace usher::admission {

/// The header lines of a request as they may be stored, `Name: value\n` each: credentials are left out, and
/// what looks like a token or has a secret's name is redacted. Pure; any thread.
[[nodiscard]] std::string storableFields(const http::Fields& fields);

} // namespace usher::admission
