// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query.h"
#include "ui/icons.h"

#include <QString>

namespace usher::ui {

struct Colors;

/// Short words for people about alerts, in their language.
[[nodiscard]] QString alertStateWord(record::AlertState state);
[[nodiscard]] Icon alertStateIcon(record::AlertState state);
[[nodiscard]] QColor alertStateInk(const Colors& colors, record::AlertState state);
/// Why an alert got its state, in a sentence.
[[nodiscard]] QString alertCauseText(record::AlertCause cause);

/// A time of the store (UTC `yyyy-MM-dd HH:mm:ss`) as the person reads it, short or long; a dash when empty.
[[nodiscard]] QString storedTime(const std::string& utc, base::TimePoint now);
[[nodiscard]] QString storedTimeLong(const std::string& utc);

} // namespace usher::ui
