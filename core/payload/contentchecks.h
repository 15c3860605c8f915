// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/refusal.h"

#include <string>

namespace usher::payload {

/// payload.content_type: nothing when a JSON type (`application/json` or `+json`, no charset but utf-8). The
/// refusal's status is 400 for a missing or empty value, 415 for another one. `value` may be null (no
/// header).
[[nodiscard]] std::optional<Refusal> checkContentType(const std::string* value);

/// Whether the Content-Type is `application/x-www-form-urlencoded`, without another charset than UTF-8.
[[nodiscard]] bool isFormContent(const std::string* value);

/// payload.content_encoding: nothing when absent, empty or identity.
[[nodiscard]] std::optional<Refusal> checkContentEncoding(const std::string* value);

} // namespace usher::payload
