// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"

#include <string_view>

namespace usher::secrets {

/// Whether a keychain can hold this entry: the name has 1 to limits::secretNameBytes, the secret 1 to
/// limits::secretBytes bytes, and both are UTF-8 without a NUL, at which the service would cut. Pure.
[[nodiscard]] bool storable(std::string_view name, const base::SecretString& secret);
[[nodiscard]] bool storableName(std::string_view name);

} // namespace usher::secrets
