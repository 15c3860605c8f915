// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <string>

namespace usher::diagnosis {

/// `14:02` on the local clock, with the date in front when it is not the day of `now`.
[[nodiscard]] std::string localTimeText(base::TimePoint time, base::TimePoint now);

} // namespace usher::diagnosis
