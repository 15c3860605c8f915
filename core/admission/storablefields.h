// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/message.h"

#include <string>

namespace usher::admission {

/// The header lines of a request as they may be stored, `Name: value\n` each: the value of a field that
/// carries a credential by its name is left out, secrets inside other values (a URL's parameters, say) are
/// redacted. Pure; any thread.
[[nodiscard]] std::string storableFields(const http::Fields& fields);

} // namespace usher::admission
