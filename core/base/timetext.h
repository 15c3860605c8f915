// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace usher::base {

/// `2026-11-23T14:05:12.381Z`: how times stand in JSON and on the command line (RFC 3339, UTC).
[[nodiscard]] std::string isoUtc(TimePoint time);

/// `2026-11-23 14:05:12`: how the instance writes times in its tables (UTC).
[[nodiscard]] std::string instanceUtc(TimePoint time);

/// Reads an RFC 3339 date-time whose zone may be missing (then UTC); `T` may be a blank or lower case, the
/// fraction of any length is cut to milliseconds. Anything else is nullopt.
[[nodiscard]] std::optional<TimePoint> parseRfc3339(std::string_view text);

} // namespace usher::base
