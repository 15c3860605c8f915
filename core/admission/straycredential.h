// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/message.h"

#include <string>

namespace usher::admission {

/// What a request without an Authorization header seems to authenticate with instead, in words that hold
/// nothing of it: an API key, a token in the URL, in another header or in a cookie. It counts for nothing.
/// Empty when there is no such thing. Pure.
[[nodiscard]] std::string strayCredential(const http::Head& head);

} // namespace usher::admission
