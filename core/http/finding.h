// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/checkcode.h"

#include <string>

namespace usher::http {

/// Why the listener itself refuses a request.
struct Finding {
    record::CheckCode code{};
    std::string expected; ///< the limit or the rule
    std::string got;
};

} // namespace usher::http
