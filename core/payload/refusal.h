// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/checkcode.h"

#include <optional>
#include <string>

namespace usher::payload {

/// Why a payload is refused.
struct Refusal {
    record::CheckCode code{};
    int status = 400; ///< of the reply
    std::string expected;
    std::string got; ///< at most 200 bytes of UTF-8
};

} // namespace usher::payload
