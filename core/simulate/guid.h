// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace usher::simulate {

/// A GUID (RFC 9562 version 8) that depends on the seed only.
[[nodiscard]] std::string guidOf(std::string_view seed);

} // namespace usher::simulate
