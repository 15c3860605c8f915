// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace usher::ui {

/// JSON text with line breaks and two blanks a level; members, numbers and escapes stay as they are. nullopt
/// when it is no JSON document.
[[nodiscard]] std::optional<std::string> layoutJson(std::string_view json);

/// What is shown of a body: laid out when it is JSON, else as it is; unprintable bytes as U+FFFD; cut at
/// limits::shownBytes with a last line that says so.
[[nodiscard]] QString shownBody(std::string_view body);

} // namespace usher::ui
