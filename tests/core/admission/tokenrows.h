// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/admission/oauthworld.h"

#include <string>
#include <vector>

namespace usher::test {

/// Bytes for the token paths and the answer to them.
struct TokenRow {
    std::string name;
    std::string bytes;
    int status = 200;
    std::string error; ///< empty of a 200; `gate` = not of the token paths, answered as every other request
};

/// In any order; before each the clock has advanced by more than a token's life, and maria has no failed
/// attempts.
[[nodiscard]] std::vector<TokenRow> tokenRows(const OAuthWorld& world);

} // namespace usher::test
