// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/alert.h"

#include <string>

namespace usher::payload {

/// The columns of em_event that the essentials of an alert give, uncut.
[[nodiscard]] std::string eventType(const Alert& alert);
[[nodiscard]] std::string eventDescription(const Alert& alert);

/// firedDateTime as UTC `yyyy-MM-dd HH:mm:ss`; empty when it cannot be read.
[[nodiscard]] std::string eventTime(const Alert& alert);

/// 0 Clear, 1 Critical, 2 Major, 4 Warning, 5 OK. Only `Fired` opens an alert.
[[nodiscard]] int eventSeverity(const Alert& alert);
[[nodiscard]] bool isFired(const Alert& alert);

} // namespace usher::payload
